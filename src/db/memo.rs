//! Answers kept until something is written: for what every page asks again and hardly ever changes.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Another process may write to the same database (a command, a second server): nothing is kept longer than this.
const LONGEST: Duration = Duration::from_secs(2);
/// The most answers that are kept.
const MOST: usize = 1_000;

/// What was answered lately, and how often this process has written since it started.
#[derive(Default)]
pub struct Memo {
    writes: AtomicU64,
    kept: Mutex<HashMap<Key, Kept>>,
}

/// Which question, and about what.
type Key = (TypeId, &'static str, String);

struct Kept {
    writes: u64,
    since: Instant,
    answer: Arc<dyn Any + Send + Sync>,
}

impl Memo {
    /// Something was written: nothing kept so far is taken for true any more.
    pub fn forget(&self) {
        self.writes.fetch_add(1, Ordering::SeqCst);
    }

    /// The kept answer; otherwise the one that `ask` gives now. A write that ends while it is asked makes it count as old.
    pub async fn recall<T, E>(
        &self,
        question: &'static str,
        about: String,
        ask: impl Future<Output = Result<T, E>>,
    ) -> Result<Arc<T>, E>
    where
        T: Send + Sync + 'static,
    {
        let key = (TypeId::of::<T>(), question, about);
        let writes = self.writes.load(Ordering::SeqCst);
        let kept = {
            let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
            kept.get(&key)
                .filter(|kept| kept.writes == writes && kept.since.elapsed() < LONGEST)
                .and_then(|kept| kept.answer.clone().downcast::<T>().ok())
        };
        if let Some(answer) = kept {
            return Ok(answer);
        }
        let since = Instant::now();
        let answer = Arc::new(ask.await?);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST {
            kept.clear();
        }
        kept.insert(key, Kept { writes, since, answer: answer.clone() });
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn ask(memo: &Memo, about: &str, now: u32) -> u32 {
        *memo.recall("anything", about.to_owned(), async { Ok::<_, ()>(now) }).await.unwrap()
    }

    #[tokio::test]
    async fn an_answer_is_kept_until_something_is_written() {
        let memo = Memo::default();
        assert_eq!(ask(&memo, "kota", 1).await, 1);
        assert_eq!(ask(&memo, "kota", 2).await, 1);
        assert_eq!(ask(&memo, "kabupaten", 3).await, 3);
        memo.forget();
        assert_eq!(ask(&memo, "kota", 4).await, 4);
    }

    #[tokio::test]
    async fn an_answer_that_a_write_overtook_is_asked_again() {
        let memo = Memo::default();
        let overtaken = async {
            memo.forget();
            Ok::<_, ()>(1)
        };
        assert_eq!(*memo.recall("anything", "kota".to_owned(), overtaken).await.unwrap(), 1);
        assert_eq!(ask(&memo, "kota", 2).await, 2);
    }

    #[tokio::test]
    async fn a_fault_is_not_kept() {
        let memo = Memo::default();
        assert!(memo.recall::<u32, ()>("anything", "kota".to_owned(), async { Err(()) }).await.is_err());
        assert_eq!(ask(&memo, "kota", 2).await, 2);
    }

    #[tokio::test]
    async fn another_process_is_believed_soon() {
        let memo = Memo::default();
        assert_eq!(ask(&memo, "kota", 1).await, 1);
        for kept in memo.kept.lock().unwrap().values_mut() {
            kept.since = kept.since.checked_sub(LONGEST).unwrap();
        }
        assert_eq!(ask(&memo, "kota", 2).await, 2);
    }
}
