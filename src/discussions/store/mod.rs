//! Comments, tasks and calendar keys in the database.

mod comments;
mod people;
mod tasks;

pub use comments::{find, insert, lock, participants, save, thread, threads, told};
pub use people::{Everybody, everybody, in_scope, who_may};
pub use tasks::{
    calendar_person, calendar_since, find_task, insert_task, lock_task, open_tasks_of, open_titles,
    remove_calendar_key, save_calendar_key, save_task, tasks, tasks_due,
};
