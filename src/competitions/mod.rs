//! Contests and awards: what innovations and the government have won, and what is only claimed.

pub mod model;
