//! The process that looks into files, from both sides: how it is started, and what it does.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufRead, Read, Write};
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::process::{Child, ChildStdin, ChildStdout, Command};
use tokio::sync::Semaphore;

use super::{FileType, Findings, MOST_BYTES, Refusal, inspect, page};

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
    /// Time by the clock for drawing the first page of a document that is fine; it goes without a picture otherwise.
    #[arg(skip = Self::USUAL.drawing)]
    pub drawing: Duration,
}

impl Limits {
    /// The limits of the security rules, section 6.
    pub const USUAL: Self =
        Self { memory: 512 * 1024 * 1024, cpu: 10, patience: Duration::from_secs(15), drawing: Duration::from_secs(5) };
}

/// The child's open files.
const FILES: u64 = 16;
/// The most its first line may have, in bytes.
const MOST_WORDS: u64 = 100_000;
/// The most a small picture may weigh, in bytes.
const MOST_PREVIEW: usize = 2_000_000;
/// So many files are looked into by one process, if none of them is refused.
const MOST_FILES: u32 = 50;
/// What ends a path that the child is told.
const END_OF_PATH: u8 = 0;

/// What the child says of a file in one line. After a file that is fine follow the size of its small picture in bytes, as
/// another line, and the picture.
#[derive(Debug, Serialize, Deserialize)]
enum Verdict {
    Fine(Findings),
    Refused(Refusal),
    /// The disk did not give the file.
    Unread(String),
}

/// What was found out about a file that is not refused.
#[derive(Debug)]
pub struct Inspected {
    /// What it is.
    pub findings: Findings,
    /// A small JPEG of a picture, or of a document's first page where that could be drawn.
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

/// Has files looked into by processes of their own, only so many at a time.
///
/// A process looks into one file after the other and waits for the next, as long as the files are fine: starting it costs
/// more than looking into most files. After a file that is refused it is ended; where one that looked into others before
/// falls silent, the file is looked into again by a new one, so what came before never decides about a file.
#[derive(Debug, Clone)]
pub struct Inspector {
    program: PathBuf,
    limits: Limits,
    turns: Arc<Semaphore>,
    waiting: Arc<Mutex<Vec<Helper>>>,
}

/// A process that looks into files. It is ended when this is dropped.
#[derive(Debug)]
struct Helper {
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
    files: u32,
}

impl Inspector {
    /// With the running program itself; it is found even after its file was replaced by a newer one.
    pub fn own() -> Self {
        Self::of(PathBuf::from("/proc/self/exe"))
    }

    /// With the program at this path.
    pub fn of(program: PathBuf) -> Self {
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        let turns = Arc::new(Semaphore::new(cores.clamp(2, 4)));
        Self { program, limits: Limits::USUAL, turns, waiting: Arc::default() }
    }

    /// The same with other limits.
    pub fn within(self, limits: Limits) -> Self {
        Self { limits, waiting: Arc::default(), ..self }
    }

    /// The process as it is started.
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

    /// Looks into the file at a path.
    ///
    /// # Errors
    /// Why it is refused, or a process that cannot be started.
    pub async fn look_into(&self, file: &Path) -> Result<Inspected, Trouble> {
        let _turn = self.turns.acquire().await.expect("the semaphore is never closed");
        let waiting = self.waiting.lock().expect("nobody fails while holding it").pop();
        if let Some(helper) = waiting
            && let Some(answer) = self.ask(helper, file).await?
        {
            return answer;
        }
        let fresh = self.start()?;
        self.ask(fresh, file).await?.unwrap_or(Err(Trouble::Refused(Refusal::Unfinished)))
    }

    fn start(&self) -> io::Result<Helper> {
        let mut child = Command::from(self.command())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let orders = child.stdin.take().expect("it was piped");
        let answers = BufReader::new(child.stdout.take().expect("it was piped"));
        Ok(Helper { child, orders, answers, files: 0 })
    }

