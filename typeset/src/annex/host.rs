//! The document that annexes are appended to: its pages, outline and structure grow at their ends.

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::pdf::{dictionary, name, save, text};

use super::Attachment;
use super::copy::Copier;
use super::error::AnnexError;
use super::source::{Content, ForeignPage, Source, resolve};

/// Name of a foreign page's content among the resources of its new page.
pub const CONTENT: &str = "Asal";
/// Line of the outline that all annexes stand below.
const ANNEXES: &str = "Lampiran";

/// The document that annexes are appended to.
pub struct Host {
    /// The document.
    pub document: Document,
    pages: ObjectId,
    kids: Vec<Object>,
    /// Root of the structure, its parent tree, and the element that holds all others.
    tree: ObjectId,
    parent_tree: ObjectId,
    body: ObjectId,
    /// Next key of the parent tree, and what is to be added to it.
    next_key: i64,
    parents: Vec<Object>,
    /// Lines for the outline.
    lines: Vec<(String, ObjectId)>,
    /// Layers that came along, and those of them that are not shown.
    layers: Vec<Object>,
    hidden: Vec<Object>,
}

/// An entry of an object that is a reference.
fn reference(document: &Document, object: ObjectId, key: &str) -> Option<ObjectId> {
    document.get_dictionary(object).ok()?.get(key.as_bytes()).ok()?.as_reference().ok()
}

impl Host {
    /// Reads a document that [`crate::write`] made.
    pub fn open(bytes: &[u8]) -> Result<Self, AnnexError> {
        let document = Document::load_mem(bytes).map_err(|_| AnnexError::NotOurs("it cannot be read"))?;
        let parts = || {
            let catalog = document.trailer.get(b"Root").ok()?.as_reference().ok()?;
            let pages = reference(&document, catalog, "Pages")?;
            let tree = reference(&document, catalog, "StructTreeRoot")?;
            let parent_tree = reference(&document, tree, "ParentTree")?;
            let root = document.get_dictionary(tree).ok()?;
            let body = root.get(b"K").ok()?.as_array().ok()?.first()?.as_reference().ok()?;
            let next_key = root.get(b"ParentTreeNextKey").ok()?.as_i64().ok()?;
            let kids = document.get_dictionary(pages).ok()?.get(b"Kids").ok()?.as_array().ok()?.clone();
            Some((pages, kids, tree, parent_tree, body, next_key))
        };
        let (pages, kids, tree, parent_tree, body, next_key) =
            parts().ok_or(AnnexError::NotOurs("its pages or its structure are not where they should be"))?;
        if kids.len() != document.get_pages().len() {
            return Err(AnnexError::NotOurs("its pages stand in a tree"));
        }
        Ok(Self {
            document,
            pages,
            kids,
            tree,
            parent_tree,
            body,
            next_key,
            parents: Vec::new(),
            lines: Vec::new(),
            layers: Vec::new(),
            hidden: Vec::new(),
        })
    }

    /// Pages so far.
    pub const fn page_count(&self) -> usize {
        self.kids.len()
    }

