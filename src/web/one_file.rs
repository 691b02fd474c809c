//! A form with one file that is kept in memory, as browsers send it.

use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header::CONTENT_TYPE;

use super::error::Failure;
use super::posted::Fields;

/// Room for the rest of the form beside the file, in bytes.
const REST: usize = 64 * 1024;

/// A form with one file.
pub struct OneFile {
    /// Its other fields; "terlalu_besar" is "ya" when the file is larger than it may be.
    pub fields: Fields,
    /// Name and bytes of the file, where one was chosen.
    pub file: Option<(String, Vec<u8>)>,
}

/// Reads a form; of a file of more than `most` bytes, the rest is thrown away as it comes.
pub async fn read(mut request: Request, most: usize) -> Result<OneFile, Failure> {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("multipart/form-data") {
        return Ok(OneFile { fields: Fields::new(), file: None });
    }
    // A browser shows an answer only after it has sent everything, so some more than we take is read.
    DefaultBodyLimit::max(most * 3).apply(&mut request);
    let broken = || Failure::Unreadable("not a form with a file");
    let mut form = Multipart::from_request(request, &()).await.map_err(|_| broken())?;
    let mut upload = OneFile { fields: Fields::new(), file: None };
    while let Some(mut part) = form.next_field().await.map_err(|_| Failure::TooLarge)? {
        let name = part.name().unwrap_or_default().to_owned();
        let file_name = part.file_name().map(str::to_owned);
        let limit = if file_name.is_some() { most } else { REST };
        let mut bytes = Vec::new();
        let mut over = false;
        while let Some(chunk) = part.chunk().await.map_err(|_| Failure::TooLarge)? {
            over |= bytes.len() + chunk.len() > limit;
            if !over {
                bytes.extend_from_slice(&chunk);
            }
        }
        match file_name {
            Some(_) if over => upload.fields = upload.fields.with("terlalu_besar", "ya"),
            Some(file_name) if !bytes.is_empty() => upload.file = Some((file_name, bytes)),
            Some(_) => (),
            None if over => return Err(Failure::TooLarge),
            None => upload.fields = upload.fields.with(&name, String::from_utf8_lossy(&bytes)),
        }
    }
    Ok(upload)
}
