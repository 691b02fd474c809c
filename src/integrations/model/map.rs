//! The map of an innovation's integrations, the same for the page and the dossier.

use chrono::NaiveDate;
use pataka_typeset::drawing::Drawing;

use super::{Direction, Integration, in_order};
use crate::charts::map::{self, Connection, Flow, IntegrationMap, State};

/// The map for a wide place: a page column or the dossier.
pub fn drawing(innovation_name: &str, integrations: &[Integration], today: NaiveDate) -> Drawing {
    map::draw(&facts(innovation_name, integrations, today))
}

/// The map for a telephone.
pub fn narrow_drawing(innovation_name: &str, integrations: &[Integration], today: NaiveDate) -> Drawing {
    map::draw_narrow(&facts(innovation_name, integrations, today))
}

/// What a map draws of an innovation.
pub fn facts(innovation_name: &str, integrations: &[Integration], today: NaiveDate) -> IntegrationMap {
    let connections = in_order(integrations, today).into_iter().map(|integration| Connection {
        system: integration.system.name.clone(),
        flow: flow(integration.terms.direction),
        state: state(integration, today),
    });
    IntegrationMap { innovation: innovation_name.to_owned(), connections: connections.collect() }
}

fn flow(direction: Option<Direction>) -> Flow {
    match direction {
        Some(Direction::Inward) => Flow::In,
        Some(Direction::Outward) => Flow::Out,
        Some(Direction::Both) => Flow::Both,
        None => Flow::Unknown,
    }
}

/// A map around a system: the innovations that depend on it.
pub fn around_system(system_name: &str, integrations: &[Integration], today: NaiveDate) -> IntegrationMap {
    let connections = in_order(integrations, today).into_iter().map(|integration| Connection {
        system: integration.innovation_name.clone(),
        // Seen from the system, what flows into the innovation flows out.
        flow: match integration.terms.direction {
            Some(Direction::Inward) => Flow::Out,
            Some(Direction::Outward) => Flow::In,
            other => flow(other),
        },
        state: state(integration, today),
    });
    IntegrationMap { innovation: system_name.to_owned(), connections: connections.collect() }
}

/// Whether a drawing may show it as running.
pub fn state(integration: &Integration, today: NaiveDate) -> State {
    let standing = integration.standing(today);
    if standing.counts_as_running() { State::Running } else { State::NotRunning(standing.label().to_lowercase()) }
}

#[cfg(test)]
mod tests {
    use chrono::Days;

    use super::*;
    use crate::integrations::model::{IntegrationStatus, SAMPLE_DAY, sample};

    #[test]
    fn a_planned_integration_is_never_drawn_as_running() {
        for status in IntegrationStatus::ALL.iter().filter(|status| !status.says_running()) {
            let map = facts("Mlijo Online", &[sample("Mlijo Online", "Bank Jatim", *status)], SAMPLE_DAY);
            assert_eq!(map.connections[0].state, State::NotRunning(status.label().to_lowercase()));
        }
    }

    #[test]
    fn one_that_nobody_confirms_is_not_drawn_as_running_either() {
        let faded = sample("GAYATRI", "KIS", IntegrationStatus::Running);
        let map = facts("GAYATRI", &[faded], SAMPLE_DAY + Days::new(400));
        assert_eq!(map.connections[0].state, State::NotRunning("perlu dikonfirmasi".to_owned()));
    }

    #[test]
    fn the_map_says_each_integration_under_its_status() {
        let mut inward = sample("GAYATRI", "KIS", IntegrationStatus::Running);
        inward.terms.direction = Some(Direction::Inward);
        let planned = sample("GAYATRI", "Satu Sehat", IntegrationStatus::Planned);
        let both = [planned, inward];
        for drawing in [drawing("GAYATRI", &both, SAMPLE_DAY), narrow_drawing("GAYATRI", &both, SAMPLE_DAY)] {
            assert_eq!(drawing.description, "1 berjalan: KIS (data masuk); 1 direncanakan: Satu Sehat.");
        }
    }
}
