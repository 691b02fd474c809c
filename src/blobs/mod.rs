//! The store of files: each under the SHA-256 of its content, in a folder by default, in an S3 bucket by configuration.
//! What the program made itself stands apart ([`Blobs::put_made`]).
//!
//! A file that was kept is never changed and never removed on request. It is durable before [`Blobs::keep`] returns, so a
//! row that names it may be written after that, and never before.

mod bucket;
mod folder;
mod made;
mod stage;

use std::fmt;
use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use futures_util::TryStreamExt;
use futures_util::stream::BoxStream;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{GetOptions, GetRange, GetResult, ObjectStore, ObjectStoreExt, PutMode, PutOptions, PutPayload};
use tokio::sync::Semaphore;

pub use self::stage::{Stage, Staged};
use crate::config::BlobSettings;

/// The SHA-256 of a file's content, as 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ContentHash(String);

impl ContentHash {
    /// A hash as stored.
    pub fn from_code(text: &str) -> Option<Self> {
        let good = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        good.then(|| Self(text.to_owned()))
    }

    /// As stored.
    pub fn code(&self) -> &str {
        &self.0
    }

    fn key(&self) -> Key {
        Key::from(format!("obj/{}/{}", &self.0[..2], self.0))
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What can go wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum BlobError {
    /// More bytes came than are accepted.
    #[error("too many bytes")]
    TooLarge,
    /// There is no such file.
    #[error("no file {0}")]
    Missing(ContentHash),
    /// The settings make no sense.
    #[error("{0}")]
    Unfit(String),
    /// The disk.
    #[error("file store: {0}")]
    Disk(#[from] std::io::Error),
    /// The bucket, or reading from the folder.
    #[error("file store: {0}")]
    Store(#[from] object_store::Error),
}

/// At most this many files are on their way to a bucket at a time, because each is held in memory.
const UNDER_WAY: usize = 2;

/// The store; cheap to clone.
#[derive(Clone)]
pub struct Blobs {
    folder: Arc<PathBuf>,
    store: Arc<dyn ObjectStore>,
    /// Turns of uploads to a bucket; `None` where files are kept in the folder.
    bucket: Option<Arc<Semaphore>>,
    /// Tells other processes that this one may be at work on the stage.
    _at_work: Arc<File>,
}

/// A file being read.
pub struct Reading {
    /// Size of the whole file in bytes.
    pub size: u64,
    /// Which of its bytes are read.
    pub range: Range<u64>,
    /// Those bytes.
    pub bytes: BoxStream<'static, Result<Bytes, BlobError>>,
}

impl Reading {
    fn of(found: GetResult) -> Self {
        let (size, range) = (found.meta.size, found.range.clone());
        Self { size, range, bytes: Box::pin(found.into_stream().map_err(BlobError::from)) }
    }
}

impl Blobs {
    /// A store in a folder, which is made when it is not there.
    ///
    /// # Errors
    /// A folder that cannot be made or read.
    pub fn local(folder: &Path) -> Result<Self, BlobError> {
        let (folder, at_work) = folder::prepared(folder)?;
        folder::lay_out(&folder.join("obj"))?;
        let store = LocalFileSystem::new_with_prefix(&folder)?.with_automatic_cleanup(true);
        Ok(Self { folder: Arc::new(folder), store: Arc::new(store), bucket: None, _at_work: Arc::new(at_work) })
    }

    /// The store that the settings name; files under way are staged in the data folder in either case.
    ///
    /// # Errors
    /// Settings that make no sense, among them a plain address of another machine.
    pub fn open(settings: &BlobSettings, data: &Path) -> Result<Self, BlobError> {
        let folder = data.join("blobs");
        if settings.bucket.is_empty() {
            return Self::local(&folder);
        }
        let store = bucket::open(settings)?;
        let turns = Arc::new(Semaphore::new(UNDER_WAY));
        let (folder, at_work) = folder::prepared(&folder)?;
        Ok(Self { folder: Arc::new(folder), store, bucket: Some(turns), _at_work: Arc::new(at_work) })
    }

    /// Begins to take a file of at most so many bytes.
    ///
    /// # Errors
    /// A disk that takes no more.
    pub async fn stage(&self, most: u64) -> Result<Stage, BlobError> {
        Stage::begin(self.folder.join("stage"), most).await
    }

    /// Keeps a staged file for good. It is durable when this returns; keeping the same content twice is no fault.
    ///
    /// # Errors
    /// A disk or bucket that does not take it; nothing is kept then.
    pub async fn keep(&self, staged: Staged) -> Result<ContentHash, BlobError> {
        let hash = staged.hash.clone();
        match &self.bucket {
            None => staged.settle(self.folder.join("obj")).await?,
            Some(turns) => {
                let _turn = turns.acquire().await.expect("the semaphore is never closed");
                let bytes = tokio::fs::read(staged.path()).await?;
                self.create(&hash, bytes.into()).await?;
            }
        }
        Ok(hash)
    }

    /// Keeps some bytes that are in memory already.
    ///
    /// # Errors
    /// As of [`Blobs::keep`].
    pub async fn keep_bytes(&self, bytes: &[u8]) -> Result<ContentHash, BlobError> {
        let mut stage = self.stage(bytes.len() as u64).await?;
        stage.write(bytes).await?;
        self.keep(stage.finish().await?).await
    }

    async fn create(&self, hash: &ContentHash, bytes: Bytes) -> Result<(), BlobError> {
        let only_new = PutOptions { mode: PutMode::Create, ..PutOptions::default() };
        match self.store.put_opts(&hash.key(), PutPayload::from_bytes(bytes), only_new).await {
            // The content names the key: what is there already is the same.
            Ok(_) | Err(object_store::Error::AlreadyExists { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Reads a file, or these bytes of it.
    ///
    /// # Errors
    /// [`BlobError::Missing`] when there is no such file.
    pub async fn read(&self, hash: &ContentHash, range: Option<Range<u64>>) -> Result<Reading, BlobError> {
        let options = GetOptions { range: range.map(GetRange::Bounded), ..GetOptions::default() };
        let found = self.store.get_opts(&hash.key(), options).await.map_err(|error| missing(error, hash))?;
        Ok(Reading::of(found))
    }

    /// Whether a file is there, with its size in bytes.
    ///
    /// # Errors
    /// A store that does not answer.
    pub async fn size(&self, hash: &ContentHash) -> Result<Option<u64>, BlobError> {
        match self.store.head(&hash.key()).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

fn missing(error: object_store::Error, hash: &ContentHash) -> BlobError {
    match error {
        object_store::Error::NotFound { .. } => BlobError::Missing(hash.clone()),
        error => error.into(),
    }
}