    /// Adds the pages wanted of a file, still without their stamps, and tells their numbers as objects.
    pub fn add_file(&mut self, attachment: &Attachment, source: Source) -> Vec<ObjectId> {
        let Source { document: mut from, chosen, page_count } = source;
        let section = self.document.new_object_id();
        let mut elements = Vec::new();
        let mut ids = Vec::with_capacity(chosen.len());
        let mut copied = Vec::with_capacity(chosen.len());
        let mut copier = Copier::new(&mut from, &mut self.document);
        for page in chosen {
            let ForeignPage { number, values, form, content, .. } = page;
            let values = copier.copy(Object::Dictionary(values));
            let form = form.map(|form| copier.add(Object::Stream(form)));
            copied.push((number, values, form, content));
        }
        let numbers = copier.into_ids();
        self.take_layers(&from, |id| numbers.get(&id).copied());
        for (number, values, form, content) in copied {
            let mut page = match values {
                Object::Dictionary(values) => values,
                _ => Dictionary::new(),
            };
            page.set("Type", name("Page"));
            page.set("Parent", Object::Reference(self.pages));
            if let Some(form) = form {
                page.set("Resources", dictionary([("XObject", dictionary([(CONTENT, Object::Reference(form))]))]));
                page.set("StructParents", self.next_key);
            }
            let id = self.document.add_object(page);
            let words = format!("{}: {}, halaman {number} dari {page_count}", attachment.title, attachment.file);
            elements.extend(self.element(section, id, content, &words));
            self.kids.push(Object::Reference(id));
            ids.push(id);
        }
        self.add_section(section, &attachment.title, elements);
        if let Some(first) = ids.first() {
            self.lines.push((attachment.title.clone(), *first));
        }
        ids
    }

    /// The element of a page: its text, or a figure that a scan is.
    fn element(&mut self, section: ObjectId, page: ObjectId, content: Content, words: &str) -> Option<Object> {
        let mut element = Dictionary::new();
        element.set("Type", name("StructElem"));
        element.set("P", Object::Reference(section));
        element.set("Pg", Object::Reference(page));
        element.set("K", Object::Array(vec![0.into()]));
        match content {
            Content::Empty => return None,
            Content::Text => element.set("S", name("P")),
            Content::Picture => {
                element.set("S", name("Figure"));
                element.set("Alt", text(words));
                element.set("A", dictionary([("O", name("Layout")), ("Placement", name("Block"))]));
            }
        }
        let id = self.document.add_object(element);
        let parents = self.document.add_object(Object::Array(vec![Object::Reference(id)]));
        self.parents.extend([Object::Integer(self.next_key), Object::Reference(parents)]);
        self.next_key += 1;
        Some(Object::Reference(id))
    }

    fn add_section(&mut self, id: ObjectId, title: &str, elements: Vec<Object>) {
        if elements.is_empty() {
            return;
        }
        let section = dictionary([
            ("Type", name("StructElem")),
            ("S", name("Sect")),
            ("P", Object::Reference(self.body)),
            ("T", text(title)),
            ("K", Object::Array(elements)),
        ]);
        self.document.objects.insert(id, section);
        self.extend_array(self.body, "K", vec![Object::Reference(id)]);
    }

    /// Layers of a file that came along with its pages: those switched off there stay so here.
    fn take_layers(&mut self, from: &Document, number: impl Fn(ObjectId) -> Option<ObjectId>) {
        let Some(layers) = from.catalog().ok().and_then(|catalog| catalog.get(b"OCProperties").ok()) else { return };
        let Ok(layers) = resolve(from, layers).as_dict() else { return };
        let usual = layers.get(b"D").ok().and_then(|usual| resolve(from, usual).as_dict().ok());
        let listed = |dictionary: &Dictionary, key: &str| -> Vec<ObjectId> {
            let list = dictionary.get(key.as_bytes()).map(|list| resolve(from, list));
            let list = list.and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
            list.iter().filter_map(|layer| layer.as_reference().ok()).collect()
        };
        let off = usual.map(|usual| listed(usual, "OFF")).unwrap_or_default();
        let on = usual.map(|usual| listed(usual, "ON")).unwrap_or_default();
        let dark = usual.and_then(|usual| usual.get(b"BaseState").ok()).is_some_and(|state| *state == name("OFF"));
        for layer in listed(layers, "OCGs") {
            let Some(here) = number(layer) else { continue };
            self.layers.push(Object::Reference(here));
            if off.contains(&layer) || dark && !on.contains(&layer) {
                self.hidden.push(Object::Reference(here));
            }
        }
    }

    fn extend_array(&mut self, object: ObjectId, key: &str, more: Vec<Object>) {
        let array = self.document.get_object_mut(object).and_then(Object::as_dict_mut);
        if let Ok(array) = array.and_then(|found| found.get_mut(key.as_bytes())).and_then(Object::as_array_mut) {
            array.extend(more);
        }
    }

