//! The structure tree: what each stretch of the pages is, for readers that read aloud.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use crate::sheet::{Area, Node, NodeId, NodeKind, Numbering, Sheets};

use super::extents;
use super::finish::{dictionary, name, rectangle, text};

/// A link with the node it belongs to.
pub struct Annotation {
    /// The annotation.
    pub id: ObjectId,
    /// Its page.
    pub page: ObjectId,
    /// Its node.
    pub node: Option<NodeId>,
}

/// Marked content of all pages.
pub struct Marked<'a> {
    /// Page objects.
    pub pages: &'a [ObjectId],
    /// Node of each marked-content number of each page.
    pub content: &'a [Vec<NodeId>],
    /// Links, in the order of their keys in the parent tree, which follow those of the pages.
    pub annotations: Vec<Annotation>,
}

struct Tree<'a> {
    nodes: &'a [Node],
    /// The cells of each row of a table, in order.
    cells: BTreeMap<NodeId, Vec<NodeId>>,
    ids: Vec<Option<ObjectId>>,
    kids: Vec<Vec<Object>>,
    top: Vec<Object>,
    body: ObjectId,
}

/// Writes the tree and returns its root.
pub fn write(document: &mut Document, sheets: &Sheets, marked: &Marked<'_>) -> ObjectId {
    let root = document.new_object_id();
    let body = document.new_object_id();
    let count = sheets.nodes.len();
    let mut tree = Tree {
        nodes: &sheets.nodes,
        cells: cells(&sheets.nodes),
        ids: vec![None; count],
        kids: vec![Vec::new(); count],
        top: Vec::new(),
        body,
    };
    let mut numbers: Vec<Object> = Vec::new();
    for (key, (&page, content)) in marked.pages.iter().zip(marked.content).enumerate() {
        let mut parents = Vec::with_capacity(content.len());
        for (number, &node) in content.iter().enumerate() {
            let id = tree.reach(document, node);
            parents.push(Object::Reference(id));
            tree.kids[node].push(dictionary([
                ("Type", name("MCR")),
                ("Pg", Object::Reference(page)),
                ("MCID", integer(number)),
            ]));
        }
        let parents = document.add_object(Object::Array(parents));
        numbers.extend([integer(key), Object::Reference(parents)]);
        if let Ok(page) = document.get_object_mut(page).and_then(Object::as_dict_mut) {
            page.set("StructParents", integer(key));
        }
    }
    for (at, annotation) in marked.annotations.iter().enumerate() {
        let Some(node) = annotation.node else { continue };
        let id = tree.reach(document, node);
        tree.kids[node].push(dictionary([
            ("Type", name("OBJR")),
            ("Obj", Object::Reference(annotation.id)),
            ("Pg", Object::Reference(annotation.page)),
        ]));
        numbers.extend([integer(marked.pages.len() + at), Object::Reference(id)]);
    }
    let next = marked.pages.len() + marked.annotations.len();
    tree.write_elements(document, &extents::of_figures(sheets));
    let parent_tree = document.add_object(dictionary([("Nums", Object::Array(numbers))]));
    let top = std::mem::take(&mut tree.top);
    document.objects.insert(
        body,
        dictionary([
            ("Type", name("StructElem")),
            ("S", name("Document")),
            ("P", Object::Reference(root)),
            ("K", Object::Array(top)),
        ]),
    );
    let mut element = Dictionary::from_iter([
        ("Type", name("StructTreeRoot")),
        ("K", Object::Array(vec![Object::Reference(body)])),
        ("ParentTree", Object::Reference(parent_tree)),
        ("ParentTreeNextKey", integer(next)),
    ]);
    let ids: Vec<Object> = tree.note_ids();
    if !ids.is_empty() {
        element.set("IDTree", dictionary([("Names", Object::Array(ids))]));
    }
    document.objects.insert(root, Object::Dictionary(element));
    root
}

/// The cells of each row of a table, in order.
fn cells(nodes: &[Node]) -> BTreeMap<NodeId, Vec<NodeId>> {
    let mut cells: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for (at, node) in nodes.iter().enumerate() {
        if let Some(parent) = node.parent.filter(|&parent| nodes[parent].kind == NodeKind::Row) {
            cells.entry(parent).or_default().push(at);
        }
    }
    cells
}

