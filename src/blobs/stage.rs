//! A file on its way in: written to a stage, counted and hashed in the same pass, then moved to its place.
//!
//! The order is what makes it durable: content to the disk, then the name, then the folder that holds the name.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{BlobError, ContentHash};
use crate::kernel::digest::hex;
use crate::kernel::id::BlobId;

/// Bytes are handed to the disk in pieces of this size.
const PIECE: usize = 256 * 1024;

/// A file that is being taken; abandoned, it leaves nothing behind.
pub struct Stage {
    most: u64,
    taken: u64,
    piece: Vec<u8>,
    pen: Option<Pen>,
}

/// The part of a stage that works on a thread of its own.
struct Pen {
    file: File,
    place: Place,
    digest: Sha256,
}

/// The path of a staged file, which goes away with it.
#[derive(Debug)]
struct Place(PathBuf);

impl Drop for Place {
    fn drop(&mut self) {
        // Gone already when the file was moved to its place.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A file that was taken in full, not yet kept; dropped, it leaves nothing behind.
#[derive(Debug)]
pub struct Staged {
    /// The hash of its content.
    pub hash: ContentHash,
    /// Its size in bytes.
    pub size: u64,
    place: Place,
}

impl Stage {
    /// Begins a file in the stage's folder.
    pub(super) async fn begin(folder: PathBuf, most: u64) -> Result<Self, BlobError> {
        let pen = working(move || {
            let place = Place(folder.join(BlobId::fresh().to_string()));
            let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&place.0)?;
            Ok(Pen { file, place, digest: Sha256::new() })
        })
        .await?;
        Ok(Self { most, taken: 0, piece: Vec::with_capacity(PIECE), pen: Some(pen) })
    }

    /// Takes more bytes.
    ///
    /// # Errors
    /// [`BlobError::TooLarge`] as soon as there are too many, or a full disk.
    pub async fn write(&mut self, mut bytes: &[u8]) -> Result<(), BlobError> {
        self.taken += bytes.len() as u64;
        if self.taken > self.most {
            return Err(BlobError::TooLarge);
        }
        while !bytes.is_empty() {
            let room = (PIECE - self.piece.len()).min(bytes.len());
            self.piece.extend_from_slice(&bytes[..room]);
            bytes = &bytes[room..];
            if self.piece.len() == PIECE {
                self.hand_over(false).await?;
            }
        }
        Ok(())
    }

    /// Ends the file; its content is on the disk when this returns.
    ///
    /// # Errors
    /// A disk that did not take everything.
    pub async fn finish(mut self) -> Result<Staged, BlobError> {
        self.hand_over(true).await?;
        let pen = self.pen.take().expect("only a failed stage has no pen");
        Ok(Staged { hash: ContentHash(hex(&pen.digest.finalize())), size: self.taken, place: pen.place })
    }

    async fn hand_over(&mut self, last: bool) -> Result<(), BlobError> {
        let mut piece = std::mem::take(&mut self.piece);
        let mut pen = self.pen.take().ok_or_else(|| std::io::Error::other("the stage failed before"))?;
        let (pen, piece) = working(move || {
            pen.digest.update(&piece);
            pen.file.write_all(&piece)?;
            if last {
                pen.file.sync_all()?;
            }
            piece.clear();
            Ok((pen, piece))
        })
        .await?;
        self.pen = Some(pen);
        self.piece = piece;
        Ok(())
    }
}

impl Staged {
    /// Where it is, to look into it.
    pub fn path(&self) -> &Path {
        &self.place.0
    }

    /// Moves the file to its place below the folder of kept files, durably.
    pub(super) async fn settle(self, kept: PathBuf) -> Result<(), BlobError> {
        working(move || {
            // It is there from the start, and on the disk.
            let folder = kept.join(&self.hash.code()[..2]);
            std::fs::rename(&self.place.0, folder.join(self.hash.code()))?;
            File::open(&folder)?.sync_all()?;
            Ok(())
        })
        .await
    }
}

/// Does work that waits for the disk without holding up others.
async fn working<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BlobError> + Send + 'static,
) -> Result<T, BlobError> {
    tokio::task::spawn_blocking(work).await.map_err(std::io::Error::other)?
}

#[cfg(test)]
mod tests {
    use futures_util::TryStreamExt;

    use super::super::Blobs;
    use super::*;

    async fn content(blobs: &Blobs, hash: &ContentHash, range: Option<std::ops::Range<u64>>) -> Vec<u8> {
        let pieces: Vec<bytes::Bytes> = blobs.read(hash, range).await.unwrap().bytes.try_collect().await.unwrap();
        pieces.concat()
    }

    #[tokio::test]
    async fn a_file_is_kept_under_the_hash_of_its_content() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::local(folder.path()).unwrap();
        let hash = blobs.keep_bytes(b"abc").await.unwrap();
        assert_eq!(hash.code(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(blobs.keep_bytes(b"abc").await.unwrap(), hash, "the same content twice is one file");
        assert_eq!(content(&blobs, &hash, None).await, b"abc");
        assert_eq!(content(&blobs, &hash, Some(1..3)).await, b"bc");
        assert_eq!(blobs.size(&hash).await.unwrap(), Some(3));
        let other = ContentHash::from_code(&"0".repeat(64)).unwrap();
        assert!(matches!(blobs.read(&other, None).await, Err(BlobError::Missing(_))));
        assert_eq!(std::fs::read_dir(folder.path().join("stage")).unwrap().count(), 0, "the stage is empty again");
    }

    #[tokio::test]
    async fn large_content_goes_through_in_pieces_and_too_much_is_refused_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let blobs = Blobs::local(folder.path()).unwrap();
        let large: Vec<u8> = (0..1_000_003_u32).map(|n| u8::try_from(n % 251).unwrap()).collect();
        let mut stage = blobs.stage(large.len() as u64).await.unwrap();
        for part in large.chunks(7_777) {
            stage.write(part).await.unwrap();
        }
        let staged = stage.finish().await.unwrap();
        assert_eq!(staged.size, large.len() as u64);
        let hash = blobs.keep(staged).await.unwrap();
        assert_eq!(content(&blobs, &hash, None).await, large);

        let mut stage = blobs.stage(10).await.unwrap();
        stage.write(b"12345678").await.unwrap();
        assert!(matches!(stage.write(b"901").await, Err(BlobError::TooLarge)));
        drop(stage);
        assert_eq!(std::fs::read_dir(folder.path().join("stage")).unwrap().count(), 0, "nothing is left behind");
    }
}
