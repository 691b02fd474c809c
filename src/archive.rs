//! ZIP archives, written while they are read: whoever takes the bytes drives the work, and leaving ends it.
//!
//! Nothing of an archive is kept. A few kilobytes lie between the work and the reader, so that an archive of any size needs
//! the memory of a small one. Every file of the store is held against its hash on the way: where one is missing or damaged
//! the stream ends with an error and never as an archive that looks whole (decision 0026).

use std::collections::HashSet;
use std::fmt::Display;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use async_zip::error::ZipError;
use async_zip::tokio::write::ZipFileWriter;
use async_zip::{Compression, ZipDateTime, ZipDateTimeBuilder, ZipEntryBuilder};
use bytes::Bytes;
use chrono::{DateTime, Datelike, Timelike, Utc};
use futures_util::stream::poll_fn;
use futures_util::{AsyncWriteExt, Stream, StreamExt, TryStreamExt};
use sha2::{Digest, Sha256};
use tokio::io::{AsyncRead, DuplexStream, ReadBuf};

use crate::blobs::{Blobs, ContentHash};
use crate::kernel::date::local_time;
use crate::kernel::digest::hex;

/// Bytes that may lie between the work and the reader.
const PIPE: usize = 64 * 1024;
/// Files up to this size in bytes are held for a moment, so that their sizes stand before them and any reader, even one
/// that cannot look ahead, understands the archive.
const HELD: u64 = 1024 * 1024;
/// Beyond this many bytes an archive needs the larger numbers of ZIP64, which old readers do not know.
const PLAIN_ZIP: u64 = 4_000_000_000;
/// Endings of files that are compressed already.
const COMPRESSED: &[&str] = &["pdf", "jpg", "jpeg", "png", "webp", "docx", "xlsx", "zip", "mp4"];

/// An archive being written.
pub struct Archive {
    writer: ZipFileWriter<DuplexStream>,
    names: HashSet<String>,
    when: ZipDateTime,
}

/// An archive as a stream of bytes.
///
/// `expected` is what its files weigh together at most, in bytes; `when` is the time that every file in it bears, so that
/// the same content gives the same bytes. The work is done by whoever reads, and dropped with the stream. It hands the
/// archive back when everything is in it:
///
/// ```ignore
/// archive::stream(expected, when, |mut zip| async move {
///     zip.add("catatan.txt", b"isi").await?;
///     zip.add_blob("naskah.pdf", &blobs, (&hash, size)).await?;
///     Ok(zip)
/// })
/// ```
///
/// Where the work fails, the last item is the error, which is logged.
pub fn stream<W, F>(
    expected: u64,
    when: DateTime<Utc>,
    work: W,
) -> impl Stream<Item = io::Result<Bytes>> + Send + use<W, F>
where
    W: FnOnce(Archive) -> F,
    F: Future<Output = io::Result<Archive>> + Send + 'static,
{
    let (inside, mut outside) = tokio::io::duplex(PIPE);
    let writer = ZipFileWriter::with_tokio(inside);
    let writer = if expected < PLAIN_ZIP { writer.force_no_zip64() } else { writer.force_zip64() };
    let begun = work(Archive { writer, names: HashSet::new(), when: dos_time(when) });
    let mut running = Some(Box::pin(async move { begun.await?.finish().await }));
    let mut failed = false;
    let mut buffer = vec![0; PIPE];
    poll_fn(move |context| {
        if failed {
            return Poll::Ready(None);
        }
        if let Some(work) = &mut running
            && let Poll::Ready(done) = work.as_mut().poll(context)
        {
            running = None;
            if let Err(error) = done {
                tracing::error!(%error, "an archive was broken off");
                failed = true;
                return Poll::Ready(Some(Err(error)));
            }
        }
        next_piece(Pin::new(&mut outside), context, &mut buffer)
    })
}

fn next_piece(
    from: Pin<&mut DuplexStream>,
    context: &mut Context<'_>,
    buffer: &mut [u8],
) -> Poll<Option<io::Result<Bytes>>> {
    let mut read = ReadBuf::new(buffer);
    match from.poll_read(context, &mut read) {
        Poll::Pending => Poll::Pending,
        Poll::Ready(Err(error)) => Poll::Ready(Some(Err(error))),
        Poll::Ready(Ok(())) if read.filled().is_empty() => Poll::Ready(None),
        Poll::Ready(Ok(())) => Poll::Ready(Some(Ok(Bytes::copy_from_slice(read.filled())))),
    }
}

/// A small archive, held in memory.
///
/// # Errors
/// Two files of one name.
pub async fn whole<'a>(when: DateTime<Utc>, files: impl Iterator<Item = (&'a str, &'a [u8])>) -> io::Result<Vec<u8>> {
    let files: Vec<(String, Vec<u8>)> = files.map(|(name, bytes)| (name.to_owned(), bytes.to_vec())).collect();
    let expected = files.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    let made = stream(expected, when, |mut zip| async move {
        for (name, bytes) in &files {
            zip.add(name, bytes).await?;
        }
        Ok(zip)
    });
    let pieces: Vec<Bytes> = Box::pin(made).try_collect().await?;
    Ok(pieces.concat())
}