/// Identifier of a footnote, which a conforming reader finds it by; of one length, so that they stand in order.
fn note_id(node: NodeId) -> Object {
    Object::string_literal(format!("catatan-{node:08}"))
}

impl Tree<'_> {
    /// The element of a node, hung under its parent at its first use, so that children stand in reading order. A row of a
    /// table is hung with all its cells: an empty one has no content that would bring it in, and without it those after it
    /// would be read under the headings before theirs.
    fn reach(&mut self, document: &mut Document, node: NodeId) -> ObjectId {
        if self.ids[node].is_none()
            && let Some(parent) = self.nodes[node].parent
        {
            self.reach(document, parent);
        }
        if let Some(id) = self.ids[node] {
            return id;
        }
        let id = self.hang(document, node);
        for cell in self.cells.remove(&node).unwrap_or_default() {
            self.hang(document, cell);
        }
        id
    }

    fn hang(&mut self, document: &mut Document, node: NodeId) -> ObjectId {
        let id = document.new_object_id();
        self.ids[node] = Some(id);
        let siblings = match self.nodes[node].parent {
            Some(parent) => &mut self.kids[parent],
            None => &mut self.top,
        };
        siblings.push(Object::Reference(id));
        id
    }

    /// Identifiers of the footnotes, each followed by its element.
    fn note_ids(&self) -> Vec<Object> {
        let notes = self.nodes.iter().enumerate().filter(|(_, node)| node.kind == NodeKind::Note);
        notes.filter_map(|(at, _)| Some([note_id(at), Object::Reference(self.ids[at]?)])).flatten().collect()
    }

    fn write_elements(&mut self, document: &mut Document, extents: &BTreeMap<NodeId, Area>) {
        for at in 0..self.nodes.len() {
            let Some(id) = self.ids[at] else { continue };
            let node = &self.nodes[at];
            let parent = node.parent.and_then(|parent| self.ids[parent]).unwrap_or(self.body);
            let mut element = Dictionary::new();
            element.set("Type", name("StructElem"));
            element.set("S", name(node.kind.tag()));
            element.set("P", Object::Reference(parent));
            let kids = std::mem::take(&mut self.kids[at]);
            if !kids.is_empty() {
                element.set("K", Object::Array(kids));
            }
            if node.kind == NodeKind::Note {
                element.set("ID", note_id(at));
            }
            if let Some(alt) = &node.alt {
                element.set("Alt", text(alt));
            }
            if let Some(mut attributes) = attributes(node) {
                if let (Some(area), Ok(attributes)) = (extents.get(&at), attributes.as_dict_mut()) {
                    attributes.set("BBox", rectangle(*area));
                }
                element.set("A", attributes);
            }
            document.objects.insert(id, Object::Dictionary(element));
        }
    }
}

fn attributes(node: &Node) -> Option<Object> {
    let mut dictionary = Dictionary::new();
    match node.kind {
        NodeKind::HeadCell | NodeKind::RowHeadCell | NodeKind::Cell => {
            dictionary.set("O", name("Table"));
            match node.kind {
                NodeKind::HeadCell => dictionary.set("Scope", name("Column")),
                NodeKind::RowHeadCell => dictionary.set("Scope", name("Row")),
                _ if node.columns == 1 && node.rows == 1 => return None,
                _ => {}
            }
            for (key, count) in [("ColSpan", node.columns), ("RowSpan", node.rows)] {
                if count > 1 {
                    dictionary.set(key, integer(count));
                }
            }
        }
        NodeKind::List => {
            dictionary.set("O", name("List"));
            let numbering = match node.numbering {
                Numbering::None => return None,
                Numbering::Decimal => "Decimal",
                Numbering::Letters => "LowerAlpha",
                Numbering::Bullets => "Disc",
            };
            dictionary.set("ListNumbering", name(numbering));
        }
        NodeKind::Figure => {
            dictionary.set("O", name("Layout"));
            dictionary.set("Placement", name("Block"));
        }
        _ => return None,
    }
    Some(Object::Dictionary(dictionary))
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
