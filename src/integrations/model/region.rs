//! The integrations of a region, grouped by innovation: as sheets of a map, as rows of a file, as a graph in text.

use chrono::NaiveDate;
use pataka_typeset::drawing::Drawing;

use super::{DataClass, Direction, Integration, Side, SystemKind, map};
use crate::charts::map::{IntegrationMap, RegionMap, draw_region};
use crate::kernel::date::PartialDate;
use crate::kernel::id::InnovationId;

/// An innovation with its integrations that a filter means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cluster {
    /// Which innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub name: String,
    /// Short names of the units that own it; `None` for one that all own together and none leads.
    pub owners: Option<String>,
    /// Its integrations, by system.
    pub integrations: Vec<Integration>,
}

/// One sheet of the map of a region.
pub fn drawing(region: &str, clusters: &[Cluster], today: NaiveDate) -> Drawing {
    let innovations = clusters.iter().map(|cluster| cluster_map(cluster, today)).collect();
    draw_region(&RegionMap { region: region.to_owned(), innovations })
}

/// The map of one innovation of a sheet.
pub fn cluster_map(cluster: &Cluster, today: NaiveDate) -> IntegrationMap {
    map::facts(&cluster.name, &cluster.integrations, today)
}

/// The head of [`csv_row`]s.
pub const CSV_HEAD: [&str; 16] = [
    "inovasi",
    "opd",
    "sistem",
    "pemilik_sistem",
    "jenis_sistem",
    "kelas_data",
    "status",
    "dihitung_berjalan",
    "arah",
    "sejak",
    "cara",
    "dasar",
    "konfirmasi_pihak_inovasi",
    "konfirmasi_pihak_pemilik",
    "catatan",
    "sumber",
];

/// An integration as a row of a file. "dihitung_berjalan" says ya for what counts as running `today`, and for nothing else.
pub fn csv_row(one: &Integration, owners: Option<&str>, today: NaiveDate) -> [String; 16] {
    let (terms, system) = (&one.terms, &one.system);
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let confirmed = |side| one.confirmed(side).map(|day| day.to_string()).unwrap_or_default();
    [
        one.innovation_name.clone(),
        owners.unwrap_or("Semua OPD").to_owned(),
        system.name.clone(),
        system.owned_by().unwrap_or_default().to_owned(),
        system.kind.map(SystemKind::label).unwrap_or_default().to_owned(),
        system.data_class.map(DataClass::label).unwrap_or_default().to_owned(),
        one.standing(today).label().to_owned(),
        if one.counts_as_running(today) { "ya" } else { "tidak" }.to_owned(),
        terms.direction.map(Direction::label).unwrap_or_default().to_owned(),
        terms.since.map(|since: PartialDate| since.to_string()).unwrap_or_default(),
        text(&terms.method),
        text(&terms.basis),
        confirmed(Side::Opd),
        confirmed(Side::Owner),
        text(&terms.note),
        text(&terms.source),
    ]
}

/// A row as a line of CSV (RFC 4180). A cell that a spreadsheet would take for a formula gets an apostrophe before it.
pub fn csv_line(cells: &[impl AsRef<str>]) -> String {
    let cells: Vec<String> = cells.iter().map(|cell| csv_cell(cell.as_ref())).collect();
    cells.join(",") + "\r\n"
}

