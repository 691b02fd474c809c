//! What the prose calls integrated, held against what counts as running.

use std::ops::Range;

use super::numbers::Number;
use super::sentences::find;
use super::{Kind, Known, Link, Register, Sentence};
use crate::integrations::model::Standing;

/// Words that claim a link.
const CLAIMS: [&str; 8] = [
    "terintegrasi",
    "diintegrasikan",
    "mengintegrasikan",
    "berintegrasi",
    "terhubung",
    "tersambung",
    "terkoneksi",
    "terinterkoneksi",
];

/// Words before a claim that make it a plan, a wish or a denial.
const NOT_YET: [&str; 17] = [
    "akan",
    "belum",
    "bakal",
    "hendak",
    "rencana",
    "rencananya",
    "direncanakan",
    "merencanakan",
    "segera",
    "kelak",
    "tidak",
    "bukan",
    "agar",
    "supaya",
    "jika",
    "bila",
    "menuju",
];

/// Words that claim of every innovation at once.
const ALL: [&str; 4] = ["semua", "seluruh", "setiap", "keseluruhan"];

/// Words of a name that tell nothing about which system it is.
const GENERIC: [&str; 18] = [
    "sistem",
    "system",
    "aplikasi",
    "data",
    "website",
    "web",
    "situs",
    "layanan",
    "milik",
    "kanal",
    "portal",
    "dan",
    "dengan",
    "serta",
    "informasi",
    "pemerintah",
    "online",
    "pembayaran",
];

/// The innovations that a sentence names, in the order in which it does.
pub fn named_in<'a>(sentence: &str, register: &'a Register) -> Vec<&'a Known> {
    let place = |known: &Known| known.names().filter_map(|name| place_of(sentence, name)).min();
    let mut found: Vec<(usize, &Known)> =
        register.innovations.iter().filter_map(|known| Some((place(known)?, known))).collect();
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, known)| known).collect()
}

/// Where a name stands; "Si Mapan" is SI-MAPAN.
fn place_of(sentence: &str, name: &str) -> Option<usize> {
    let parted = || find(sentence, &name.replace('-', " "), 0).filter(|_| name.contains('-'));
    find(sentence, name, 0).or_else(parted).map(|range| range.start)
}

/// What a sentence claims to be integrated and is not. `named` are the innovations that the text has named so far.
pub(super) fn check(
    sentence: &Sentence<'_>,
    named: &[&Known],
    register: &Register,
    numbers: &[Number],
) -> Vec<(Range<usize>, Kind)> {
    let Some(claim) = claim(sentence.masked) else { return Vec::new() };
    let before = sentence.masked[..claim.start].to_lowercase();
    let all = before.split_whitespace().any(|word| ALL.contains(&word.trim_matches(|c: char| !c.is_alphanumeric())));
    if all && before.contains("inovasi") {
        let of_all: Vec<&Known> = register.innovations.iter().collect();
        let meant = if named.is_empty() { &of_all } else { named };
        let lacking = meant.iter().filter(|known| running(known) == 0);
        return lacking.map(|known| (claim.clone(), not_integrated(known))).collect();
    }
    let subjects = named_in(sentence.text, register);
    let own = register.innovations.iter().find(|known| known.name == register.own);
    let Some(subject) = subjects.first().copied().or(own) else { return Vec::new() };
    let mut told = counts(subject, numbers, &claim);
    let items = items(sentence, &claim);
    for (range, item) in &items {
        let link = subject
            .links
            .iter()
            .filter(|link| is_meant(item, &link.system))
            .min_by_key(|link| !link.standing.counts_as_running());
        match link {
            Some(link) if link.standing.counts_as_running() => (),
            Some(link) => told.push((range.clone(), not_running(subject, link))),
            None => told.push((range.clone(), Kind::UnknownSystem { innovation: subject.name.clone() })),
        }
    }
    if items.is_empty() && told.is_empty() && running(subject) == 0 {
        told.push((claim, not_integrated(subject)));
    }
    told
}

fn running(known: &Known) -> usize {
    known.links.iter().filter(|link| link.standing.counts_as_running()).count()
}

fn not_running(known: &Known, link: &Link) -> Kind {
    Kind::NotRunning { innovation: known.name.clone(), system: link.system.clone(), standing: link.standing }
}

fn not_integrated(known: &Known) -> Kind {
    let pending = known.links.iter().map(|link| (link.system.clone(), link.standing)).collect();
    Kind::NotIntegrated { innovation: known.name.clone(), pending }
}

