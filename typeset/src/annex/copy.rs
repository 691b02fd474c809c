//! Copies objects from one file into another.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// Entries of a stream that are left behind: they lead to other files or into the structure of their own, offer another
/// picture for print, or are notes of the program that wrote them. Plain dictionaries keep all entries, as many of them
/// have names for keys that anybody may choose.
const LEFT_BEHIND: &[&[u8]] = &[
    b"Alternates",
    b"F",
    b"FDecodeParms",
    b"FFilter",
    b"LastModified",
    b"Metadata",
    b"OPI",
    b"PieceInfo",
    b"Ref",
    b"StructParent",
    b"StructParents",
];
/// Parts of a document that nothing on a page has to refer to.
const FOREIGN: &[&[u8]] = &[b"Action", b"Annot", b"Catalog", b"Page", b"Pages", b"StructElem", b"StructTreeRoot"];

/// Copies what is asked for, and all that it refers to, each object once.
pub struct Copier<'a> {
    from: &'a mut Document,
    to: &'a mut Document,
    ids: BTreeMap<ObjectId, ObjectId>,
    waiting: Vec<(ObjectId, ObjectId)>,
}

impl<'a> Copier<'a> {
    /// Copies from one into another; what is copied is moved out of the first.
    pub const fn new(from: &'a mut Document, to: &'a mut Document) -> Self {
        Self { from, to, ids: BTreeMap::new(), waiting: Vec::new() }
    }

    /// The value as it stands in the other file. What it refers to is copied too.
    pub fn copy(&mut self, object: Object) -> Object {
        let copied = self.value(object);
        while let Some((old, new)) = self.waiting.pop() {
            let Some(object) = self.from.objects.get_mut(&old) else { continue };
            let object = std::mem::replace(object, Object::Null);
            let object = self.value(object);
            self.to.objects.insert(new, object);
        }
        copied
    }

    /// Adds a copied value as an object.
    pub fn add(&mut self, object: Object) -> ObjectId {
        let copied = self.copy(object);
        self.to.add_object(copied)
    }

    /// Old and new numbers of what was copied.
    pub fn into_ids(self) -> BTreeMap<ObjectId, ObjectId> {
        self.ids
    }

    /// Values lie in each other no deeper than the reader allows, so this ends.
    fn value(&mut self, object: Object) -> Object {
        match object {
            Object::Reference(id) => self.reference(id),
            Object::Array(items) => Object::Array(items.into_iter().map(|item| self.value(item)).collect()),
            Object::Dictionary(dictionary) => Object::Dictionary(self.dictionary(dictionary)),
            Object::Stream(stream) => Object::Stream(self.stream(stream)),
            plain => plain,
        }
    }

    fn dictionary(&mut self, dictionary: Dictionary) -> Dictionary {
        dictionary.into_iter().map(|(key, value)| (key, self.value(value))).collect()
    }

    fn stream(&mut self, mut stream: Stream) -> Stream {
        for key in LEFT_BEHIND {
            stream.dict.remove(key);
        }
        let dictionary = self.dictionary(stream.dict);
        // Also tells its length, which may have been an object of its own.
        Stream::new(dictionary, stream.content)
    }

    fn reference(&mut self, id: ObjectId) -> Object {
        if let Some(&new) = self.ids.get(&id) {
            return Object::Reference(new);
        }
        let foreign = match self.from.objects.get(&id) {
            None => true,
            Some(object) => object.as_dict().is_ok_and(|found| FOREIGN.iter().any(|kind| found.has_type(kind))),
        };
        if foreign {
            return Object::Null;
        }
        let new = self.to.new_object_id();
        self.ids.insert(id, new);
        self.waiting.push((id, new));
        Object::Reference(new)
    }
}
