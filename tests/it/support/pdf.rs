//! PDFs made for tests. Tests beside the code of the inspection make theirs with it as well.

/// A PDF of these objects, the first of which is the catalogue; `more` are further keys of its trailer.
pub fn pdf_of(objects: &[String], more: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).into_bytes());
    }
    let (table, size) = (bytes.len(), objects.len() + 1);
    bytes.extend(format!("xref\n0 {size}\n0000000000 65535 f \n").into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let tail = format!("trailer << /Size {size} /Root 1 0 R {more} >>\nstartxref\n{table}\n%%EOF\n");
    bytes.extend(tail.into_bytes());
    bytes
}
