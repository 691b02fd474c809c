//! Who did what to what, and when: written in the transaction of the change, read by history pages, never changed.

pub mod model;
pub mod store;
