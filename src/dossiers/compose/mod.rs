//! From facts and an edition to a document. Pure: no clock, no database, no file.
//!
//! Nothing is invented on the way. What is missing is named as missing, what a rulebook does not know is printed as
//! unknown, a text over its limit is printed whole with a warning, and a planned integration never counts as running.

mod about;
mod benefits;
mod draft;
mod front;
mod indicators;
mod integrations;
mod profile;
mod prose;
mod record;
mod sources;
mod weights;

use pataka_typeset::document::Document;

pub use self::benefits::large;
pub use self::draft::{SEE_GUIDELINE, Spans, UNKNOWN, or_unknown, plain, unknown};
pub use self::front::owners;
pub use self::indicators::aspect_of_innovations;
pub use self::integrations::sentence as integrations_in_words;
pub use self::prose::blocks;
pub use self::sources::{Sources, parted};

use self::draft::Draft;
use super::model::{Material, Part};
use crate::rulebooks::model::{Attribute, Edition};

/// The dossier of an innovation under an edition, for the group it is entered in.
pub fn compose(material: &Material, edition: &Edition) -> Document {
    let mut draft = Draft::new(material, edition);
    let parts = material.parts(edition);
    if draft.form.group.is_none() {
        index_body(&mut draft, &parts);
    } else {
        proposal_body(&mut draft, &parts);
    }
    about::add_sources(&mut draft);
    about::add_about(&mut draft, &parts);
    Document { front: front::front(material, edition), blocks: draft.finish(), ..Document::default() }
}

/// The body of a proposal: identity, the sections in the form's order, annexes.
fn proposal_body(draft: &mut Draft<'_>, parts: &[Part<'_>]) {
    draft.chapter(None, "Identitas inovasi");
    record::add_identity(draft);
    record::add_conditions(draft);
    let mut with_figures = false;
    let mut with_register = false;
    for part in parts {
        prose::add_part(draft, part);
        let about = |attribute| draws_on(part, attribute);
        if !with_figures && about(Attribute::Impact) {
            benefits::add(draft, 2);
            with_figures = true;
        }
        if !with_register && about(Attribute::Implementation) {
            integrations::add(draft, 2);
            with_register = true;
        }
    }
    if !with_figures && !draft.material.benefits.is_empty() {
        draft.annex("Ukuran manfaat");
        benefits::add(draft, 3);
    }
    if !with_register && !draft.material.integrations.is_empty() {
        draft.annex("Integrasi");
        integrations::add(draft, 3);
    }
    draft.annex("Penghargaan");
    record::add_awards(draft);
}

/// The body of an index entry: profile, its prose, benefits, integrations, indicators, annexes.
fn index_body(draft: &mut Draft<'_>, parts: &[Part<'_>]) {
    draft.chapter(Some("1"), "Profil inovasi");
    profile::add(draft, parts);
    for part in parts {
        prose::add_part(draft, part);
    }
    let number = |after: usize| (parts.len() + 1 + after).to_string();
    draft.chapter(Some(&number(1)), "Ukuran manfaat");
    benefits::add(draft, 3);
    draft.chapter(Some(&number(2)), "Integrasi");
    integrations::add(draft, 3);
    indicators::add(draft, &number(3));
    draft.annex("Penghargaan");
    record::add_awards(draft);
    indicators::add_provenance(draft);
}

fn draws_on(part: &Part<'_>, attribute: Attribute) -> bool {
    part.pieces.iter().any(|piece| piece.attributes.contains(&attribute))
}
