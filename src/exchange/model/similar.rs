//! Which of the known names somebody may have meant.

/// A name as it is compared: lower case, single spaces.
pub fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A name without anything but letters and digits: "SI-MAPAN" and "Simapan" are alike.
pub fn bare(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The known name that is nearest to what was written, if any is near enough to be meant.
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted: Vec<char> = bare(written).chars().take(80).collect();
    if wanted.is_empty() {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for name in known {
        let other: Vec<char> = bare(name).chars().take(80).collect();
        let distance = if other.len() > wanted.len() && wanted.len() >= 4 && contains(&other, &wanted) {
            1
        } else {
            apart(&wanted, &other)
        };
        // Of a long name, people often write the beginning only.
        let beginning = &other[..other.len().min(wanted.len())];
        let begins = apart(&wanted, beginning) + 1;
        let near = wanted.len().max(other.len()) / 3;
        let (distance, near) = if begins < distance { (begins, wanted.len() / 4) } else { (distance, near) };
        if distance <= near && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, name));
        }
    }
    best.map(|(_, name)| name)
}

fn contains(long: &[char], short: &[char]) -> bool {
    long.windows(short.len()).any(|part| part == short)
}

/// How many letters must be put in, taken out or changed to make one out of the other.
fn apart(one: &[char], other: &[char]) -> usize {
    let mut before: Vec<usize> = (0..=other.len()).collect();
    for (row, a) in one.iter().enumerate() {
        let mut here = vec![row + 1];
        for (column, b) in other.iter().enumerate() {
            let change = before[column] + usize::from(a != b);
            here.push(change.min(before[column + 1] + 1).min(here[column] + 1));
        }
        before = here;
    }
    before[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested_and_a_far_one_is_not() {
        let units = ["Dinas Kesehatan", "Dinas Pendidikan", "Badan Pengelolaan Keuangan"];
        assert_eq!(nearest("Dinas Kesehtan", units), Some("Dinas Kesehatan"));
        assert_eq!(nearest("dinas-pendidikan", units), Some("Dinas Pendidikan"));
        let long = "Dinas Kesehatan, Pengendalian Penduduk dan Keluarga Berencana";
        assert_eq!(nearest("Dinas Kesehtan", [long, "Dinas Perhubungan"]), Some(long));
        assert_eq!(nearest("Keuangan", units), Some("Badan Pengelolaan Keuangan"));
        assert_eq!(nearest("Perpustakaan Nasional", units), None);
        assert_eq!(nearest("", units), None);
    }
}
