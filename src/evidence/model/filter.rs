//! Which documents a list means.

use super::Kind;
use crate::inspection::FileType;
use crate::kernel::id::OpdId;
use crate::kernel::query::{Query, search_words};

code_list! {
    /// How a document stands, by its uses.
    State {
        /// Used for nothing.
        Unused = "belum_dipakai", "Belum dipakai";
        /// At least one use waits for a verdict.
        Waiting = "menunggu", "Menunggu penilaian";
        /// At least one use is accepted.
        Accepted = "diterima", "Diterima";
        /// At least one use is rejected.
        Rejected = "ditolak", "Ditolak";
        /// Its validity has passed.
        Expired = "kedaluwarsa", "Kedaluwarsa";
    }
}

/// What a document is made of: a type of file, or a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A file of this type.
    File(FileType),
    /// A link.
    Link,
}

impl Form {
    /// How it stands in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::File(file_type) => file_type.code(),
            Self::Link => Kind::Link.code(),
        }
    }

    /// What people read.
    pub const fn label(self) -> &'static str {
        match self {
            Self::File(file_type) => file_type.label(),
            Self::Link => Kind::Link.label(),
        }
    }

    /// Every form.
    pub fn all() -> impl Iterator<Item = Self> {
        FileType::ALL.iter().map(|file_type| Self::File(*file_type)).chain([Self::Link])
    }

    /// The form with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::all().find(|form| form.code() == code)
    }
}

/// Which documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Words that must all occur in title, number, issuer or name.
    pub words: String,
    /// Owned by this OPD.
    pub opd: Option<OpdId>,
    /// Of this form.
    pub form: Option<Form>,
    /// In this state.
    pub state: Option<State>,
}

impl Filter {
    /// The filter as a query, without the question mark; empty for "all".
    pub fn query(&self) -> String {
        Query::default()
            .with("q", &self.words)
            .with_some("opd", self.opd)
            .with_some("jenis", self.form.map(Form::code))
            .with_some("keadaan", self.state.map(State::code))
            .finish()
    }

    /// Reads the values of an address; whatever is not understood is left out.
    pub fn read<'a>(value: impl Fn(&str) -> &'a str) -> Self {
        Self {
            words: search_words(value("q")),
            opd: value("opd").parse().ok().map(OpdId),
            form: Form::from_code(value("jenis")),
            state: State::from_code(value("keadaan")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_survives_its_address() {
        for form in Form::all() {
            let filter = Filter {
                words: "sk & tim".to_owned(),
                opd: Some(OpdId::fresh()),
                form: Some(form),
                state: Some(State::Expired),
            };
            let fields = crate::web::posted::Fields::parse(filter.query().as_bytes());
            assert_eq!(Filter::read(|name| fields.text(name)), filter);
        }
        assert_eq!(Filter::default().query(), "");
    }
}
