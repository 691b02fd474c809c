//! Values inside the query of an address.

use percent_encoding::{AsciiSet, CONTROLS};

/// What is escaped inside one value of a query.
pub const VALUE: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'<').add(b'>').add(b'%').add(b'&').add(b'+').add(b'=').add(b'?');
