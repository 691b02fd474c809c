//! The task list of an innovation's year: every part with its state, what is missing, and what to do next.
//!
//! No rule known to us demands any single part before a record is handed in, so nothing here blocks; what an award asks
//! for is in the rulebooks and is named beside the part.

use crate::innovations::model::criteria::{Criterion, CriterionAnswer, Verdict, verdict};
use crate::innovations::model::note::Part;
use crate::innovations::model::{Fact, FieldNote, NoteField, Profile};
use crate::kernel::prose::count_words;
use crate::rulebooks::model::Attribute;

code_list! {
    /// State of a task.
    TaskState {
        /// Nothing is there.
        NotStarted = "belum_dimulai", "Belum dimulai";
        /// Something is there, something is missing.
        InProgress = "sedang_dikerjakan", "Sedang dikerjakan";
        /// Everything is there.
        Done = "selesai", "Selesai";
        /// A verifier asks for a change.
        ToMend = "perlu_diperbaiki", "Perlu diperbaiki";
    }
}

/// A part of the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// What it is about; for a group of the profile the field that is to be mended, or its first.
    pub field: NoteField,
    /// What it is called.
    pub title: String,
    /// How far it is.
    pub state: TaskState,
    /// What is there or missing, in a few words.
    pub hint: Option<String>,
}

/// Tasks that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Heading.
    pub title: &'static str,
    /// Tasks in the order of work.
    pub tasks: Vec<Task>,
}

/// What the task list is made from.
pub struct Material<'a> {
    /// The profile.
    pub profile: &'a Profile,
    /// Facts of the year.
    pub facts: &'a [Fact],
    /// Facts that were carried over and not brought up to date.
    pub unrevised: &'a [Attribute],
    /// Facts of which something typed is not saved yet.
    pub drafts: &'a [Attribute],
    /// Notes of the record.
    pub notes: &'a [FieldNote],
    /// Answers to the five criteria.
    pub criteria: &'a [CriterionAnswer],
    /// Integrations: running ones and all.
    pub integrations: (usize, usize),
    /// Metrics: those with a reading and all.
    pub metrics: (usize, usize),
    /// Uses of evidence.
    pub evidence: usize,
}

/// A part of the profile form.
struct ProfilePart {
    title: &'static str,
    /// The fields that count as its content.
    counted: &'static [&'static str],
    /// Those that may well stay empty; a note at one of them is a task all the same.
    besides: &'static [&'static str],
}

const PROFILE: [ProfilePart; 4] = [
    ProfilePart {
        title: "Nama dan pemilik",
        counted: &["nama", "kepanjangan", "pemilik"],
        besides: &["catatan_kepanjangan", "alias", "milik_semua", "lintang", "bujur", "sumber"],
    },
    ProfilePart {
        title: "Ciri inovasi",
        counted: &["tahap", "keadaan", "bentuk", "jenis", "klasifikasi", "inisiator"],
        besides: &["nama_inisiator"],
    },
    ProfilePart {
        title: "Urusan dan tema",
        counted: &["urusan_utama", "tematik", "asta_cita", "pkpn_klaster"],
        besides: &["urusan_lain", "pkpn_program"],
    },
    ProfilePart { title: "Waktu", counted: &["uji_coba", "penerapan", "pengembangan"], besides: &["catatan_waktu"] },
];

/// The whole list.
pub fn tasks(of: &Material<'_>) -> Vec<Group> {
    let profile = PROFILE.iter().map(|part| profile_task(of, part)).collect();
    let story = Attribute::ALL.iter().map(|attribute| fact_task(of, *attribute)).collect();
    let parts = vec![integration_task(of), benefit_task(of), evidence_task(of)];
    vec![
        Group { title: "Profil", tasks: profile },
        Group { title: "Lima kriteria", tasks: vec![criteria_task(of)] },
        Group { title: "Cerita", tasks: story },
        Group { title: "Integrasi, manfaat, dan bukti", tasks: parts },
    ]
}

/// What to do next: mend what is asked for, then go on with what was begun, then begin.
pub fn next(groups: &[Group]) -> Option<&Task> {
    [TaskState::ToMend, TaskState::InProgress, TaskState::NotStarted]
        .into_iter()
        .find_map(|state| groups.iter().flat_map(|group| &group.tasks).find(|task| task.state == state))
}

fn noted(of: &Material<'_>, fields: &[NoteField]) -> bool {
    of.notes.iter().any(|note| note.is_open() && fields.contains(&note.field))
}

fn task(field: NoteField, title: impl Into<String>, state: TaskState, hint: Option<String>) -> Task {
    Task { field, title: title.into(), state, hint }
}

