//! PDFs made smaller without changing what they say: streams are packed better, what nothing refers to goes, small objects
//! are packed together. No picture is touched and no page is drawn anew. A file is only taken when every object that is left
//! says exactly what it said.

use std::panic::catch_unwind;

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, SaveOptions, Stream};

use super::sniff::find;

/// The largest file that is tried, in bytes: it is held several times over while it is worked on.
pub const MOST_BYTES: u64 = 32_000_000;
/// The most that any stream may unpack to, in bytes.
const MOST_UNPACKED: usize = 64_000_000;

code_list! {
    /// Why a file stays as it is.
    Unshrunk {
        /// Its signature would no longer hold.
        Signed = "bertanda_tangan", "Bertanda tangan elektronik: diubah sedikit pun, tanda tangannya tidak sah lagi.";
        /// It cannot be read, or not be written as it was.
        Unreadable = "tidak_terbaca", "Tidak dapat ditulis ulang tanpa mengubah isinya.";
        /// Written anew it would not be smaller.
        NoSmaller = "tidak_mengecil", "Tidak menjadi lebih kecil tanpa mengubah isinya.";
    }
}

/// The same document in fewer bytes.
pub fn shrink(bytes: &[u8]) -> Result<Vec<u8>, Unshrunk> {
    // A file that confuses its reader is not worth more than a file that stays large.
    catch_unwind(|| shrunk(bytes)).unwrap_or(Err(Unshrunk::Unreadable))
}

fn load(bytes: &[u8]) -> Result<Document, Unshrunk> {
    let options = LoadOptions { max_decompressed_size: Some(MOST_UNPACKED), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).map_err(|_| Unshrunk::Unreadable)?;
    if document.was_encrypted() || document.trailer.has(b"Encrypt") {
        return Err(Unshrunk::Unreadable);
    }
    Ok(document)
}

fn shrunk(bytes: &[u8]) -> Result<Vec<u8>, Unshrunk> {
    if find(bytes, b"/ByteRange").is_some() {
        return Err(Unshrunk::Signed);
    }
    let before = load(bytes)?;
    if before.objects.values().any(is_signature) {
        return Err(Unshrunk::Signed);
    }
    let mut after = before.clone();
    for object in after.objects.values_mut() {
        if let Object::Stream(stream) = object {
            repack(stream);
        }
    }
    after.prune_objects();
    let options = SaveOptions::builder().use_object_streams(true).use_xref_streams(true);
    let options = options.max_objects_per_stream(200).compression_level(9).build();
    let mut out = Vec::with_capacity(bytes.len());
    after.save_with_options(&mut out, options).map_err(|_| Unshrunk::Unreadable)?;
    if out.len() >= bytes.len() {
        return Err(Unshrunk::NoSmaller);
    }
    let again = load(&out)?;
    if says_the_same(&before, &again) { Ok(out) } else { Err(Unshrunk::Unreadable) }
}

fn is_signature(object: &Object) -> bool {
    let values = match object {
        Object::Dictionary(values) => values,
        Object::Stream(stream) => &stream.dict,
        _ => return false,
    };
    values.has(b"ByteRange") || values.has_type(b"Sig") || values.has_type(b"DocTimeStamp")
}

/// Packs a stream better, where that makes it smaller. Pictures in formats of their own stay as they are.
fn repack(stream: &mut Stream) {
    let filters: Vec<Vec<u8>> = stream.filters().unwrap_or_default().into_iter().map(<[u8]>::to_vec).collect();
    let ours = |filter: &Vec<u8>| {
        matches!(filter.as_slice(), b"FlateDecode" | b"ASCIIHexDecode" | b"ASCII85Decode" | b"LZWDecode")
    };
    // With parameters the packed bytes are not the content itself; unpacked they would lose the help of a predictor.
    if !filters.iter().all(ours) || stream.dict.has(b"DecodeParms") || stream.dict.has(b"F") {
        return;
    }
    let Ok(content) = stream.get_plain_content_with_limit(MOST_UNPACKED) else { return };
    let mut packed = Stream::new(stream.dict.clone(), Vec::new());
    packed.set_plain_content(content);
    if packed.compress().is_ok() && packed.content.len() < stream.content.len() {
        *stream = packed;
    }
}

/// Whether every object of the new file is one of the old with the same content, and none that a page needs is missing.
fn says_the_same(before: &Document, after: &Document) -> bool {
    let (pages, again) = (before.get_pages(), after.get_pages());
    let root = |document: &Document| document.trailer.get(b"Root").and_then(Object::as_reference).ok();
    let kept = |(id, object): (&ObjectId, &Object)| match before.objects.get(id) {
        Some(known) => is_same(known, object),
        // What the file keeps of itself.
        None => is_of_the_file(object),
    };
    !pages.is_empty()
        && pages == again
        && root(before) == root(after)
        && after.objects.iter().all(kept)
        && after.objects.values().all(|object| refers_within(object, before, after))
}

