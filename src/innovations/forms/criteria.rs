//! The form of the five criteria.

use crate::innovations::actions::criteria::{Given, revision_of};
use crate::innovations::model::criteria::{Criterion, CriterionAnswer};
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// The longest a reason may be, in characters.
const LONGEST: usize = 4_000;

/// The name of the reason for an answer.
pub fn reason_name(criterion: Criterion) -> String {
    format!("{}_alasan", criterion.code())
}

/// Every field of the form with its label, in reading order.
pub fn labels() -> Vec<(String, String)> {
    let both = |criterion: &Criterion| {
        [
            (criterion.code().to_owned(), criterion.label().to_owned()),
            (reason_name(*criterion), format!("Alasan: {}", criterion.label())),
        ]
    };
    Criterion::ALL.iter().flat_map(both).collect()
}

/// The answers as the form shows them.
pub fn fill(answers: &[CriterionAnswer]) -> Fields {
    let mut fields = Fields::new().with("revision", revision_of(answers).to_string());
    for criterion in Criterion::ALL {
        let answer = answers.iter().find(|answer| answer.criterion == *criterion);
        let held = match answer.and_then(|answer| answer.holds) {
            Some(true) => "ya",
            Some(false) => "tidak",
            None => "",
        };
        let reason = answer.and_then(|answer| answer.reason.clone()).unwrap_or_default();
        fields = fields.with(criterion.code(), held).with(&reason_name(*criterion), reason);
    }
    fields
}

/// Reads the answers. Each may stay open, but an answer wants its reason.
pub fn read(fields: &Fields) -> Result<Vec<Given>, FormErrors> {
    let mut form = Reader::new(fields);
    let mut given = Vec::new();
    for criterion in Criterion::ALL {
        let held = form.code(criterion.code(), criterion.label(), |text| match text {
            "ya" => Some(true),
            "tidak" => Some(false),
            _ => None,
        });
        let name = reason_name(*criterion);
        let reason = form.prose(&name, "Alasan", LONGEST);
        if held.is_some() && reason.is_none() {
            form.fault(&name, format!("Tulis alasan untuk “{}”.", criterion.label()));
        }
        given.push((*criterion, held, reason));
    }
    form.finish(Some(given))
}

/// A value of the form in words.
pub fn in_words(value: &str) -> String {
    match value {
        "ya" => "Ya".to_owned(),
        "tidak" => "Tidak".to_owned(),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_survive_their_form_and_want_a_reason() {
        let answers = [CriterionAnswer {
            criterion: Criterion::New,
            holds: Some(false),
            reason: Some("Pemeliharaan biasa.".to_owned()),
            revision: 2,
        }];
        let given = read(&fill(&answers)).unwrap();
        assert_eq!(given[0], (Criterion::New, Some(false), Some("Pemeliharaan biasa.".to_owned())));
        assert_eq!(given[1], (Criterion::Useful, None, None));
        let bare = Fields::new().with("baru", "ya");
        assert!(read(&bare).unwrap_err().of("baru_alasan").is_some());
        assert!(read(&Fields::new().with("baru", "mungkin")).unwrap_err().of("baru").is_some());
    }
}
