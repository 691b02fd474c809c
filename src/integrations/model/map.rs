//! The map of an innovation's integrations, the same for the page and the dossier.

use pataka_typeset::drawing::Drawing;

use super::{Direction, Integration, in_order};
use crate::charts::map::{self, Connection, Flow, IntegrationMap, State};

/// The map for a wide place: a page column or the dossier.
pub fn drawing(innovation_name: &str, integrations: &[Integration]) -> Drawing {
    map::draw(&facts(innovation_name, integrations))
}

/// The map for a telephone.
pub fn narrow_drawing(innovation_name: &str, integrations: &[Integration]) -> Drawing {
    map::draw_narrow(&facts(innovation_name, integrations))
}

fn facts(innovation_name: &str, integrations: &[Integration]) -> IntegrationMap {
    let connections = in_order(integrations).into_iter().map(|integration| Connection {
        system: integration.system.name.clone(),
        flow: match integration.terms.direction {
            Some(Direction::Inward) => Flow::In,
            Some(Direction::Outward) => Flow::Out,
            Some(Direction::Both) => Flow::Both,
            None => Flow::Unknown,
        },
        state: if integration.terms.status.counts_as_running() {
            State::Running
        } else {
            State::NotRunning(integration.terms.status.label().to_lowercase())
        },
    });
    IntegrationMap { innovation: innovation_name.to_owned(), connections: connections.collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integrations::model::{IntegrationStatus, sample};

    #[test]
    fn a_planned_integration_is_never_drawn_as_running() {
        for status in IntegrationStatus::ALL.iter().filter(|status| !status.counts_as_running()) {
            let map = facts("Mlijo Online", &[sample("Mlijo Online", "Bank Jatim", *status)]);
            assert_eq!(map.connections[0].state, State::NotRunning(status.label().to_lowercase()));
        }
    }

    #[test]
    fn the_map_says_each_integration_under_its_status() {
        let mut inward = sample("GAYATRI", "KIS", IntegrationStatus::Running);
        inward.terms.direction = Some(Direction::Inward);
        let planned = sample("GAYATRI", "Satu Sehat", IntegrationStatus::Planned);
        let both = [planned, inward];
        for drawing in [drawing("GAYATRI", &both), narrow_drawing("GAYATRI", &both)] {
            assert_eq!(drawing.description, "1 berjalan: KIS (data masuk); 1 direncanakan: Satu Sehat.");
        }
    }
}
