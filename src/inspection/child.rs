//! The process that looks into one file, from both sides: how it is started, and what it does.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde::{Deserialize, Serialize};
use tokio::io::AsyncReadExt;
use tokio::process::Command;
use tokio::sync::Semaphore;

use super::{Findings, MOST_BYTES, Refusal, inspect};

/// The command by which the program starts itself.
pub const COMMAND: &str = "inspect-file";

/// The most that looking into one file may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::Args)]
pub struct Limits {
    /// Memory in bytes.
    #[arg(long, default_value_t = Self::USUAL.memory)]
    pub memory: u64,
    /// Processor time in seconds.
    #[arg(long, default_value_t = Self::USUAL.cpu)]
    pub cpu: u64,
    /// Time by the clock, after which the process is ended from outside.
    #[arg(skip = Self::USUAL.patience)]
    pub patience: Duration,
}

impl Limits {
    /// The limits of the security rules, section 6.
    pub const USUAL: Self = Self { memory: 512 * 1024 * 1024, cpu: 10, patience: Duration::from_secs(15) };
}

/// The exit code of a child that could not do its work, for instance because the disk did not give the file.
const BROKEN: i32 = 70;
/// The child's open files.
const FILES: u64 = 16;
/// The most it may answer, in bytes: a line and a small picture.
const MOST_ANSWER: u64 = 2_000_000;

/// What the child says in its first line; a picture follows it.
#[derive(Debug, Serialize, Deserialize)]
enum Answer {
    Fine(Findings),
    Refused(Refusal),
}

/// What was found out about a file that is not refused.
#[derive(Debug)]
pub struct Inspected {
    /// What it is.
    pub findings: Findings,
    /// A small JPEG of a picture.
    pub preview: Option<Vec<u8>>,
}

/// Why there is no verdict, or a bad one.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The file is refused.
    #[error("refused: {}", .0.code())]
    Refused(Refusal),
    /// The child could not be started or heard.
    #[error("inspection: {0}")]
    Broken(#[from] io::Error),
}

/// Starts a process for each file, only so many at a time.
#[derive(Debug, Clone)]
pub struct Inspector {
    program: PathBuf,
    limits: Limits,
    turns: Arc<Semaphore>,
}

impl Inspector {
    /// With the running program itself; it is found even after its file was replaced by a newer one.
    pub fn own() -> Self {
        Self::of(PathBuf::from("/proc/self/exe"))
    }

    /// With the program at this path.
    pub fn of(program: PathBuf) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        Self { program, limits: Limits::USUAL, turns: Arc::new(Semaphore::new(cores.clamp(2, 4))) }
    }

    /// The same with other limits.
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, ..self }
    }

    /// The process as it is started, without its file.
    pub fn command(&self) -> std::process::Command {
        let mut command = std::process::Command::new(&self.program);
        command
            .arg(COMMAND)
            .args(["--memory", &self.limits.memory.to_string(), "--cpu", &self.limits.cpu.to_string()])
            .env_clear()
            // The allocator takes addresses in pieces of 16 MiB instead of a gibibyte at once, so that the limit means use.
            .env("MIMALLOC_ARENA_RESERVE", "16384")
            .current_dir("/");
        command
    }

    /// Looks into a file in a process of its own.
    pub async fn look_into(&self, file: std::fs::File) -> Result<Inspected, Trouble> {
        let _turn = self.turns.acquire().await.expect("the semaphore is never closed");
        let mut child = Command::from(self.command())
            .stdin(Stdio::from(file))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let out = child.stdout.take().expect("it was piped");
        let heard = tokio::time::timeout(self.limits.patience, async {
            let mut answer = Vec::new();
            out.take(MOST_ANSWER).read_to_end(&mut answer).await?;
            if child.wait().await?.code() == Some(BROKEN) {
                return Err(io::Error::other("the file could not be read"));
            }
            Ok::<_, io::Error>(answer)
        });
        let Ok(answer) = heard.await else {
            // Out of time: dropping the child would end it as well, but this waits until it is gone.
            child.kill().await?;
            return Err(Trouble::Refused(Refusal::Unfinished));
        };
        read(&answer?)
    }
}

/// A child that was ended by its limits has said nothing, or not all of it.
fn read(answer: &[u8]) -> Result<Inspected, Trouble> {
    let unfinished = Trouble::Refused(Refusal::Unfinished);
    let Some(end) = answer.iter().position(|byte| *byte == b'\n') else { return Err(unfinished) };
    match serde_json::from_slice(&answer[..end]) {
        Ok(Answer::Fine(findings)) => {
            let preview = answer[end + 1..].to_vec();
            let wanted = findings.file_type.is_picture();
            let whole = preview.starts_with(b"\xff\xd8") && preview.ends_with(b"\xff\xd9");
            if wanted != whole {
                return Err(unfinished);
            }
            Ok(Inspected { findings, preview: wanted.then_some(preview) })
        }
        Ok(Answer::Refused(refusal)) => Err(Trouble::Refused(refusal)),
        Err(_) => Err(unfinished),
    }
}

/// What the child does: takes its limits upon itself, reads the file from its standard input, answers on its standard
/// output, and ends. Nothing of the file is read before the limits hold.
///
/// # Errors
/// A limit that cannot be set, or a broken pipe.
pub fn be_the_child(limits: Limits) -> io::Result<()> {
    for (resource, most) in [
        (Resource::As, limits.memory),
        (Resource::Cpu, limits.cpu),
        // It writes to a pipe only, which is no file.
        (Resource::Fsize, 0),
        (Resource::Nofile, FILES),
        (Resource::Core, 0),
    ] {
        let most = getrlimit(resource).maximum.map_or(most, |allowed| allowed.min(most));
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    let (answer, preview) = match inspect(&bytes) {
        Ok((findings, preview)) => (Answer::Fine(findings), preview.unwrap_or_default()),
        Err(refusal) => (Answer::Refused(refusal), Vec::new()),
    };
    let mut line = serde_json::to_vec(&answer)?;
    line.push(b'\n');
    let mut out = io::stdout().lock();
    out.write_all(&line)?;
    out.write_all(&preview)?;
    out.flush()
}
