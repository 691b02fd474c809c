//! The failure that a visitor meets where a dossier cannot be set.

use pataka_typeset::TypesetError;

use crate::dossiers::model::advice;
use crate::web::error::Failure;

/// The text and what to do about it where it is the text's, our own fault otherwise.
pub fn trouble(error: &TypesetError) -> Failure {
    advice(error).map_or_else(|| Failure::Broken(error.to_string()), Failure::Unset)
}
