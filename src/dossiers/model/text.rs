//! What is kept of a place of the form of an entry.

use chrono::{DateTime, Duration, Utc};

use crate::kernel::id::PersonId;
use crate::kernel::place::PlaceCode;

/// The longest a text may be, in characters.
pub const LONGEST: usize = 50_000;

/// What is kept of a place: a text of its own, whether it is finished, who writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Which place.
    pub place: PlaceCode,
    /// The text written for this form; `None` where the place follows the story.
    pub body: Option<String>,
    /// Whether somebody said that it is finished.
    pub finished: bool,
    /// Who is to write it, with that person's name.
    pub assignee: Option<(PersonId, String)>,
    /// The story as it was when the text was begun, or when it was last held against the story.
    pub based_on: String,
    /// Rises by one with every change of text or state; 0 while only somebody was asked to write.
    pub revision: i64,
    /// When text or state was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// A text as it was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The revision it was saved as.
    pub number: i64,
    /// The text.
    pub body: String,
    /// The version whose text it brought back.
    pub restores: Option<i64>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub by: String,
}

/// Somebody who has a place open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presence {
    /// Who.
    pub person: PersonId,
    /// That person's name.
    pub name: String,
    /// When the place was opened.
    pub opened_at: DateTime<Utc>,
}

impl Presence {
    /// Without a sign of life for this long nobody is taken to be there any more.
    pub const LASTS: Duration = Duration::minutes(5);
}
