//! What is done and what is missing in an innovation's year.

mod tasks;

pub use tasks::{Group, Material, Task, TaskState, next, tasks};