impl Archive {
    /// Adds a file that is in memory.
    ///
    /// # Errors
    /// A name that is there already, or a reader that went away.
    pub async fn add(&mut self, name: &str, bytes: &[u8]) -> io::Result<()> {
        let entry = self.entry(name)?;
        self.writer.write_entry_whole(entry, bytes).await.map_err(broken)
    }

    /// Adds a file of so many bytes as they come, and says their SHA-256.
    ///
    /// # Errors
    /// As of [`Archive::add`]; more or fewer bytes than were announced; bytes that cannot be read.
    pub async fn add_stream<E: Display>(
        &mut self,
        name: &str,
        size: u64,
        mut bytes: impl Stream<Item = Result<Bytes, E>> + Unpin,
    ) -> io::Result<ContentHash> {
        let (mut hash, mut count) = (Sha256::new(), 0_u64);
        let mut note = |piece: &Bytes| {
            hash.update(piece);
            count += piece.len() as u64;
            if count > size { Err(damaged(name, "longer than it was")) } else { Ok(()) }
        };
        if size <= HELD {
            let mut held = Vec::with_capacity(usize::try_from(size).unwrap_or_default());
            while let Some(piece) = bytes.next().await {
                let piece = piece.map_err(|error| damaged(name, error))?;
                note(&piece)?;
                held.extend_from_slice(&piece);
            }
            if count == size {
                self.add(name, &held).await?;
            }
        } else {
            let entry = self.entry(name)?.uncompressed_size(size);
            let mut writer = self.writer.write_entry_stream(entry).await.map_err(broken)?;
            while let Some(piece) = bytes.next().await {
                let piece = piece.map_err(|error| damaged(name, error))?;
                note(&piece)?;
                writer.write_all(&piece).await?;
            }
            writer.close().await.map_err(broken)?;
        }
        if count < size {
            return Err(damaged(name, "shorter than it was"));
        }
        ContentHash::from_code(&hex(&hash.finalize())).ok_or_else(|| damaged(name, "no hash"))
    }

    /// Adds a file of the store.
    ///
    /// # Errors
    /// As of [`Archive::add_stream`]; a file that is not there, or whose content is not what its hash says.
    pub async fn add_blob(&mut self, name: &str, blobs: &Blobs, (hash, size): (&ContentHash, u64)) -> io::Result<()> {
        let reading = blobs.read(hash, None).await.map_err(|error| damaged(name, error))?;
        let found = self.add_stream(name, size, reading.bytes).await?;
        if found == *hash { Ok(()) } else { Err(damaged(name, "not the content it was kept with")) }
    }

    fn entry(&mut self, name: &str) -> io::Result<ZipEntryBuilder> {
        if !self.names.insert(name.to_lowercase()) {
            return Err(damaged(name, "a second file of this name"));
        }
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        let stored = COMPRESSED.contains(&ending.as_str());
        let compression = if stored { Compression::Stored } else { Compression::Deflate };
        let entry = ZipEntryBuilder::new(name.to_owned().into(), compression);
        // A plain file that its owner may change and anybody may read.
        Ok(entry.last_modification_date(self.when).unix_permissions(0o100_644))
    }

    async fn finish(self) -> io::Result<()> {
        let mut pipe = self.writer.close().await.map_err(broken)?;
        pipe.close().await
    }
}

/// The time as archives write it: without a zone, from 1980 on.
fn dos_time(when: DateTime<Utc>) -> ZipDateTime {
    let when = local_time(when);
    let year = when.year().clamp(1980, 2107);
    ZipDateTimeBuilder::new()
        .year(year)
        .month(when.month())
        .day(when.day())
        .hour(when.hour())
        .minute(when.minute())
        .second(when.second())
        .build()
}

fn damaged(name: &str, why: impl Display) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, format!("{name}: {why}"))
}

