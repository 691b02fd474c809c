//! A form with files as it was sent: fields as ever, files on the stage of the store, each with its own fate.

use std::task::Poll;
use std::time::Duration;

use axum::body::Body;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;
use futures_util::StreamExt;

use super::error::Failure;
use super::posted::Fields;
use super::site::Site;
use crate::blobs::{BlobError, Staged};
use crate::inspection::{MOST_BYTES, Refusal};

/// The most files of one form.
pub const MOST_FILES: usize = 20;
/// The most that all fields other than files may weigh, in bytes.
const MOST_TEXT: usize = 1_000_000;
/// A file that is too large is read on for so many bytes, so that the rest of its form is not lost.
const PATIENCE_BYTES: u64 = 200_000_000;
/// A sender may pause this long.
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// One file of a form.
pub struct SentFile {
    /// Its name as the sender's computer calls it.
    pub name: String,
    /// The file, or why it was not taken.
    pub staged: Result<Staged, Refusal>,
}

/// A form with files.
pub struct Sent {
    /// Everything but the files.
    pub fields: Fields,
    /// The files in the order in which they were sent.
    pub files: Vec<SentFile>,
}

impl Sent {
    /// Takes a form in. Ask the policy first: what is sent goes to the disk.
    ///
    /// # Errors
    /// What is no form, a sender who stops sending, and a store that fails. A file that is too large fails alone.
    pub async fn take(request: Request, site: &Site) -> Result<Self, Failure> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if !kind.starts_with("multipart/form-data") {
            return Ok(Self { fields: Fields::from_request(request, site).await?, files: Vec::new() });
        }
        let mut request = request.map(piece_by_piece);
        // The limits here are finer than the one for the whole.
        DefaultBodyLimit::disable().apply(&mut request);
        let unreadable = Failure::Unreadable("not a form with files");
        let mut parts = Multipart::from_request(request, site).await.map_err(|_| unreadable)?;
        let mut sent = Self { fields: Fields::new(), files: Vec::new() };
        let mut text = 0;
        while let Some(mut part) = in_time(parts.next_field()).await? {
            if let Some(name) = part.file_name().map(str::to_owned) {
                if sent.files.len() == MOST_FILES {
                    return Err(Failure::TooLarge);
                }
                let staged = stage(&mut part, site).await?;
                // A browser sends a field without a file as an empty one without a name.
                let chosen = !name.is_empty() || !matches!(&staged, Ok(staged) if staged.size == 0);
                if chosen {
                    sent.files.push(SentFile { name, staged });
                }
                continue;
            }
            let mut value = Vec::new();
            while let Some(piece) = in_time(part.chunk()).await? {
                text += piece.len();
                if text > MOST_TEXT {
                    return Err(Failure::TooLarge);
                }
                value.extend_from_slice(&piece);
            }
            sent.fields.push(part.name().unwrap_or_default().to_owned().as_str(), &value);
        }
        Ok(sent)
    }
}

/// The body with a pause after each piece. The reader of forms takes everything that has arrived into one buffer before it
/// looks at any of it; given a piece at a time, it never holds much of a file, however fast the line.
fn piece_by_piece(body: Body) -> Body {
    let mut pieces = body.into_data_stream();
    let mut pause = false;
    Body::from_stream(futures_util::stream::poll_fn(move |context| {
        if std::mem::take(&mut pause) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let next = pieces.poll_next_unpin(context);
        pause = next.is_ready();
        next
    }))
}

async fn stage(part: &mut Field<'_>, site: &Site) -> Result<Result<Staged, Refusal>, Failure> {
    let mut stage = Some(site.blobs.stage(MOST_BYTES).await?);
    let mut read = 0;
    while let Some(piece) = in_time(part.chunk()).await? {
        read += piece.len() as u64;
        if read > PATIENCE_BYTES {
            return Err(Failure::TooLarge);
        }
        let Some(open) = &mut stage else { continue };
        match open.write(&piece).await {
            Ok(()) => (),
            Err(BlobError::TooLarge) => stage = None,
            Err(error) => return Err(error.into()),
        }
    }
    match stage {
        Some(stage) => Ok(Ok(stage.finish().await?)),
        None => Ok(Err(Refusal::TooLarge)),
    }
}

/// What comes next of a form, unless the sender pauses too long or breaks off.
async fn in_time<T>(
    next: impl Future<Output = Result<T, axum::extract::multipart::MultipartError>>,
) -> Result<T, Failure> {
    match tokio::time::timeout(LONGEST_PAUSE, next).await {
        Ok(Ok(next)) => Ok(next),
        Ok(Err(_)) => Err(Failure::Unreadable("a form that breaks off")),
        Err(_) => Err(Failure::TimedOut),
    }
}