/// The first word of a sentence that claims a link as something that is so.
fn claim(sentence: &str) -> Option<Range<usize>> {
    let mut before: Vec<String> = Vec::new();
    for word in sentence.split_whitespace() {
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        let start = core.as_ptr() as usize - sentence.as_ptr() as usize;
        let small = core.to_lowercase();
        // A capital inside a sentence belongs to a name.
        let in_name = !before.is_empty() && core.starts_with(char::is_uppercase);
        if CLAIMS.contains(&small.as_str()) && !in_name {
            return (!before.iter().rev().take(6).any(|word| NOT_YET.contains(&word.as_str())))
                .then(|| start..start + core.len());
        }
        before.push(small);
    }
    None
}

/// What stands after "terintegrasi dengan", item by item, with its bytes.
fn items(sentence: &Sentence<'_>, claim: &Range<usize>) -> Vec<(Range<usize>, String)> {
    let rest = &sentence.text[claim.end..];
    let Some(lead) = ["dengan ", "ke ", "dgn "].iter().find(|lead| rest.trim_start().starts_with(**lead)) else {
        return Vec::new();
    };
    let skipped = rest.len() - rest.trim_start().len() + lead.len();
    let list = &rest[skipped..];
    let list = list.split(['.', ';', ':', '?', '!']).next().unwrap_or(list);
    let mut found = Vec::new();
    for part in list.split(',').flat_map(|part| part.split(" dan ")).flat_map(|part| part.split(" serta ")) {
        let part = part.trim().trim_start_matches("dan ").trim_start_matches("serta ").trim();
        let part = part.split(" milik ").next().unwrap_or(part).trim();
        // A name begins with a capital somewhere; "sistem lain" is no name.
        if part.contains(char::is_uppercase) && part.split_whitespace().count() <= 7 {
            let start = part.as_ptr() as usize - sentence.text.as_ptr() as usize;
            found.push((start..start + part.len(), part.to_owned()));
        }
    }
    found
}

/// Whether the words of a text mean a system: every telling word of the shorter stands in the longer, a slip of one letter and
/// an abbreviation of the whole allowed.
fn is_meant(item: &str, system: &str) -> bool {
    let (item_words, system_words) = (telling(item), telling(system));
    let within = |few: &[String], many: &[String]| {
        !few.is_empty() && few.iter().all(|word| many.iter().any(|other| is_near(word, other)))
    };
    within(&item_words, &system_words) || within(&system_words, &item_words) || is_short_for(item, system)
}

fn telling(name: &str) -> Vec<String> {
    let words = |generic: bool| {
        name.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|word| !word.is_empty() && (generic || !GENERIC.contains(&word.as_str())))
            .collect::<Vec<_>>()
    };
    let found = words(false);
    if found.is_empty() { words(true) } else { found }
}

/// The same word, or one letter more, less or other in a word of five letters at least.
fn is_near(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let skip = usize::from(short.len() == long.len());
    short[same + skip..] == long[same + 1..]
}

/// "WA" for WhatsApp: at most four capitals that stand in the name in this order, the first at its head.
fn is_short_for(item: &str, system: &str) -> bool {
    let letters: Vec<char> = item.chars().collect();
    if letters.len() < 2 || letters.len() > 4 || !letters.iter().all(|c| c.is_uppercase()) {
        return false;
    }
    let mut rest = system.chars().flat_map(char::to_uppercase);
    rest.next() == letters.first().copied() && letters[1..].iter().all(|letter| rest.any(|found| found == *letter))
}

/// A number of systems that is not the number of integrations that run.
fn counts(known: &Known, numbers: &[Number], claim: &Range<usize>) -> Vec<(Range<usize>, Kind)> {
    let counted = ["sistem", "aplikasi", "kanal", "integrasi", "layanan"];
    let about = numbers
        .iter()
        .filter(|number| counted.contains(&number.unit.as_str()) && number.range.start.abs_diff(claim.start) < 60);
    let running = running(known);
    let wrong = about.filter(|number| number.value.typed() != running.to_string());
    wrong.map(|number| (number.range.clone(), Kind::WrongCount { innovation: known.name.clone(), running })).collect()
}

impl Link {
    /// A link of a system that stands somewhere.
    pub fn new(system: &str, standing: Standing) -> Self {
        Self { system: system.to_owned(), standing }
    }
}