fn profile_task(of: &Material<'_>, part: &ProfilePart) -> Task {
    let label = |name: &&'static str| NoteField::Profile(name).label();
    let missing: Vec<&str> = part.counted.iter().filter(|name| !filled(of.profile, name)).map(label).collect();
    let mut all = part.counted.iter().chain(part.besides).map(|name| NoteField::Profile(name));
    if let Some(asked) = all.find(|field| noted(of, &[*field])) {
        return task(asked, part.title, TaskState::ToMend, Some(format!("Catatan pada {}.", asked.label())));
    }
    let state = if missing.is_empty() {
        TaskState::Done
    } else if missing.len() == part.counted.len() {
        TaskState::NotStarted
    } else {
        TaskState::InProgress
    };
    let hint = (!missing.is_empty()).then(|| format!("Belum diisi: {}.", missing.join(", ")));
    task(NoteField::Profile(part.counted[0]), part.title, state, hint)
}

fn filled(profile: &Profile, name: &str) -> bool {
    match name {
        "nama" => !profile.name.is_empty(),
        "kepanjangan" => profile.expansion.is_some(),
        "pemilik" => !profile.owners.is_empty(),
        "tahap" => profile.stage.is_some(),
        "keadaan" => profile.liveness.is_some(),
        "bentuk" => profile.kind.is_some(),
        "jenis" => profile.medium.is_some(),
        "klasifikasi" => profile.classification.is_some(),
        "inisiator" => profile.initiator.is_some(),
        "urusan_utama" => !profile.affairs.is_empty(),
        "tematik" => profile.theme.is_some(),
        "asta_cita" => profile.asta_cita.is_some(),
        "pkpn_klaster" => profile.pkpn_cluster.is_some(),
        "uji_coba" => profile.trial_on.is_some(),
        "penerapan" => profile.implemented_on.is_some(),
        "pengembangan" => profile.developed_on.is_some(),
        _ => false,
    }
}

fn fact_task(of: &Material<'_>, attribute: Attribute) -> Task {
    let field = NoteField::Fact(attribute);
    let fact = of.facts.iter().find(|fact| fact.attribute == attribute && !fact.body.is_empty());
    let words = fact.map(|fact| format!("{} kata", count_words(&fact.body)));
    let carried = of.unrevised.contains(&attribute);
    let (state, hint) = if noted(of, &[field]) {
        (TaskState::ToMend, words)
    } else if of.drafts.contains(&attribute) {
        (TaskState::InProgress, Some("Ada tulisan Anda yang belum disimpan.".to_owned()))
    } else if carried {
        (TaskState::InProgress, Some("Disalin dari tahun lalu, belum diperbarui.".to_owned()))
    } else if fact.is_some() {
        (TaskState::Done, words)
    } else {
        (TaskState::NotStarted, None)
    };
    task(field, attribute.label(), state, hint)
}

fn criteria_task(of: &Material<'_>) -> Task {
    let field = NoteField::Part(Part::Criteria);
    let given = of.criteria.iter().filter(|answer| answer.holds.is_some()).count();
    let verdict = verdict(of.criteria);
    let state = if noted(of, &[field]) {
        TaskState::ToMend
    } else if verdict != Verdict::Incomplete {
        TaskState::Done
    } else if given == 0 {
        TaskState::NotStarted
    } else {
        TaskState::InProgress
    };
    let hint = match verdict {
        Verdict::Incomplete => format!("{given} dari {} kriteria dijawab.", Criterion::ALL.len()),
        known => format!("Hasil: {}.", known.label().to_lowercase()),
    };
    task(field, "Periksa lima kriteria inovasi", state, Some(hint))
}

fn counted(of: &Material<'_>, part: Part, title: &str, (good, all): (usize, usize), hint: String) -> Task {
    let field = NoteField::Part(part);
    let state = if noted(of, &[field]) {
        TaskState::ToMend
    } else if all == 0 {
        TaskState::NotStarted
    } else if good == 0 {
        TaskState::InProgress
    } else {
        TaskState::Done
    };
    task(field, title, state, Some(hint))
}

fn integration_task(of: &Material<'_>) -> Task {
    let (running, all) = of.integrations;
    let hint = match all {
        0 => "Belum ada integrasi yang tercatat.".to_owned(),
        _ => format!("{running} berjalan dari {all} yang tercatat."),
    };
    counted(of, Part::Integrations, "Catat integrasi", of.integrations, hint)
}

fn benefit_task(of: &Material<'_>) -> Task {
    let (measured, all) = of.metrics;
    let hint = match all {
        0 => "Belum ada metrik manfaat.".to_owned(),
        _ => format!("{measured} dari {all} metrik sudah punya capaian."),
    };
    counted(of, Part::Benefits, "Catat manfaat dan capaiannya", of.metrics, hint)
}