    /// What the process says of the file, or nothing when it ends without a word. It waits for the next file only after one
    /// that is fine.
    async fn ask(&self, mut helper: Helper, file: &Path) -> io::Result<Option<Result<Inspected, Trouble>>> {
        let Ok(heard) = tokio::time::timeout(self.limits.patience, helper.judge(file)).await else {
            // Out of time: dropping it would end it as well, but this waits until it is gone.
            helper.child.kill().await?;
            return Ok(Some(Err(Trouble::Refused(Refusal::Unfinished))));
        };
        let findings = match heard {
            // What breaks off or says what cannot be understood has said nothing.
            Err(_) => return Ok(None),
            Ok(Verdict::Refused(refusal)) => return Ok(Some(Err(Trouble::Refused(refusal)))),
            Ok(Verdict::Unread(cause)) => return Ok(Some(Err(Trouble::Broken(io::Error::other(cause))))),
            Ok(Verdict::Fine(findings)) => findings,
        };
        let drawn = tokio::time::timeout(self.limits.drawing, helper.preview()).await;
        let Ok(Ok(preview)) = drawn else {
            helper.child.kill().await?;
            // A picture is fine because it could be decoded, a document also without a drawing.
            return Ok((!findings.file_type.is_picture()).then_some(Ok(Inspected { findings, preview: None })));
        };
        helper.files += 1;
        if helper.files < MOST_FILES {
            self.waiting.lock().expect("nobody fails while holding it").push(helper);
        }
        Ok(Some(Ok(Inspected { findings, preview })))
    }
}

impl Helper {
    /// Tells it the path; its verdict.
    async fn judge(&mut self, file: &Path) -> io::Result<Verdict> {
        let path = std::path::absolute(file)?.into_os_string().into_vec();
        self.orders.write_all(&[path.as_slice(), &[END_OF_PATH]].concat()).await?;
        Ok(serde_json::from_slice(&self.line().await?)?)
    }

    /// The small picture that follows a good verdict, if there is one.
    async fn preview(&mut self) -> io::Result<Option<Vec<u8>>> {
        let size: usize = serde_json::from_slice(&self.line().await?)?;
        if size > MOST_PREVIEW {
            return Err(io::ErrorKind::InvalidData.into());
        }
        let mut preview = vec![0; size];
        self.answers.read_exact(&mut preview).await?;
        let whole = preview.starts_with(b"\xff\xd8") && preview.ends_with(b"\xff\xd9");
        if size > 0 && !whole { Err(io::ErrorKind::InvalidData.into()) } else { Ok(whole.then_some(preview)) }
    }

    async fn line(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        (&mut self.answers).take(MOST_WORDS).read_until(b'\n', &mut line).await?;
        Ok(line)
    }
}

/// What the child does: takes its limits upon itself, reads paths from its standard input, answers for each on its
/// standard output, and ends with the input. Nothing of a file is read before the limits hold.
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
    let mut out = io::stdout().lock();
    for path in io::stdin().lock().split(END_OF_PATH) {
        let contents = contents(Path::new(OsStr::from_bytes(&path?)));
        let looked = match &contents {
            Ok(bytes) => inspect(bytes).map_err(Verdict::Refused),
            Err(cause) => Err(Verdict::Unread(cause.to_string())),
        };
        let (verdict, preview) = match looked {
            Ok((findings, preview)) => (Verdict::Fine(findings), Some(preview)),
            Err(verdict) => (verdict, None),
        };
        say(&mut out, &verdict, b"")?;
        if let Some(preview) = preview {
            // Only now: whatever drawing comes to, the document is fine.
            let preview = match (verdict, contents) {
                (Verdict::Fine(findings), Ok(bytes)) if findings.file_type == FileType::Pdf => page::drawn(bytes),
                _ => preview,
            };
            let preview = preview.unwrap_or_default();
            say(&mut out, &preview.len(), &preview)?;
        }
    }
    Ok(())
}

fn say(out: &mut impl Write, line: &impl Serialize, after: &[u8]) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")?;
    out.write_all(after)?;
    out.flush()
}

fn contents(path: &Path) -> io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let size = file.metadata()?.len().min(MOST_BYTES);
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1);
    file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
