//! What a process has used so far, as the kernel counts it.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// Processor time of this process with all its threads, in steps of 10 ms.
pub fn cpu_of_process() -> Duration {
    let line = fs::read_to_string("/proc/self/stat").expect("Linux");
    // The name in brackets may hold blanks; user and system time are the 12th and 13th values after it.
    let after = line.rsplit_once(')').expect("a name in brackets").1;
    let ticks: u64 = after.split_whitespace().skip(11).take(2).map(|n| n.parse::<u64>().expect("a number")).sum();
    Duration::from_millis(ticks * 10)
}

/// Processor time of this thread alone.
pub fn cpu_of_thread() -> Duration {
    let line = fs::read_to_string("/proc/thread-self/schedstat").expect("Linux with scheduler statistics");
    Duration::from_nanos(line.split_whitespace().next().and_then(|n| n.parse().ok()).expect("a number"))
}

/// The most memory this process ever held, in bytes.
pub fn peak_memory() -> u64 {
    status("VmHWM:")
}

/// The memory this process holds, in bytes.
pub fn memory() -> u64 {
    status("VmRSS:")
}

fn status(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find(|line| line.starts_with(name)).expect("memory is counted");
    line.split_whitespace().nth(1).and_then(|n| n.parse::<u64>().ok()).expect("a number") * 1024
}

/// Forgets the most memory this process held until now; what it holds, in bytes.
pub fn forget_peak() -> u64 {
    fs::write("/proc/self/clear_refs", "5").expect("the peak may be forgotten");
    peak_memory()
}

/// Starts this bench again in another role.
pub fn again(words: &[&str]) -> Child {
    let itself = std::env::current_exe().expect("the bench knows its own file");
    Command::new(itself).args(words).stdout(Stdio::piped()).spawn().expect("the bench starts again")
}

/// What it printed, once it ended well.
pub fn told(child: Child) -> String {
    let output = child.wait_with_output().expect("the child can be waited for");
    assert!(output.status.success(), "the child ended with {}", output.status);
    String::from_utf8(output.stdout).expect("text")
}
