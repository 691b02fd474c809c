//! Files made for tests, harmless and hostile, at the time of the test.

/// A PDF of some pages; `extra` are more objects as they are written, `root` more keys of the catalogue.
pub fn pdf_with(pages: usize, title: &str, root: &str, extra: &[&str]) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|at| format!("{} 0 R", 4 + at)).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {root} >>"),
        format!("<< /Type /Pages /Kids [{}] /Count {pages} /MediaBox [0 0 595 842] >>", kids.join(" ")),
        format!("<< /Title ({title}) >>"),
    ];
    objects.extend((0..pages).map(|_| "<< /Type /Page /Parent 2 0 R >>".to_owned()));
    objects.extend(extra.iter().map(|text| (*text).to_owned()));
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).into_bytes());
    }
    let table = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    bytes.extend(
        format!("trailer << /Size {size} /Root 1 0 R /Info 3 0 R >>\nstartxref\n{table}\n%%EOF\n").into_bytes(),
    );
    bytes
}

/// A harmless PDF; different titles make different contents.
pub fn pdf(pages: usize, title: &str) -> Vec<u8> {
    pdf_with(pages, title, "", &[])
}