fn broken(error: ZipError) -> io::Error {
    match error {
        ZipError::UpstreamReadError(error) => error,
        error => io::Error::other(error),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use futures_util::stream as streams;
    use zip::{CompressionMethod, ZipArchive};

    use super::*;

    fn noon() -> DateTime<Utc> {
        DateTime::parse_from_rfc3339("2026-11-22T05:00:00Z").unwrap().to_utc()
    }

    async fn whole(from: impl Stream<Item = io::Result<Bytes>>) -> io::Result<Vec<u8>> {
        let pieces: Vec<Bytes> = Box::pin(from).try_collect().await?;
        assert!(pieces.iter().all(|piece| piece.len() <= PIPE), "a piece is never larger than the pipe");
        Ok(pieces.concat())
    }

    fn read(bytes: &[u8], name: &str) -> (Vec<u8>, CompressionMethod, String) {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
        let mut file = archive.by_name(name).unwrap();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        assert_eq!(file.unix_mode(), Some(0o100_644));
        let when = file.last_modified().unwrap();
        let when = format!("{}-{}-{} {}:{:02}", when.year(), when.month(), when.day(), when.hour(), when.minute());
        (content, file.compression(), when)
    }

    /// Bytes that do not repeat soon, so that packing them changes something.
    fn long(size: usize) -> Vec<u8> {
        (0..size).map(|at| u8::try_from((at * at + at / 7) % 251).unwrap()).collect()
    }

    #[tokio::test]
    async fn what_goes_in_is_read_back_by_another_reader() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::local(folder.path()).unwrap();
        let large = long(1_500_000);
        let hash = blobs.keep_bytes(&large).await.unwrap();
        let small = blobs.keep_bytes(b"%PDF-1.7 kecil").await.unwrap();
        for expected in [4_000_000, 5_000_000_000] {
            let (blobs, hash, small) = (blobs.clone(), hash.clone(), small.clone());
            let work = |mut zip: Archive| async move {
                zip.add("catatan/rérata “1”.txt", "isi ".repeat(200).as_bytes()).await?;
                zip.add_blob("bukti/besar.pdf", &blobs, (&hash, 1_500_000)).await?;
                zip.add_blob("bukti/kecil.pdf", &blobs, (&small, 14)).await?;
                Ok(zip)
            };
            let bytes = whole(stream(expected, noon(), work)).await.unwrap();
            let (text, packed, when) = read(&bytes, "catatan/rérata “1”.txt");
            assert_eq!((text.len(), packed), (800, CompressionMethod::Deflated));
            assert_eq!(when, "2026-11-22 12:00", "the time of western Indonesia");
            let (content, packed, _) = read(&bytes, "bukti/besar.pdf");
            assert!(content == large, "the large file differs");
            assert_eq!(packed, CompressionMethod::Stored, "a PDF is not packed again");
            assert_eq!(read(&bytes, "bukti/kecil.pdf").0, b"%PDF-1.7 kecil");
        }
    }

    #[tokio::test]
    async fn the_same_content_gives_the_same_bytes() {
        let make = || {
            whole(stream(9, noon(), |mut zip| async move {
                zip.add("a.txt", b"satu dua").await?;
                let pieces = [Ok::<_, io::Error>(Bytes::from(vec![7; 2_000_000]))];
                zip.add_stream("b.bin", 2_000_000, streams::iter(pieces)).await?;
                Ok(zip)
            }))
        };
        assert_eq!(make().await.unwrap(), make().await.unwrap());
    }

    #[tokio::test]
    async fn a_file_that_is_not_what_it_was_ends_the_stream_with_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::local(folder.path()).unwrap();
        let add = |hash: ContentHash, size: u64| {
            let blobs = blobs.clone();
            whole(stream(9, noon(), move |mut zip| async move {
                zip.add("awal.txt", b"awal").await?;
                zip.add_blob("a.pdf", &blobs, (&hash, size)).await?;
                Ok(zip)
            }))
        };
        let why = async |hash: &ContentHash, size| add(hash.clone(), size).await.unwrap_err().to_string();
        for size in [8_u64, 1_100_000] {
            let content = long(usize::try_from(size).unwrap());
            let hash = blobs.keep_bytes(&content).await.unwrap();
            assert!(add(hash.clone(), size).await.is_ok());
            assert!(why(&hash, size - 1).await.contains("longer"));
            assert!(why(&hash, size + 1).await.contains("shorter"));
            let place = folder.path().join("obj").join(&hash.code()[..2]).join(hash.code());
            let mut other = content;
            other[3] ^= 1;
            std::fs::write(&place, other).unwrap();
            assert!(why(&hash, size).await.contains("not the content"));
            std::fs::remove_file(&place).unwrap();
            assert!(why(&hash, size).await.contains("no file"));
        }
    }

    #[tokio::test]
    async fn two_files_never_share_a_name() {
        let made = whole(stream(9, noon(), |mut zip| async move {
            zip.add("SK.pdf", b"1").await?;
            zip.add("sk.pdf", b"2").await?;
            Ok(zip)
        }));
        assert!(made.await.unwrap_err().to_string().contains("second file"));
    }

    #[tokio::test]
    async fn the_work_waits_for_its_reader_and_ends_when_the_reader_leaves() {
        let (told, mut heard) = tokio::sync::mpsc::unbounded_channel();
        let endless = streams::iter(std::iter::repeat_with(move || {
            told.send(()).map_err(io::Error::other)?;
            Ok::<_, io::Error>(Bytes::from_static(&[1; 10_000]))
        }));
        let mut made = Box::pin(stream(u64::MAX, noon(), |mut zip| async move {
            zip.add_stream("a.pdf", u64::MAX, endless).await?;
            Ok(zip)
        }));
        for _ in 0..3 {
            assert!(!made.next().await.unwrap().unwrap().is_empty());
        }
        drop(made);
        let mut asked = 0;
        while heard.recv().await.is_some() {
            asked += 1;
        }
        assert!(asked < 100, "{asked} pieces were read for three that were taken");
    }
}