    fn set(&mut self, object: ObjectId, key: &str, value: impl Into<Object>) {
        if let Ok(found) = self.document.get_object_mut(object).and_then(Object::as_dict_mut) {
            found.set(key, value);
        }
    }

    /// Puts lines for the annexes at the end of the outline.
    fn write_outline(&mut self, catalog: ObjectId) {
        let Some(&(_, first)) = self.lines.first() else { return };
        let root = reference(&self.document, catalog, "Outlines").unwrap_or_else(|| {
            let root = self.document.add_object(dictionary([("Type", name("Outlines")), ("Count", 0.into())]));
            self.set(catalog, "Outlines", Object::Reference(root));
            self.set(catalog, "PageMode", name("UseOutlines"));
            root
        });
        let last = reference(&self.document, root, "Last");
        let group = self.document.new_object_id();
        let lines = std::mem::take(&mut self.lines);
        let ids: Vec<ObjectId> = lines.iter().map(|_| self.document.new_object_id()).collect();
        for (at, (title, page)) in lines.iter().enumerate() {
            let mut line = Dictionary::new();
            line.set("Title", text(title));
            line.set("Parent", Object::Reference(group));
            line.set("Dest", whole_page(*page));
            if let Some(before) = at.checked_sub(1) {
                line.set("Prev", Object::Reference(ids[before]));
            }
            if let Some(next) = ids.get(at + 1) {
                line.set("Next", Object::Reference(*next));
            }
            self.document.objects.insert(ids[at], Object::Dictionary(line));
        }
        let mut heading = Dictionary::new();
        heading.set("Title", text(ANNEXES));
        heading.set("Parent", Object::Reference(root));
        heading.set("Dest", whole_page(first));
        heading.set("First", Object::Reference(ids[0]));
        heading.set("Last", Object::Reference(ids[ids.len() - 1]));
        heading.set("Count", -i64::try_from(ids.len()).unwrap_or(0));
        if let Some(last) = last {
            heading.set("Prev", Object::Reference(last));
            self.set(last, "Next", Object::Reference(group));
        } else {
            self.set(root, "First", Object::Reference(group));
        }
        self.document.objects.insert(group, Object::Dictionary(heading));
        self.set(root, "Last", Object::Reference(group));
        let count = self.document.get_dictionary(root).and_then(|root| root.get(b"Count")).and_then(Object::as_i64);
        self.set(root, "Count", count.unwrap_or(0) + 1);
    }

    /// Writes the whole.
    pub fn finish(mut self) -> Result<Vec<u8>, AnnexError> {
        let catalog = self.document.trailer.get(b"Root").and_then(Object::as_reference);
        let catalog = catalog.map_err(|_| AnnexError::NotOurs("it has no root"))?;
        self.write_outline(catalog);
        let (parents, next_key, kids) = (std::mem::take(&mut self.parents), self.next_key, self.kids.clone());
        self.extend_array(self.parent_tree, "Nums", parents);
        self.set(self.tree, "ParentTreeNextKey", next_key);
        self.set(self.pages, "Count", i64::try_from(kids.len()).unwrap_or(0));
        self.set(self.pages, "Kids", Object::Array(kids));
        if !self.layers.is_empty() {
            let usual = [
                ("Name", text(ANNEXES)),
                ("Order", Object::Array(Vec::new())),
                ("OFF", Object::Array(std::mem::take(&mut self.hidden))),
            ];
            let layers = Object::Array(std::mem::take(&mut self.layers));
            self.set(catalog, "OCProperties", dictionary([("OCGs", layers), ("D", dictionary(usual))]));
        }
        Ok(save(self.document)?)
    }
}

fn whole_page(page: ObjectId) -> Object {
    Object::Array(vec![Object::Reference(page), name("Fit")])
}
