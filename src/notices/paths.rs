//! Addresses of the area.

use axum_extra::routing::TypedPath;
use serde::Deserialize;

use crate::kernel::id::NoticeId;

/// The own notices.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pemberitahuan")]
pub struct List;

/// Marks every notice as read.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pemberitahuan/dibaca")]
pub struct ReadAll;

/// Where one's notices are sent by e-mail.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pemberitahuan/surel")]
pub struct MailAddress;

/// Marks one notice as read and leads to its matter.
#[derive(TypedPath, Deserialize)]
#[typed_path("/pemberitahuan/{id}")]
pub struct Open {
    /// Which.
    pub id: NoticeId,
}

/// A page of the list.
pub fn list(unread_only: bool, page: u64) -> String {
    let mut parts = Vec::new();
    if unread_only {
        parts.push("baru=ya".to_owned());
    }
    if page > 1 {
        parts.push(format!("halaman={page}"));
    }
    if parts.is_empty() { List::PATH.to_owned() } else { format!("{}?{}", List::PATH, parts.join("&")) }
}
