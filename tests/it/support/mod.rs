//! A world to act in, people who act, and pages to look at.

mod html;
pub mod pdf;
mod person;
mod world;

pub use html::{Filled, Html};
pub use person::Person;
pub use world::{KABUPATEN, KOTA, World, bucket};
