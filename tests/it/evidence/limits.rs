//! Files that would take more memory, processor time or patience than looking into a file may: their inspection is ended,
//! they are refused in plain words, and the program goes on.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::os::unix::process::ExitStatusExt;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use image::ImageFormat;
use pataka::identity::model::Role;
use pataka::inspection::Refusal;
use pataka::inspection::child::{Inspector, Limits, Trouble};

use super::files::{pdf, pdf_drawn_for_ever, pdf_with, picture, png_claiming};
use crate::support::{Filled, KOTA, World};

const PROGRAM: &str = env!("CARGO_BIN_EXE_pataka");
/// What the kernel and the allocator end a process with.
const ABORTED: i32 = 6;
const KILLED: i32 = 9;
const OUT_OF_CPU: i32 = 24;

/// Tight enough to be reached by a small file, wide enough for a harmless one.
const TIGHT: Limits = Limits { memory: 256 * 1024 * 1024, cpu: 1, ..Limits::USUAL };

/// A picture whose pixels need more memory than there is; its measures alone are no reason to refuse it.
fn wide() -> Vec<u8> {
    png_claiming(11_900, 5_300)
}

/// A PDF whose every letter begins a name that has to be read.
fn laborious() -> Vec<u8> {
    [b"%PDF-1.4\n".to_vec(), b"/J".repeat(9_900_000), b"\n%%EOF\n".to_vec()].concat()
}

/// A PDF of 7 MB with a list of so many numbers that holding them takes more than the usual memory.
fn numerous() -> Vec<u8> {
    let list = format!("[{}]", "0 ".repeat(3_500_000));
    pdf_with(1, "Angka", "", &[&list])
}

/// Runs the child by hand, to see what ends it.
fn end_of_child(limits: Limits, content: &[u8]) -> (ExitStatus, Vec<u8>) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("berkas");
    std::fs::write(&path, content).expect("the file is written");
    let mut run = Inspector::of(PROGRAM.into())
        .within(limits)
        .command()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program starts");
    let order = [path.as_os_str().as_bytes(), b"\0"].concat();
    run.stdin.take().expect("a pipe").write_all(&order).expect("the program listens");
    let run = run.wait_with_output().expect("the program ends");
    (run.status, run.stdout)
}

#[test]
fn a_process_that_takes_too_much_memory_or_time_is_ended_by_its_limits() {
    let (wide, laborious) = (wide(), laborious());
    let (status, answer) = end_of_child(TIGHT, &wide);
    assert_eq!((status.signal(), answer.len()), (Some(ABORTED), 0), "no memory for the pixels: {status}");
    let (status, answer) = end_of_child(Limits::USUAL, &wide);
    assert!(status.success(), "with the usual limits it has them: {status}");
    assert!(
        String::from_utf8_lossy(&answer).contains(Refusal::PictureBroken.code()),
        "and finds next to nothing in the picture"
    );

    // A build without optimisation needs its time to come that far.
    let (status, answer) = end_of_child(Limits { cpu: 120, ..Limits::USUAL }, &numerous());
    assert_eq!((status.signal(), answer.len()), (Some(ABORTED), 0), "more than the usual memory: {status}");

    let begun = Instant::now();
    let (status, answer) = end_of_child(TIGHT, &laborious);
    assert!(matches!(status.signal(), Some(KILLED | OUT_OF_CPU)), "out of processor time: {status}");
    assert!(answer.is_empty() && begun.elapsed() > Duration::from_millis(900));

    for harmless in [pdf(3, "Baik"), picture(ImageFormat::Jpeg, 300, 200)] {
        let (status, answer) = end_of_child(TIGHT, &harmless);
        assert!(status.success() && answer.starts_with(b"{\"Fine\""), "{status}");
    }
}

#[tokio::test]
async fn a_file_that_is_never_read_to_its_end_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pipa");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let nonblocking = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap();
    let end = File::options().read(true).custom_flags(nonblocking).open(&path).unwrap();
    let mut begin = File::options().write(true).open(&path).unwrap();
    begin.write_all(b"%PDF-1.4\n").unwrap();
    let limits = Limits { patience: Duration::from_millis(400), ..Limits::USUAL };
    let inspector = Inspector::of(PROGRAM.into()).within(limits);
    let begun = Instant::now();
    let answer = inspector.look_into(&path).await;
    drop(end);
    assert!(matches!(answer, Err(Trouble::Refused(Refusal::Unfinished))), "{answer:?}");
    assert!(begun.elapsed() >= limits.patience);
    let written = begin.write_all(b"more").map_err(|error| error.kind());
    assert_eq!(written, Err(ErrorKind::BrokenPipe), "nobody is left who would read it");
}

