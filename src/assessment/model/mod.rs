//! Scoring: pure, exact, and by the edition's own rows. No number of any competition stands here.

pub mod answer;
pub mod best;
pub mod carry;
pub mod eligibility;
pub mod exact;
pub mod gaps;
pub mod index;
pub mod input;
pub mod levels;
pub mod ranking;
pub mod standing;
#[cfg(test)]
mod tests;
pub mod ticked;
#[cfg(test)]
mod worked;

pub use answer::{Answer, Entry, Reason, Scores, Verification, View};
pub use best::{Best, Reportable, best_set};
pub use exact::Exact;
pub use gaps::{Gap, Reach, gaps};
pub use index::{Index, Totals, index};
pub use levels::{Levels, Line, maturity};
pub use standing::Standing;
