//! Group and category as somebody chose them, read and checked.

use super::actions::Choice;
use crate::assessment::model::Entry;
use crate::rulebooks::model::Edition;
use crate::web::form::FormErrors;
use crate::web::posted::Fields;

/// The choice as the form shows it: that of an entry that was taken out, else the group that is looked at.
pub fn fill(before: Option<&Entry>, group: Option<&str>) -> Fields {
    let category = before.and_then(|entry| entry.category.clone());
    Fields::new().with("kelompok", group.unwrap_or_default()).with("kategori", category.unwrap_or_default())
}

/// Reads a choice.
pub fn read(fields: &Fields, edition: &Edition) -> Result<Choice, FormErrors> {
    let mut errors = FormErrors::none();
    let some = |name: &str| Some(fields.text(name).trim().to_owned()).filter(|code| !code.is_empty());
    let group = some("kelompok").filter(|code| edition.group(code).is_some());
    if group.is_none() && !edition.groups.is_empty() {
        errors.add("kelompok", "Pilih kelompok yang diikuti.");
    }
    let category = some("kategori");
    if category.as_ref().is_some_and(|code| edition.categories.iter().all(|row| row.code != *code)) {
        errors.add("kategori", "Pilih kategori dari daftar.");
    }
    if errors.is_empty() { Ok(Choice { group, category }) } else { Err(errors) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rulebooks;

    #[test]
    fn a_group_is_chosen_where_there_are_any_and_a_category_may_stay_open() {
        let of = |id: &str, group: &str, category: &str| {
            let fields = Fields::new().with("kelompok", group).with("kategori", category);
            read(&fields, rulebooks::find(id).unwrap())
        };
        assert_eq!(of("kipp-2023", "khusus", "").unwrap().group.as_deref(), Some("khusus"));
        assert_eq!(of("kipp-2023", "khusus", "kesehatan").unwrap().category.as_deref(), Some("kesehatan"));
        assert!(of("kipp-2023", "", "").unwrap_err().of("kelompok").is_some());
        assert!(of("kipp-2023", "lain", "").unwrap_err().of("kelompok").is_some());
        assert!(of("kipp-2023", "umum", "lain").unwrap_err().of("kategori").is_some());
        assert_eq!(of("inotek-2025", "umum", "").unwrap().group, None, "it has no groups");
    }
}