fn is_of_the_file(object: &Object) -> bool {
    match object {
        Object::Stream(stream) => stream.dict.has_type(b"XRef") || stream.dict.has_type(b"ObjStm"),
        _ => false,
    }
}

fn is_same(before: &Object, after: &Object) -> bool {
    match (before, after) {
        (Object::Stream(before), Object::Stream(after)) => {
            let content = |stream: &Stream| {
                let plain = stream.get_plain_content_with_limit(MOST_UNPACKED);
                plain.ok().filter(|_| !stream.filters().unwrap_or_default().is_empty())
            };
            let same = before.content == after.content
                || content(after)
                    .is_some_and(|after| content(before).unwrap_or_else(|| before.content.clone()) == after);
            same && values(&before.dict) == values(&after.dict)
        }
        (before, after) => before == after || is_of_the_file(after),
    }
}

/// What a stream says of itself, without how it is packed.
fn values(of: &Dictionary) -> Vec<(&Vec<u8>, &Object)> {
    let packing: [&[u8]; 2] = [b"Length", b"Filter"];
    let mut values: Vec<_> = of.iter().filter(|(key, _)| !packing.contains(&key.as_slice())).collect();
    values.sort_by(|one, other| one.0.cmp(other.0));
    values
}

/// Whether whatever an object refers to is still there, if it ever was.
fn refers_within(object: &Object, before: &Document, after: &Document) -> bool {
    match object {
        Object::Reference(id) => !before.objects.contains_key(id) || after.objects.contains_key(id),
        Object::Array(items) => items.iter().all(|item| refers_within(item, before, after)),
        Object::Dictionary(values) => values.iter().all(|(_, value)| refers_within(value, before, after)),
        Object::Stream(stream) => {
            is_of_the_file(object)
                || stream
                    .dict
                    .iter()
                    // The length is written where it belongs now.
                    .filter(|(key, _)| key.as_slice() != b"Length")
                    .all(|(_, value)| refers_within(value, before, after))
        }
        _ => true,
    }
}

#[cfg(test)]
#[path = "../../tests/it/support/pdf.rs"]
mod made;

#[cfg(test)]
mod tests {
    use super::made::pdf_of;
    use super::*;

    fn text(pages: usize, more: &[&str]) -> Vec<u8> {
        let kids: Vec<String> = (0..pages).map(|at| format!("{} 0 R", 4 + 2 * at)).collect();
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Kids [{}] /Count {pages} /MediaBox [0 0 595 842] >>", kids.join(" ")),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        ];
        for page in 0..pages {
            let content = format!("BT /F1 12 Tf 50 700 Td (Halaman {page}) Tj ET\n").repeat(60);
            let resources = "/Resources << /Font << /F1 3 0 R >> >>";
            objects.push(format!("<< /Type /Page /Parent 2 0 R {resources} /Contents {} 0 R >>", 5 + 2 * page));
            objects.push(format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        }
        objects.extend(more.iter().map(|one| (*one).to_owned()));
        pdf_of(&objects, "")
    }

    #[test]
    fn a_file_gets_smaller_and_says_the_same() {
        let before = text(3, &["(nobody refers to this)"]);
        let after = shrink(&before).unwrap();
        assert!(after.len() < before.len() / 4, "{} of {}", after.len(), before.len());
        let (old, new) = (load(&before).unwrap(), load(&after).unwrap());
        assert_eq!(new.get_pages().len(), 3);
        for (number, id) in old.get_pages() {
            assert_eq!(old.get_page_content(id), new.get_page_content(new.get_pages()[&number]));
            assert_eq!(old.extract_text(&[number]).unwrap(), new.extract_text(&[number]).unwrap());
        }
        assert!(super::super::pdf::inspect(&after).is_ok(), "it would be accepted again");
        assert_eq!(shrink(&before), shrink(&before), "always the same bytes");
        assert_eq!(shrink(&after), Err(Unshrunk::NoSmaller));
    }

    #[test]
    fn what_is_signed_or_broken_stays_as_it_is() {
        let signed = text(1, &["<< /Type /Sig /ByteRange [0 1 2 3] /Contents <00> >>"]);
        assert_eq!(shrink(&signed), Err(Unshrunk::Signed));
        assert_eq!(shrink(b"%PDF-1.7 nothing"), Err(Unshrunk::Unreadable));
        assert_eq!(shrink(b""), Err(Unshrunk::Unreadable));
        let mut cut = text(2, &[]);
        cut.truncate(cut.len() / 2);
        assert!(shrink(&cut).is_err());
    }

    #[test]
    fn a_changed_object_is_noticed() {
        let before = load(&text(2, &[])).unwrap();
        let mut after = before.clone();
        assert!(says_the_same(&before, &after));
        let id = before.get_page_contents(before.get_pages()[&1])[0];
        after.get_object_mut(id).unwrap().as_stream_mut().unwrap().content[10] ^= 1;
        assert!(!says_the_same(&before, &after), "another text");
        let mut after = before.clone();
        after.objects.remove(&id);
        assert!(!says_the_same(&before, &after), "a missing text");
    }
}