#[tokio::test]
async fn what_ends_its_inspection_is_refused_in_plain_words_and_the_program_goes_on() {
    let world = World::new().await.inspecting_within(TIGHT);
    let operator = world.of_opd(KOTA, Role::Operator, "dinkes-ppkb").await;
    let innovation = world.innovation(KOTA, "canting-gula-mojo").await.id;
    let upload = format!("/inovasi/{innovation}/bukti/unggah");
    let form = operator.get(&upload).await.expect(200).form(&upload).with("klaim", &format!("inovasi:{innovation}"));
    for (name, content) in [("lebar.png", wide()), ("tekun.pdf", laborious())] {
        let page = operator.send_files(&upload, &form, &[(name, &content)]).await.expect(422);
        assert!(page.text().contains(Refusal::Unfinished.label()), "{name}: {}", page.text());
        assert!(page.text().contains(name) && page.error_at("berkas").is_some(), "{name}");
    }
    assert_eq!(std::fs::read_dir(world.files().join("stage")).unwrap().count(), 0, "nothing lies on the stage");
    let good = pdf(2, "Sesudahnya");
    operator.send_files(&upload, &form, &[("sesudahnya.pdf", &good)]).await.expect(303);
    assert_eq!(operator.get("/bukti").await.expect(200).total(), 1);
}

#[tokio::test]
async fn a_file_that_the_disk_does_not_give_is_our_fault_and_not_the_files() {
    // A folder opens like a file and cannot be read.
    let folder = tempfile::tempdir().unwrap();
    let inspector = Inspector::of(PROGRAM.into());
    let answer = inspector.look_into(folder.path()).await;
    assert!(matches!(answer, Err(Trouble::Broken(_))), "{answer:?}");
}

#[tokio::test]
async fn a_process_looks_into_file_after_file_until_one_is_refused_and_one_that_ended_is_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let started = folder.path().join("started");
    let program = folder.path().join("program");
    // The shell's number is that of the program it becomes.
    std::fs::write(&program, format!("#!/bin/sh\necho $$ >> {}\nexec {PROGRAM} \"$@\"\n", started.display())).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o700)).unwrap();
    let numbers = || std::fs::read_to_string(&started).unwrap().lines().map(str::to_owned).collect::<Vec<_>>();
    let file = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let (good, photo) = (file("a.pdf", &pdf(3, "Baik")), file("b.jpg", &picture(ImageFormat::Jpeg, 300, 200)));
    let broken = file("c.pdf", b"%PDF-1.4\nmore");
    let inspector = Inspector::of(program);
    for path in [&good, &photo, &good] {
        let found = inspector.look_into(path).await.unwrap();
        assert_eq!(found.findings.pages.is_none(), path == &photo, "no answer is taken for that of another file");
        assert!(found.preview.is_some());
    }
    assert_eq!(numbers().len(), 1, "one process for all");
    let refused = inspector.look_into(&broken).await;
    assert!(matches!(refused, Err(Trouble::Refused(Refusal::PdfBroken))), "{refused:?}");
    assert_eq!(inspector.look_into(&good).await.unwrap().findings.pages, Some(3));
    assert_eq!(numbers().len(), 2, "another after a file that was refused");
    let ended = Command::new("kill").args(["-KILL", &numbers()[1]]).status().unwrap();
    assert!(ended.success());
    assert_eq!(inspector.look_into(&good).await.unwrap().findings.pages, Some(3), "an end in between refuses no file");
    assert_eq!(numbers().len(), 3);
}

#[tokio::test]
async fn a_document_whose_page_cannot_be_drawn_in_time_is_fine_without_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, pdf_drawn_for_ever()).unwrap();
    let limits = Limits { drawing: Duration::from_secs(3), ..Limits::USUAL };
    let inspector = Inspector::of(PROGRAM.into()).within(limits);
    let begun = Instant::now();
    let found = inspector.look_into(&path).await.unwrap();
    assert_eq!((found.findings.pages, found.preview), (Some(1), None));
    assert!(begun.elapsed() >= limits.drawing, "it was tried");
    std::fs::write(&path, pdf(2, "Sesudahnya")).unwrap();
    assert!(inspector.look_into(&path).await.unwrap().preview.is_some(), "the next one is drawn");
}
