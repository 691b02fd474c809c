//! What a map says in words.

use super::{Connection, Flow, IntegrationMap, State};
use crate::charts::labels::clean;

const RUNNING: &str = "berjalan";
/// Said of a connection that does not run and whose status is missing or contradicts that: no more is known.
const NO_STATUS: &str = "belum berjalan";

pub(super) const NO_CONNECTIONS: &str = "Belum ada integrasi yang tercatat";

pub(super) fn title(map: &IntegrationMap) -> String {
    format!("Peta integrasi {}", map.innovation)
}

/// The status in words.
pub(super) fn status(state: &State) -> String {
    match state {
        State::Running => RUNNING.to_owned(),
        State::NotRunning(words) => {
            let words = clean(words);
            if words.is_empty() || words.to_lowercase() == RUNNING { NO_STATUS.to_owned() } else { words }
        }
    }
}

/// The connections under each status: running first, then the others in the order they appear.
pub(super) fn by_status(map: &IntegrationMap) -> Vec<(String, Vec<&Connection>)> {
    let mut groups: Vec<(bool, String, Vec<&Connection>)> = Vec::new();
    for connection in &map.connections {
        let (running, words) = (connection.state.is_running(), status(&connection.state));
        match groups.iter_mut().find(|(is_running, name, _)| *is_running == running && *name == words) {
            Some((.., members)) => members.push(connection),
            None => groups.push((running, words, vec![connection])),
        }
    }
    groups.sort_by_key(|(running, ..)| !running);
    groups.into_iter().map(|(_, words, members)| (words, members)).collect()
}

/// The alternative text: every connection under its status.
pub(super) fn describe(map: &IntegrationMap) -> String {
    if map.connections.is_empty() {
        return format!("{NO_CONNECTIONS}.");
    }
    let groups: Vec<_> = by_status(map)
        .into_iter()
        .map(|(status, members)| {
            let names: Vec<_> = members.iter().map(|connection| name_with_flow(connection)).collect();
            format!("{} {status}: {}", members.len(), names.join(", "))
        })
        .collect();
    format!("{}.", groups.join("; "))
}

fn name_with_flow(connection: &Connection) -> String {
    let system = clean(&connection.system);
    match connection.flow {
        Flow::In => format!("{system} (data masuk)"),
        Flow::Out => format!("{system} (data keluar)"),
        Flow::Both => format!("{system} (dua arah)"),
        Flow::Unknown => system,
    }
}
