//! What the metrics of an innovation or a region say together, by aspect.

use super::{BenefitAspect, Definition, Reading, change};

/// How many metrics of one aspect went which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// The aspect.
    pub aspect: BenefitAspect,
    /// Metrics of the aspect.
    pub metrics: u64,
    /// Those whose change went the better way.
    pub improved: u64,
    /// Those whose change went the worse way.
    pub worsened: u64,
    /// Those that did not change.
    pub same: u64,
}

impl Outcome {
    /// Those whose change cannot be computed: fewer than two values.
    pub const fn unknown(&self) -> u64 {
        self.metrics - self.improved - self.worsened - self.same
    }

    /// "2 membaik, 1 memburuk, 3 belum dapat dihitung"; `None` without any metric.
    pub fn words(&self) -> Option<String> {
        let parts = [
            (self.improved, "membaik"),
            (self.worsened, "memburuk"),
            (self.same, "tetap"),
            (self.unknown(), "belum dapat dihitung"),
        ];
        let said: Vec<String> = parts
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, words)| format!("{} {words}", crate::kernel::amount::count(number)))
            .collect();
        (!said.is_empty()).then(|| said.join(", "))
    }
}

/// The outcomes of metrics with their readings: each of the four named aspects, even without any metric, and the other
/// benefits where there are some.
pub fn outcomes<'a>(metrics: impl IntoIterator<Item = (&'a Definition, &'a [Reading])>) -> Vec<Outcome> {
    let empty = |aspect: &BenefitAspect| Outcome { aspect: *aspect, metrics: 0, improved: 0, worsened: 0, same: 0 };
    let mut found: Vec<Outcome> = BenefitAspect::ALL.iter().map(empty).collect();
    for (definition, readings) in metrics {
        let Some(outcome) = found.iter_mut().find(|outcome| outcome.aspect == definition.aspect) else { continue };
        outcome.metrics += 1;
        match change(definition, readings).map(|change| change.improved) {
            Some(Some(true)) => outcome.improved += 1,
            Some(Some(false)) => outcome.worsened += 1,
            Some(None) => outcome.same += 1,
            None => (),
        }
    }
    found.retain(|outcome| outcome.aspect != BenefitAspect::Other || outcome.metrics > 0);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::benefits::model::{Better, sample_definition, sample_reading};

    #[test]
    fn each_aspect_says_how_many_of_its_metrics_went_which_way() {
        let stunting = sample_definition("Prevalensi stunting", "%", Better::Down);
        let fell = [sample_reading("2019", "9.04"), sample_reading("2025", "1.47")];
        let rose = [sample_reading("2019", "1"), sample_reading("2025", "2")];
        let found = outcomes([(&stunting, fell.as_slice()), (&stunting, rose.as_slice()), (&stunting, &rose[..1])]);
        assert_eq!(found.len(), 4, "the four aspects, and no other without a metric");
        let health = found.iter().find(|outcome| outcome.aspect == BenefitAspect::Health).unwrap();
        assert_eq!((health.metrics, health.improved, health.worsened, health.unknown()), (3, 1, 1, 1));
        assert_eq!(health.words().unwrap(), "1 membaik, 1 memburuk, 1 belum dapat dihitung");
        assert_eq!(found[0].words(), None);
    }
}
