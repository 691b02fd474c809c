//! Where innovations and governments stand against an edition: levels, scores, the index, and what raises it.

pub mod model;