fn csv_cell(text: &str) -> String {
    let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if risky { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

/// The integrations as a Mermaid flowchart. What counts as running `today` is a solid line; everything else is dotted and
/// says its status.
pub fn mermaid(integrations: &[Integration], today: NaiveDate) -> String {
    let mut innovations: Vec<(InnovationId, &str)> = Vec::new();
    let mut systems: Vec<&Integration> = Vec::new();
    let mut lines = vec!["flowchart LR".to_owned()];
    let mut edges = Vec::new();
    for one in integrations {
        let innovation =
            place_of(&mut innovations, |(id, _)| *id == one.innovation, || (one.innovation, &one.innovation_name));
        let system = place_of(&mut systems, |other| other.system.id == one.system.id, || one);
        edges.push(edge(one, innovation, system, today));
    }
    let node = |(index, name): (usize, &str), letter: char| format!("  {letter}{}[\"{}\"]", index + 1, label(name));
    lines.extend(innovations.iter().map(|(_, name)| *name).enumerate().map(|it| node(it, 'i')));
    lines.extend(systems.iter().map(|one| one.system.name.as_str()).enumerate().map(|it| node(it, 's')));
    lines.extend(edges);
    lines.join("\n") + "\n"
}

/// Where a thing stands in a list, at its end if it was not there yet.
fn place_of<T>(list: &mut Vec<T>, is: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> usize {
    list.iter().position(is).unwrap_or_else(|| {
        list.push(new());
        list.len() - 1
    })
}

/// From the system to the innovation, with heads where data flow.
fn edge(one: &Integration, innovation: usize, system: usize, today: NaiveDate) -> String {
    let standing = one.standing(today);
    let running = standing.counts_as_running();
    let line = match (one.terms.direction, running) {
        (Some(Direction::Inward), true) => "-->",
        (Some(Direction::Inward), false) => "-.->",
        (Some(Direction::Outward), true) => "<--",
        (Some(Direction::Outward), false) => "<-.-",
        (Some(Direction::Both), true) => "<-->",
        (Some(Direction::Both), false) => "<-.->",
        (None, true) => "---",
        (None, false) => "-.-",
    };
    // Mermaid knows no line with a head at its beginning only: such a line is written the other way round.
    let (from, line, to) = match line {
        "<--" => (format!("i{}", innovation + 1), "-->", format!("s{}", system + 1)),
        "<-.-" => (format!("i{}", innovation + 1), "-.->", format!("s{}", system + 1)),
        line => (format!("s{}", system + 1), line, format!("i{}", innovation + 1)),
    };
    let said = if running { String::new() } else { format!("|\"{}\"|", standing.label().to_lowercase()) };
    format!("  {from} {line}{said} {to}")
}

/// A name that ends no label early: what Mermaid reads as syntax is written as its codes.
fn label(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for character in name.split_whitespace().collect::<Vec<_>>().join(" ").chars() {
        match character {
            '"' => out.push_str("#quot;"),
            '#' => out.push_str("#35;"),
            '<' => out.push_str("#lt;"),
            '>' => out.push_str("#gt;"),
            '&' => out.push_str("#amp;"),
            '`' => out.push_str("#96;"),
            character if character.is_control() => (),
            character => out.push(character),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::integrations::model::{IntegrationStatus, SAMPLE_DAY, sample};

    fn with(direction: Option<Direction>, status: IntegrationStatus) -> Integration {
        let mut one = sample("GAYATRI", "KIS", status);
        one.terms.direction = direction;
        one
    }

    #[test]
    fn a_planned_one_is_in_no_column_of_running_ones_of_any_file() {
        for status in IntegrationStatus::ALL {
            let one = with(None, *status);
            let row = csv_row(&one, None, SAMPLE_DAY);
            let running = status.code() == "berjalan";
            assert_eq!(row[7], if running { "ya" } else { "tidak" }, "{}", status.code());
            let graph = mermaid(std::slice::from_ref(&one), SAMPLE_DAY);
            assert_eq!(graph.contains("s1 --- i1"), running, "{graph}");
            assert_eq!(graph.contains(&format!("-.-|\"{}\"|", status.label().to_lowercase())), !running, "{graph}");
        }
        assert_eq!(CSV_HEAD[7], "dihitung_berjalan");
    }

    #[test]
    fn lines_of_the_graph_point_where_data_flow() {
        let line = |direction| {
            let graph = mermaid(&[with(Some(direction), IntegrationStatus::Running)], SAMPLE_DAY);
            graph.lines().last().unwrap_or_default().to_owned()
        };
        assert_eq!(line(Direction::Inward), "  s1 --> i1");
        assert_eq!(line(Direction::Outward), "  i1 --> s1");
        assert_eq!(line(Direction::Both), "  s1 <--> i1");
    }

    #[test]
    fn names_are_written_so_that_they_end_nothing() {
        let mut one = sample("A \"b\" #1", "x] --> y\n<z>", IntegrationStatus::Running);
        assert!(
            mermaid(&[one.clone()], SAMPLE_DAY)
                .contains("i1[\"A #quot;b#quot; #35;1\"]\n  s1[\"x] --#gt; y #lt;z#gt;\"]")
        );
        one.system.name = "=HYPERLINK(\"x\")".to_owned();
        let line = csv_line(&csv_row(&one, Some("Dinkes, PPKB"), SAMPLE_DAY));
        assert!(line.starts_with("\"A \"\"b\"\" #1\",\"Dinkes, PPKB\",\"'=HYPERLINK(\"\"x\"\")\","), "{line}");
        assert!(line.ends_with("\r\n"));
        assert_eq!(csv_line(&["a\nb", "c"]), "\"a\nb\",c\r\n");
    }
}
