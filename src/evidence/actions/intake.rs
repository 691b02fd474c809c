//! Taking a file in: its name is cleaned, a process of its own looks into it, and only then it is kept.

use chrono::{DateTime, Utc};

use crate::blobs::{BlobError, Blobs, ContentHash, Staged};
use crate::evidence::model::Version;
use crate::identity::model::Actor;
use crate::inspection::child::{Inspector, Trouble};
use crate::inspection::{Findings, Refusal, file_name};

/// A file that was looked into and is kept, not yet part of any document.
#[derive(Debug, Clone)]
pub struct Received {
    /// Name as sent, cleaned.
    pub name: String,
    /// Hash of its content.
    pub hash: ContentHash,
    /// Size in bytes.
    pub size: u64,
    /// What was found out about it.
    pub findings: Findings,
    /// A small picture of it.
    pub preview: Option<ContentHash>,
}

impl Received {
    /// The file as a version of a document.
    pub fn into_version(self, number: i64, actor: &Actor, now: DateTime<Utc>) -> Version {
        Version {
            number,
            hash: self.hash,
            size: self.size,
            file_type: self.findings.file_type,
            name: self.name,
            pages: self.findings.pages,
            width: self.findings.width,
            height: self.findings.height,
            own_title: self.findings.title,
            preview: self.preview,
            uploaded_by: actor.person,
            uploaded_by_name: actor.name.clone(),
            uploaded_at: now,
        }
    }
}

/// Why a file was not taken in.
#[derive(Debug, thiserror::Error)]
pub enum RefusedFile {
    /// Because of what it is.
    #[error("refused: {}", .0.code())]
    Because(Refusal),
    /// The store, or the process that looks into files, failed.
    #[error("{0}")]
    Broken(String),
}

impl From<Trouble> for RefusedFile {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused(refusal) => Self::Because(refusal),
            broken @ Trouble::Broken(_) => Self::Broken(broken.to_string()),
        }
    }
}

impl From<BlobError> for RefusedFile {
    fn from(error: BlobError) -> Self {
        match error {
            BlobError::TooLarge => Self::Because(Refusal::TooLarge),
            error => Self::Broken(error.to_string()),
        }
    }
}

/// Takes in a staged file under the name it was sent with. It is durable when this returns.
pub async fn receive(
    blobs: &Blobs,
    inspector: &Inspector,
    sent_name: &str,
    staged: Staged,
) -> Result<Received, RefusedFile> {
    let (name, ending) = file_name::clean(sent_name).map_err(RefusedFile::Because)?;
    if staged.size == 0 {
        return Err(RefusedFile::Because(Refusal::Empty));
    }
    let inspected = inspector.look_into(staged.path()).await?;
    if !inspected.findings.file_type.goes_with(&ending) {
        return Err(RefusedFile::Because(Refusal::EndingDisagrees));
    }
    let preview = match &inspected.preview {
        Some(jpeg) => Some(blobs.keep_bytes(jpeg).await?),
        None => None,
    };
    let size = staged.size;
    let hash = blobs.keep(staged).await?;
    Ok(Received { name, hash, size, findings: inspected.findings, preview })
}
