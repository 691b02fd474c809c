//! Comments and tasks.

pub mod calendar;
pub mod several;
mod subject;

use chrono::{DateTime, Duration, NaiveDate, Utc};

pub use self::subject::Subject;
use crate::identity::model::Actor;
use crate::kernel::id::{CommentId, InnovationId, PemdaId, PersonId, TaskId};

/// A comment can be mended for this long; later it can only be taken back.
pub const EDIT_WINDOW: Duration = Duration::minutes(30);

/// What somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Identity.
    pub id: CommentId,
    /// The government.
    pub pemda: PemdaId,
    /// About which innovation.
    pub innovation: InnovationId,
    /// About which part of it; a reply has that of its thread.
    pub subject: Subject,
    /// The comment it replies to; `None` for one that begins a thread.
    pub parent: Option<CommentId>,
    /// Who.
    pub author: PersonId,
    /// The name of that person at the time.
    pub author_name: String,
    /// The text; empty once it was taken back.
    pub body: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When it was last mended.
    pub edited_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub deleted_at: Option<DateTime<Utc>>,
    /// Rises by one with every change.
    pub revision: i64,
}

impl Comment {
    /// The comment that began the thread.
    pub fn thread(&self) -> CommentId {
        self.parent.unwrap_or(self.id)
    }

    /// Whether the actor may still mend it.
    pub fn may_be_edited_by(&self, actor: &Actor, now: DateTime<Utc>) -> bool {
        self.may_be_deleted_by(actor) && now <= self.at + EDIT_WINDOW
    }

    /// Whether the actor may take it back.
    pub fn may_be_deleted_by(&self, actor: &Actor) -> bool {
        self.author == actor.person && self.deleted_at.is_none()
    }
}

/// A comment that is being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// About which part of the innovation.
    pub subject: Subject,
    /// The text.
    pub body: String,
    /// Who is told by a tick; those named in the text are told as well.
    pub tell: Vec<PersonId>,
}

/// A comment with its replies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// The comment that began it.
    pub first: Said,
    /// What was replied, oldest first.
    pub replies: Vec<Said>,
}

/// A comment with the names of those it told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The comment.
    pub comment: Comment,
    /// Names of those it told.
    pub told: Vec<String>,
}

/// Somebody who may see an innovation: can be told of a comment and given a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressee {
    /// Who.
    pub id: PersonId,
    /// Name.
    pub name: String,
    /// Name to sign in with, by which "@name" means this person.
    pub username: String,
    /// Duty and place, for instance "Operator OPD, Dinkes PPKB".
    pub duty: String,
}

/// The people whom a text names as "@username".
pub fn named(body: &str, people: &[Addressee]) -> Vec<PersonId> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let mut found = Vec::new();
    for (at, _) in body.match_indices('@') {
        // An "@" inside a word is an e-mail address.
        if body[..at].chars().next_back().is_some_and(part) {
            continue;
        }
        let rest = &body[at + 1..];
        let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let name = rest[..end].trim_end_matches(['.', '-', '_']).to_ascii_lowercase();
        let person = people.iter().find(|person| person.username == name).map(|person| person.id);
        found.extend(person.filter(|person| !found.contains(person)));
    }
    found
}

/// What somebody is to do about an innovation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    /// Identity.
    pub id: TaskId,
    /// The government.
    pub pemda: PemdaId,
    /// About which innovation.
    pub innovation: InnovationId,
    /// Its name.
    pub innovation_name: String,
    /// What is to be done, and by whom.
    pub draft: TaskDraft,
    /// Name of who is to do it.
    pub assignee_name: String,
    /// Who asked for it.
    pub giver: PersonId,
    /// Name of who asked for it.
    pub giver_name: String,
    /// When it was done, and by whom.
    pub done: Option<(DateTime<Utc>, String)>,
    /// Rises by one with every change.
    pub revision: i64,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
    /// By whom.
    pub updated_by: String,
}

/// What is written down of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskDraft {
    /// About which part of the innovation.
    pub subject: Subject,
    /// What is to be done, in a line.
    pub title: String,
    /// More about it.
    pub note: Option<String>,
    /// Who is to do it.
    pub assignee: PersonId,
    /// By which day.
    pub due: Option<NaiveDate>,
}

impl Task {
    /// Whether the actor may say that it is done, or open it again: who does it and who asked for it.
    pub fn may_be_finished_by(&self, actor: &Actor) -> bool {
        [self.draft.assignee, self.giver].contains(&actor.person)
    }

    /// Whether the actor may change what is asked: who asked for it.
    pub fn may_be_changed_by(&self, actor: &Actor) -> bool {
        self.giver == actor.person
    }

    /// How urgent it is on a day.
    pub fn urgency(&self, today: NaiveDate) -> Urgency {
        match self.draft.due {
            _ if self.done.is_some() => Urgency::Done,
            Some(due) if due < today => Urgency::Late,
            Some(due) if due == today => Urgency::Today,
            _ => Urgency::Open,
        }
    }

    /// A message about it for a chat, with its address.
    pub fn chat_text(&self, address: &str) -> String {
        let due = self.draft.due.map(|due| format!("\nTenggat: {}", crate::kernel::date::day(due)));
        format!(
            "*Tugas: {}*\nInovasi: {}\nUntuk: {}{}\n{address}",
            self.draft.title,
            self.innovation_name,
            self.assignee_name,
            due.unwrap_or_default()
        )
    }
}

code_list! {
    /// How urgent a task is.
    Urgency {
        /// Its day has passed.
        Late = "terlambat", "Terlambat";
        /// It is due today.
        Today = "hari_ini", "Hari ini";
        /// It is still to be done.
        Open = "terbuka", "Terbuka";
        /// It is done.
        Done = "selesai", "Selesai";
    }
}

code_list! {
    /// Which of one's tasks a list holds.
    TaskList {
        /// Those one has still to do.
        Open = "terbuka", "Harus saya kerjakan";
        /// Those one has asked others to do, and that are not done.
        Given = "diberikan", "Saya berikan";
        /// Those of both kinds that are done.
        Done = "selesai", "Selesai";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_names_people_by_the_name_they_sign_in_with() {
        let person = |username: &str| Addressee {
            id: PersonId::fresh(),
            name: String::new(),
            username: username.to_owned(),
            duty: String::new(),
        };
        let people = [person("operator.kota"), person("sri")];
        let names = |text: &str| named(text, &people);
        assert_eq!(names("@Sri, tolong; juga @operator.kota."), [people[1].id, people[0].id]);
        assert_eq!(names("@sri @sri"), [people[1].id], "once");
        assert_eq!(names("surel sri@sri.example, @siapa, @, @sriwijaya"), [], "no one");
        assert_eq!(names("é@sri"), [people[1].id]);
    }
}
