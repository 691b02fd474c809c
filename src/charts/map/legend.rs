//! The key of a map: what solid, dashed and arrow mean. It names only what the map shows.

use pataka_typeset::drawing::{Anchor, Ink};

use super::{Flow, IntegrationMap, MARGIN, NARROW_WIDTH, NOT_RUNNING, RUNNING, words};
use crate::charts::labels::TextStyle;
use crate::charts::pen::{Heads, Pen, Stroke};

const STYLE: TextStyle = TextStyle::regular(13.0, Ink::Muted);
const SAMPLE: f32 = 34.0;
const SAMPLE_GAP: f32 = 8.0;
const ENTRY_GAP: f32 = 20.0;
const ROW: f32 = 24.0;

struct Entry {
    sample: Option<(Stroke, Heads)>,
    text: String,
}

impl Entry {
    fn width(&self) -> f32 {
        let sample = if self.sample.is_some() { SAMPLE + SAMPLE_GAP } else { 0.0 };
        sample + STYLE.width(&self.text)
    }

    fn draw(&self, pen: &mut Pen, left: f32, baseline: f32) {
        let mut x = left;
        if let Some((stroke, heads)) = self.sample {
            let y = baseline - 4.5;
            pen.line(vec![(x, y), (x + SAMPLE, y)], stroke, heads);
            x += SAMPLE + SAMPLE_GAP;
        }
        pen.text((x, baseline), &self.text, Anchor::Start, STYLE);
    }
}

/// Draws the key in centred rows on a page of a width and gives the height of the whole drawing.
pub(super) fn draw_row(pen: &mut Pen, map: &IntegrationMap, page: f32, top: f32) -> f32 {
    let mut rows: Vec<(f32, Vec<Entry>)> = Vec::new();
    for entry in entries(map, page - 2.0 * MARGIN) {
        let width = entry.width();
        match rows.last_mut() {
            Some((used, row)) if *used + ENTRY_GAP + width <= page - 2.0 * MARGIN => {
                *used += ENTRY_GAP + width;
                row.push(entry);
            }
            _ => rows.push((width, vec![entry])),
        }
    }
    let mut baseline = top + 10.0;
    for (width, row) in rows {
        let mut left = (page - width) / 2.0;
        for entry in row {
            entry.draw(pen, left, baseline);
            left += entry.width() + ENTRY_GAP;
        }
        baseline += ROW;
    }
    baseline - ROW + 8.0
}

/// Draws the key as a list and gives the height of the whole drawing.
pub(super) fn draw_list(pen: &mut Pen, map: &IntegrationMap, top: f32) -> f32 {
    let mut baseline = top + 10.0;
    for entry in entries(map, NARROW_WIDTH - 2.0 * MARGIN) {
        entry.draw(pen, MARGIN, baseline);
        baseline += ROW;
    }
    baseline - ROW + 8.0
}

fn entries(map: &IntegrationMap, widest: f32) -> Vec<Entry> {
    if map.connections.is_empty() {
        return vec![Entry { sample: None, text: words::NO_CONNECTIONS.to_owned() }];
    }
    let mut entries = Vec::new();
    let running = map.connections.iter().filter(|connection| connection.state.is_running()).count();
    if running > 0 {
        entries.push(Entry { sample: Some((RUNNING, Heads::default())), text: format!("Berjalan ({running})") });
    }
    let waiting = map.connections.len() - running;
    if waiting > 0 {
        let groups = words::by_status(map);
        let text = match &groups[usize::from(running > 0)..] {
            [(status, _)] => capitalised(status),
            _ => "Belum atau tidak berjalan".to_owned(),
        };
        let text = STYLE.fit(&format!("{text} ({waiting})"), widest - SAMPLE - SAMPLE_GAP);
        entries.push(Entry { sample: Some((NOT_RUNNING, Heads::default())), text });
    }
    let unknown = map.connections.iter().filter(|connection| connection.flow == Flow::Unknown).count();
    if unknown < map.connections.len() {
        let arrow = (Stroke::solid(Ink::Muted, 1.5), Heads { start: false, end: true });
        entries.push(Entry { sample: Some(arrow), text: "Arah data".to_owned() });
    }
    if unknown > 0 {
        entries.push(Entry { sample: None, text: "Tanpa panah: arah belum tercatat".to_owned() });
    }
    entries
}

fn capitalised(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
