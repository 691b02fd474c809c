//! The form for one's e-mail address.

use super::mailer::is_address;
use crate::web::form::{FormErrors, Reader};
use crate::web::posted::Fields;

/// Reads an address; none to get no e-mail.
pub fn read_address(fields: &Fields) -> Result<Option<String>, FormErrors> {
    let mut form = Reader::new(fields);
    let address = form.line("surel", "Alamat surel", 200);
    if address.as_deref().is_some_and(|address| !is_address(address)) {
        form.fault("surel", "Tulis alamat surel seperti nama@contoh.go.id.");
    }
    form.finish(Some(address))
}
