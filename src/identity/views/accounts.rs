//! The page of accounts.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use crate::identity::model::{Person, Role};
use crate::kernel::amount::count;
use crate::kernel::id::{OpdId, PemdaId, PersonId};
use crate::web::page::Page;
use crate::web::parts::Tag;

/// The accounts of a government.
#[derive(Debug, Serialize)]
pub struct AccountsPage {
    heading: String,
    count: String,
    rows: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    username: String,
    role: &'static str,
    opd: String,
    state: Tag,
}

impl AccountsPage {
    /// The page; `opds` gives the names of units by id.
    pub fn new(people: &[Person], opds: &HashMap<Uuid, String>) -> Self {
        let total = count(u64::try_from(people.len()).unwrap_or(u64::MAX));
        let closed = people.iter().filter(|person| person.disabled).count();
        let row = |person: &Person| Row {
            name: person.name.clone(),
            username: person.username.clone(),
            role: person.role.label(),
            opd: place(person, opds),
            state: state(person.disabled),
        };
        Self {
            heading: "Akun".to_owned(),
            count: if closed == 0 { format!("{total} akun") } else { format!("{total} akun, {closed} ditutup") },
            rows: people.iter().map(row).collect(),
        }
    }
}

fn place(person: &Person, opds: &HashMap<Uuid, String>) -> String {
    let named = person.opd.and_then(|opd| opds.get(&opd.0).cloned());
    let unnamed = if person.role.is_of_an_opd() { "Belum diatur" } else { "Seluruh pemerintah daerah" };
    named.unwrap_or_else(|| unnamed.to_owned())
}

fn state(closed: bool) -> Tag {
    let (tone, text) = if closed { ("grey", "Ditutup") } else { ("green", "Terbuka") };
    Tag { tone, text: text.to_owned() }
}

impl Page for AccountsPage {
    const TEMPLATE: &'static str = "identity/accounts";

    fn title(&self) -> String {
        format!("{} – {}", self.heading, self.count)
    }

    fn samples() -> Vec<Self> {
        let opd = OpdId::fresh();
        let person = |name: &str, role: Role, disabled| Person {
            id: PersonId::fresh(),
            pemda: PemdaId::fresh(),
            opd: role.is_of_an_opd().then_some(opd),
            role,
            name: name.to_owned(),
            username: name.to_lowercase(),
            disabled,
        };
        let people = [person("Sri", Role::Operator, false), person("Budi", Role::Admin, true)];
        let opds = HashMap::from([(opd.0, "Dinkes".to_owned())]);
        vec![Self::new(&people, &opds), Self::new(&[], &opds)]
    }
}