fn evidence_task(of: &Material<'_>) -> Task {
    let count = of.evidence;
    let hint = if count == 0 { "Belum ada bukti.".to_owned() } else { format!("{count} bukti terpakai.") };
    counted(of, Part::Evidence, "Lampirkan bukti", (count, count), hint)
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::innovations::model::Stage;
    use crate::kernel::id::{FieldNoteId, RecordId};

    fn fact(attribute: Attribute, body: &str) -> Fact {
        Fact {
            attribute,
            body: body.to_owned(),
            source: None,
            revision: 1,
            updated_at: DateTime::UNIX_EPOCH,
            updated_by: String::new(),
        }
    }

    fn note(field: NoteField) -> FieldNote {
        FieldNote {
            id: FieldNoteId::fresh(),
            record: RecordId::fresh(),
            field,
            body: "Perjelas.".to_owned(),
            author: String::new(),
            at: DateTime::UNIX_EPOCH,
            mended_at: None,
            answer: None,
            closed_at: None,
        }
    }

    fn material<'a>(profile: &'a Profile, facts: &'a [Fact], notes: &'a [FieldNote]) -> Material<'a> {
        Material {
            profile,
            facts,
            unrevised: &[],
            drafts: &[],
            notes,
            criteria: &[],
            integrations: (0, 0),
            metrics: (0, 0),
            evidence: 0,
        }
    }

    fn state(groups: &[Group], title: &str) -> TaskState {
        let mut all = groups.iter().flat_map(|group| &group.tasks);
        all.find(|task| task.title == title).unwrap_or_else(|| panic!("no task {title}")).state
    }

    #[test]
    fn each_part_says_how_far_it_is() {
        let profile = Profile { name: "A".into(), stage: Some(Stage::Trial), ..Profile::default() };
        let facts = [fact(Attribute::Problem, "Data tersebar."), fact(Attribute::Goal, "")];
        let groups = tasks(&material(&profile, &facts, &[]));
        assert_eq!(state(&groups, "Ciri inovasi"), TaskState::InProgress);
        assert_eq!(state(&groups, "Waktu"), TaskState::NotStarted);
        assert_eq!(state(&groups, Attribute::Problem.label()), TaskState::Done);
        assert_eq!(state(&groups, Attribute::Goal.label()), TaskState::NotStarted);
        assert_eq!(state(&groups, "Lampirkan bukti"), TaskState::NotStarted);
        let planned = Material { integrations: (0, 1), metrics: (1, 2), ..material(&profile, &facts, &[]) };
        let groups = tasks(&planned);
        assert_eq!(state(&groups, "Catat integrasi"), TaskState::InProgress, "a planned one does not count as running");
        assert_eq!(state(&groups, "Catat manfaat dan capaiannya"), TaskState::Done);
    }

    #[test]
    fn what_a_verifier_asks_for_comes_first_until_it_is_mended() {
        let profile = Profile { name: "A".into(), ..Profile::default() };
        let facts = [fact(Attribute::Problem, "Data tersebar.")];
        let mut notes = [note(NoteField::Fact(Attribute::Problem))];
        let groups = tasks(&material(&profile, &facts, &notes));
        assert_eq!(next(&groups).map(|task| task.field), Some(NoteField::Fact(Attribute::Problem)));
        notes[0].mended_at = Some(DateTime::UNIX_EPOCH);
        let groups = tasks(&material(&profile, &facts, &notes));
        assert_eq!(state(&groups, Attribute::Problem.label()), TaskState::Done);
        assert_eq!(next(&groups).map(|task| task.title.as_str()), Some("Nama dan pemilik"));
    }

    #[test]
    fn a_note_at_any_field_of_the_profile_is_a_task_that_leads_there() {
        let profile = Profile { name: "A".into(), ..Profile::default() };
        for (name, _) in crate::innovations::model::changes::FIELDS {
            let notes = [note(NoteField::Profile(name))];
            let groups = tasks(&material(&profile, &[], &notes));
            let asked: Vec<_> =
                groups.iter().flat_map(|group| &group.tasks).filter(|task| task.state == TaskState::ToMend).collect();
            assert_eq!(asked.len(), 1, "{name}");
            assert_eq!(next(&groups).map(|task| task.field), Some(NoteField::Profile(name)));
        }
    }

    #[test]
    fn what_was_carried_over_is_not_done_until_it_is_revised() {
        let profile = Profile { name: "A".into(), ..Profile::default() };
        let facts = [fact(Attribute::Problem, "Data tersebar.")];
        let carried = Material { unrevised: &[Attribute::Problem], ..material(&profile, &facts, &[]) };
        assert_eq!(state(&tasks(&carried), Attribute::Problem.label()), TaskState::InProgress);
    }
}
