//! x

pub mod charts;
