//! Competition editions as data: what a programme asks in one year, read from `rulebooks/*.toml`.
//!
//! One file is one edition. [`parse`] reads it leniently and lists every fault at once; a file
//! without faults becomes an [`Edition`](model::Edition). Nothing in this area knows a rule: names,
//! limits, levels and scores stand in the files, each with its source and a grade of certainty. A government can bring its
//! own revision of an edition; [`store::edition_for`] answers with the one it uses.

mod checking;
pub mod comparing;
mod fault;
mod json;
pub mod model;
pub mod paths;
mod reading;
pub mod routes;
mod shelf;
pub mod store;
pub mod views;

pub use checking::check;
pub use fault::Fault;
pub use json::to_json;
pub use reading::{id_of, parse};
pub use shelf::{Embedded, editions, editions_in_use, embedded, find};
