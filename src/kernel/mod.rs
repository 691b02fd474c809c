//! Values with a name of their own that every area shares: identifiers, closed lists, dates, exact numbers, pages.
//!
//! Pure: nothing here reads a clock, a file or the network.

pub mod amount;
#[macro_use]
pub mod code;
pub mod date;
pub mod difference;
pub mod digest;
pub mod id;
pub mod paging;
pub mod period;
pub mod place;
pub mod points;
pub mod prose;
pub mod query;
pub mod slug;
