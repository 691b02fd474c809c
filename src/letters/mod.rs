//! Letters: statements that an edition asks for, and the covering letter, filled from the register, numbered, and signed by hand.
//!
//! The wording is our own, since nobody has found the ministry's samples; every field stays open until the letter is final.
//! A final letter never changes: its file is kept, and it is only made void, with a reason, and replaced (decision 0029).

pub mod actions;
pub mod compose;
pub mod forms;
pub mod gather;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
pub mod views;
