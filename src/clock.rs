//! The clock: the system's, or one that a test sets.

use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, SubsecRound, Utc};

use crate::kernel::date::local_day;

/// Tells the time, to the microsecond: both databases keep that much.
#[derive(Clone)]
pub struct Clock(Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>);

impl Clock {
    /// The machine's clock.
    #[expect(clippy::disallowed_methods, reason = "the one place where the machine's clock is read")]
    pub fn system() -> Self {
        Self(Arc::new(Utc::now))
    }

    /// A clock that tells what the function says.
    pub fn telling(tell: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        Self(Arc::new(tell))
    }

    /// Now.
    pub fn now(&self) -> DateTime<Utc> {
        (self.0)().trunc_subsecs(6)
    }

    /// Today in western Indonesia.
    pub fn today(&self) -> NaiveDate {
        local_day(self.now())
    }

    /// This year in western Indonesia.
    pub fn year(&self) -> i32 {
        self.today().year()
    }
}
