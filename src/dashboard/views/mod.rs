//! Pages of the area.

mod board;
mod counts;

pub use board::{BoardPage, Shown};
