//! Answers that carry a file of the store.

use std::ops::Range;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::error::Failure;
use crate::blobs::{Blobs, ContentHash, Reading};

/// What may stand in an extended header value as it is (RFC 8187).
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A file to be saved, never shown: browsers neither guess its type nor run anything in it. A part of it where the
/// request asks for one.
///
/// # Errors
/// A file that the store does not have.
pub async fn attachment(
    blobs: &Blobs,
    (hash, size): (&ContentHash, u64),
    (name, media_type): (&str, &'static str),
    asked: &HeaderMap,
) -> Result<Response, Failure> {
    let tag = format!("\"{hash}\"");
    let part = match wanted(asked, size, &tag) {
        Part::Whole => None,
        Part::Of(range) => Some(range),
        Part::Beyond => {
            let all = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, all).into_response());
        }
    };
    let partial = part.is_some();
    let reading = blobs.read(hash, part).await?;
    let Range { start, end } = reading.range;
    let mut lines = vec![(header::ETAG, tag), (header::CONTENT_DISPOSITION, disposition(name))];
    let mut response = body(reading, media_type);
    if partial {
        lines.push((header::CONTENT_RANGE, format!("bytes {start}-{}/{size}", end.saturating_sub(1))));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'"));
    for (header, value) in lines {
        let value = HeaderValue::from_str(&value).map_err(|error| Failure::Broken(error.to_string()))?;
        headers.insert(header, value);
    }
    Ok(response)
}

/// A picture that we made ourselves, to be shown in a page.
///
/// # Errors
/// A file that the store does not have.
pub async fn picture(blobs: &Blobs, hash: &ContentHash) -> Result<Response, Failure> {
    Ok(body(blobs.read(hash, None).await?, "image/jpeg"))
}

/// A file made just now, or while it is sent: to be saved, and kept by nobody on the way.
///
/// # Errors
/// A name that cannot stand in a header.
pub fn fresh(name: &str, media_type: &'static str, body: Body) -> Result<Response, Failure> {
    let disposition = HeaderValue::from_str(&disposition(name)).map_err(|error| Failure::Broken(error.to_string()))?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, disposition),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    Ok((headers, body).into_response())
}

fn body(reading: Reading, media_type: &'static str) -> Response {
    let length = reading.range.end - reading.range.start;
    let mut response = Body::from_stream(reading.bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    response
}

/// The name twice, unless it is plain: for old readers in letters without accents, for others as it is.
fn disposition(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| if c.is_ascii() && !c.is_ascii_control() && !matches!(c, '"' | '\\') { c } else { '_' })
        .collect();
    let encoded = utf8_percent_encode(name, PLAIN).to_string();
    if encoded == name {
        return format!("attachment; filename=\"{plain}\"");
    }
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}")
}

enum Part {
    Whole,
    Of(Range<u64>),
    Beyond,
}

/// Which bytes a request asks for; several ranges at once, and what is not understood, is the whole.
fn wanted(asked: &HeaderMap, size: u64, tag: &str) -> Part {
    let changed = asked.get(header::IF_RANGE).is_some_and(|known| known.as_bytes() != tag.as_bytes());
    if changed || !asked.contains_key(header::RANGE) {
        return Part::Whole;
    }
    match wanted_range(asked, size) {
        Some(range) if range.start < range.end => Part::Of(range),
        Some(_) => Part::Beyond,
        None => Part::Whole,
    }
}

/// The one range that is asked for, within the file; empty where it lies beyond the end.
fn wanted_range(asked: &HeaderMap, size: u64) -> Option<Range<u64>> {
    let (first, last) = asked.get(header::RANGE)?.to_str().ok()?.strip_prefix("bytes=")?.split_once('-')?;
    if first.is_empty() {
        let tail: u64 = last.parse().ok()?;
        return Some(size.saturating_sub(tail)..size);
    }
    let first: u64 = first.parse().ok()?;
    let end = if last.is_empty() { size } else { last.parse::<u64>().ok()?.checked_add(1)?.min(size) };
    if !last.is_empty() && end <= first && first < size {
        return None;
    }
    Some(first.min(size)..end.max(first.min(size)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_the_standard_writes_them() {
        let range = |text: &str| {
            let asked = HeaderMap::from_iter([(header::RANGE, HeaderValue::from_str(text).unwrap())]);
            match wanted(&asked, 10, "\"x\"") {
                Part::Whole => "whole".to_owned(),
                Part::Of(range) => format!("{}..{}", range.start, range.end),
                Part::Beyond => "beyond".to_owned(),
            }
        };
        for (asked, answer) in [
            ("bytes=0-0", "0..1"),
            ("bytes=2-5", "2..6"),
            ("bytes=2-", "2..10"),
            ("bytes=-3", "7..10"),
            ("bytes=-99", "0..10"),
            ("bytes=5-99", "5..10"),
            ("bytes=10-", "beyond"),
            ("bytes=-0", "beyond"),
            ("bytes=5-2", "whole"),
            ("bytes=0-1,3-4", "whole"),
            ("pages=1-2", "whole"),
        ] {
            assert_eq!(range(asked), answer, "{asked}");
        }
    }

    #[test]
    fn a_name_survives_the_header() {
        assert_eq!(disposition("gayatri-kipp-2023.pdf"), "attachment; filename=\"gayatri-kipp-2023.pdf\"");
        let line = disposition("SK “Tim” 2024.pdf");
        assert_eq!(
            line,
            "attachment; filename=\"SK _Tim_ 2024.pdf\"; filename*=UTF-8''SK%20%E2%80%9CTim%E2%80%9D%202024.pdf"
        );
    }
}
