//! What an innovation brings: metrics in four aspects, with a baseline, a target and readings by period.

pub mod model;
