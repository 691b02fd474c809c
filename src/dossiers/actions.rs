//! From material to the bytes of a PDF.

use pataka_typeset::TypesetError;

use super::compose::compose;
use super::model::Material;
use crate::rulebooks::model::Edition;

/// The dossier as a PDF. The same material and edition always give the same bytes.
///
/// # Errors
/// When the material is larger than a document may be, or a font fails.
pub fn typeset(material: &Material, edition: &Edition) -> Result<Vec<u8>, TypesetError> {
    pataka_typeset::pdf(&compose(material, edition))
}
