//! The demo portfolios of two governments: content files, their loading, and accounts made anew on every run.

mod accounts;
mod content;
mod load;

pub use accounts::{Account, renew};
pub use load::{LoadFailure, load};

/// The content files, embedded.
pub const FILES: [(&str, &str); 2] = [
    ("demo/kota-mojokerto.toml", include_str!("../../../demo/kota-mojokerto.toml")),
    ("demo/kabupaten-mojokerto.toml", include_str!("../../../demo/kabupaten-mojokerto.toml")),
];
