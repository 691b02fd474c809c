//! What a file says, in the Indonesian of its faults.

use toml::de::DeValue;

use crate::kernel::points::PointsError;

/// The sort of a value, in the words of people rather than of TOML.
pub(super) fn sort(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "teks",
        DeValue::Integer(number) if number.radix() == 10 => "bilangan",
        DeValue::Integer(_) => "bilangan biner, oktal, atau heksadesimal",
        DeValue::Float(_) => "bilangan pecahan",
        DeValue::Boolean(_) => "ya/tidak (boolean)",
        DeValue::Datetime(moment) if moment.time.is_none() => "tanggal",
        DeValue::Datetime(_) => "waktu",
        DeValue::Array(_) => "daftar",
        DeValue::Table(_) => "tabel",
    }
}

/// Why a text is not a decimal. With a point, as the file must write it.
pub(super) fn why(error: PointsError) -> &'static str {
    match error {
        PointsError::NotADecimal => "bukan bilangan desimal seperti 2.25",
        PointsError::TooPrecise => "lebih dari dua angka di belakang titik",
        PointsError::TooLarge => "terlalu besar",
    }
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    use super::sort;

    #[test]
    fn every_sort_of_value_has_a_word() {
        for (value, word) in [
            ("\"3\"", "teks"),
            ("3", "bilangan"),
            ("0x3", "bilangan biner, oktal, atau heksadesimal"),
            ("3.5", "bilangan pecahan"),
            ("true", "ya/tidak (boolean)"),
            ("2026-05-31", "tanggal"),
            ("2026-05-31T08:00:00", "waktu"),
            ("08:00:00", "waktu"),
            ("[3]", "daftar"),
            ("{ n = 3 }", "tabel"),
        ] {
            let text = format!("x = {value}");
            let table = DeTable::parse(&text).unwrap();
            assert_eq!(sort(table.get_ref().get("x").unwrap().get_ref()), word, "{value}");
        }
    }
}
