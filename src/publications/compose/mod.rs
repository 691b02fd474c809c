//! From the register to documents. Pure: no clock, no database, no file.
//!
//! As in dossiers nothing is invented on the way: what nobody knows is printed as unknown, what is only planned or claimed
//! never stands among what runs or was won, and what a page has no room for is counted where it is missing.

pub mod brief;
mod charts;
mod front;
pub mod handout;
pub mod kit;
pub mod portfolio;
pub mod report;
mod words;
mod writer;

pub use self::brief::brief;
pub use self::handout::handout;
pub use self::kit::kit;
pub use self::portfolio::{Book, portfolio};
pub use self::report::report;
