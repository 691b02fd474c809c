//! What a document says, free of any position: blocks of prose, tables, figures.

mod figure;
mod letter;
mod list;
mod table;
mod text;

pub use figure::{Figure, Graphic, Picture};
pub use letter::{Letter, Letterhead, Signature, Statement};
pub use list::{List, ListItem};
pub use table::{Align, Cell, Column, Row, Table};
pub use text::{Span, Style};

/// A whole document, ready to be laid out.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// What surrounds the body.
    pub form: Form,
    /// Facts for the title, the running head and the file's metadata.
    pub front: Front,
    /// The body.
    pub blocks: Vec<Block>,
}

/// What surrounds the body of a document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Form {
    /// A title page, a table of contents, the body: dossiers, reports, portfolios.
    #[default]
    Book,
    /// The title stands above the body on the first page, headings are smaller: briefs, handouts.
    Sheet,
    /// A letter below its letterhead, signed at the end, or before the first page break: what follows it is attached.
    Letter(Box<Letter>),
}

/// Facts for the title, the running head and the file's metadata.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Front {
    /// Title in large type, for instance "GAYATRI"; a letter shows it in the file's metadata only.
    pub title: String,
    /// A line under the title, for instance the expansion of an acronym.
    pub subtitle: Option<String>,
    /// The line above the title, for instance the competition and its edition.
    pub kicker: String,
    /// Who presents the document, for instance "Pemerintah Kota Mojokerto"; also the right half of the running head.
    pub publisher: String,
    /// Pairs of label and value at the foot of the title page, or below the title of a sheet.
    pub particulars: Vec<(String, String)>,
    /// Short title, the left half of the running head.
    pub running_head: String,
    /// Left part of the footer; the right part is "Halaman x dari y".
    pub footer: String,
    /// Author of the file's metadata.
    pub author: String,
    /// Subject of the file's metadata.
    pub subject: String,
    /// Keywords of the file's metadata.
    pub keywords: Vec<String>,
    /// BCP 47 language of the text, for instance "id".
    pub language: String,
    /// Seconds since 1970 (UTC) for the file's creation date: the date of the *content*, never the clock.
    pub dated: i64,
    /// How a reader checks that this is the frozen document; none for a draft.
    pub seal: Option<Seal>,
}

/// How a reader checks that a printed or copied document is the one that was frozen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// Short code, printed in every footer, for instance "7F3A-91C2".
    pub code: String,
    /// Address of the page that confirms or denies, printed with its QR code on the first page.
    pub address: String,
}

/// One block of the body, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading; level 1 starts a section listed in the contents, level 2 is listed below it, level 3 is not listed.
    Heading(Heading),
    /// Running prose, justified and hyphenated.
    Paragraph(Vec<Span>),
    /// A bullet or numbered list.
    List(List),
    /// A table; may run over several pages, its head is repeated.
    Table(Table),
    /// A drawing or picture with its caption, never split.
    Figure(Figure),
    /// Label and value, two columns without rules: a profile sheet.
    Particulars(Vec<(String, Vec<Span>)>),
    /// Two to four large figures side by side.
    PullFigures(Vec<PullFigure>),
    /// Small print below something: a source, a reservation.
    Note(Vec<Span>),
    /// A boxed remark, for instance "Bagian ini belum diisi".
    Callout {
        /// Heading of the box.
        title: String,
        /// Text of the box.
        text: Vec<Span>,
    },
    /// Two columns that stay together on a page: before and after, picture and explanation.
    SideBySide(Box<[Side; 2]>),
    /// The next block starts a new page.
    PageBreak,
}

/// One of two columns.
///
/// Its headings are set small and not listed. Two columns higher than a page are set below each other; columns inside a
/// column are refused.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Side {
    /// What the column shows, above it, for instance "Sebelum".
    pub label: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A heading of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 3.
    pub level: u8,
    /// Printed before the text, for instance "2" or "2.1".
    pub number: Option<String>,
    /// The heading itself.
    pub text: String,
}

/// One large figure with its meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullFigure {
    /// The figure as printed, for instance "9,04% → 1,47%".
    pub value: String,
    /// What it counts.
    pub label: String,
}
