//! A form's field as the templates show it.

use serde::Serialize;

use super::form::FormErrors;
use super::posted::Fields;

/// A field as the templates show it; every key is always present, so that strict templates can rely on it.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Field {
    /// Id of the control; an error message links to it.
    pub id: String,
    /// Name it is sent under.
    pub name: String,
    /// Label.
    pub label: String,
    /// Help below the label.
    pub hint: Option<String>,
    /// What was typed.
    pub value: String,
    /// What is wrong with it.
    pub error: Option<String>,
    /// Whether it may stay empty.
    pub optional: bool,
    kind: Option<&'static str>,
    autocomplete: Option<&'static str>,
    inputmode: Option<&'static str>,
    width: Option<u8>,
    rows: Option<u8>,
    max_words: Option<u32>,
    words: Option<u32>,
    /// Choices, for selects, radios and checkboxes.
    pub options: Vec<Choice>,
    /// Notes that ask for a change of this field.
    pub remarks: Vec<Remark>,
}

/// A note that asks for a change of a field, beside that field.
#[derive(Debug, Clone, Serialize)]
pub struct Remark {
    /// Whether it still waits.
    pub state: &'static str,
    /// What is to be changed.
    pub body: String,
    /// Who asks, and since when.
    pub by: String,
    /// Where the matter stands.
    pub href: String,
}

/// One choice of a field.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Help for this choice.
    pub hint: Option<String>,
    /// Whether it is chosen.
    pub selected: bool,
}

impl Choice {
    /// A choice that is not chosen yet.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), hint: None, selected: false }
    }
}

/// Makes the fields of one form from what was typed and what is wrong with it.
#[derive(Clone, Copy)]
pub struct FieldMaker<'a> {
    /// What was typed, or what is stored when the form is first opened.
    pub fields: &'a Fields,
    /// What is wrong.
    pub errors: &'a FormErrors,
}

impl FieldMaker<'_> {
    /// A field for text; its id is its name.
    pub fn text(&self, name: &str, label: &str) -> Field {
        Field {
            id: name.to_owned(),
            name: name.to_owned(),
            label: label.to_owned(),
            value: self.fields.text(name).to_owned(),
            error: self.errors.of(name).map(str::to_owned),
            ..Field::default()
        }
    }

    /// A field with one choice out of several; the first choice is "not chosen" when the field is optional.
    pub fn one_of(&self, name: &str, label: &str, choices: Vec<Choice>) -> Field {
        let mut field = self.text(name, label);
        field.options = choices.into_iter().map(|c| Choice { selected: c.value == field.value, ..c }).collect();
        field
    }

    /// A field with any number of choices.
    pub fn any_of(&self, name: &str, label: &str, choices: Vec<Choice>) -> Field {
        let chosen: Vec<&str> = self.fields.all(name).iter().flat_map(|value| value.split(',')).collect();
        let mut field = self.text(name, label);
        field.options =
            choices.into_iter().map(|c| Choice { selected: chosen.contains(&c.value.as_str()), ..c }).collect();
        field
    }
}

impl Field {
    /// May stay empty.
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// With help below the label.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// As wide as about this many characters: 4, 10 or 20.
    pub fn width(mut self, characters: u8) -> Self {
        self.width = Some(characters);
        self
    }

    /// As high as this many lines.
    pub fn rows(mut self, rows: u8) -> Self {
        self.rows = Some(rows);
        self
    }

    /// With the keyboard for decimals on phones.
    pub fn decimal(mut self) -> Self {
        self.inputmode = Some("decimal");
        self
    }

    /// With a token for password managers and autofill.
    pub fn autocomplete(mut self, token: &'static str) -> Self {
        self.autocomplete = Some(token);
        self
    }

    /// Whether it shows a limit of words.
    pub fn has_word_limit(&self) -> bool {
        self.max_words.is_some()
    }

    /// As a search box.
    pub fn search(mut self) -> Self {
        self.kind = Some("search");
        self
    }

    /// With a limit of words that is shown but never stops typing.
    pub fn max_words(mut self, limit: u32, words: u32) -> Self {
        self.max_words = Some(limit);
        self.words = Some(words);
        self
    }
}

/// The members of a closed list as choices, with "Pilih" first.
#[macro_export]
macro_rules! choices {
    ($List:ty) => {
        std::iter::once($crate::web::field::Choice::new("", "Belum dipilih"))
            .chain(<$List>::ALL.iter().map(|member| $crate::web::field::Choice::new(member.code(), member.label())))
            .collect::<Vec<_>>()
    };
}
