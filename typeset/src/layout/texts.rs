//! Measures every text of a document before any of it is set: the whole, each field, each word, each letter.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Block, Document, Figure, Form, Front, Graphic, Letter, List, Row, Signature, Span, Table};
use crate::drawing::{Drawing, Shape};
use crate::error::{MAX_CHARACTERS, MAX_FIELD_CHARACTERS, MAX_MARKS, MAX_ROWS, MAX_WORD_CHARACTERS, TypesetError};

/// Characters of a field shown in an error, so that it can be found.
const SHOWN: usize = 40;

/// Refuses a document whose texts pass a limit.
pub fn check(document: &Document) -> Result<(), TypesetError> {
    let mut meter = Meter { bytes: 0 };
    meter.front(&document.front)?;
    if let Form::Letter(letter) = &document.form {
        meter.letter(letter)?;
    }
    meter.blocks(&document.blocks)?;
    match meter.bytes {
        found if found > MAX_CHARACTERS => Err(TypesetError::TooMuchText { found }),
        _ => Ok(()),
    }
}

/// Bytes so far; an empty field counts one, as it costs work too.
struct Meter {
    bytes: usize,
}

impl Meter {
    fn text(&mut self, text: &str) -> Result<(), TypesetError> {
        self.field(std::iter::once(text))
    }

    fn texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a String>) -> Result<(), TypesetError> {
        texts.into_iter().try_for_each(|text| self.text(text))
    }

    fn spans(&mut self, spans: &[Span]) -> Result<(), TypesetError> {
        self.bytes += spans.len();
        self.field(spans.iter().map(|span| span.text.as_str()))?;
        for span in spans.iter().filter(|span| !span.note.is_empty()) {
            self.bytes += span.note.len();
            self.field(span.note.iter().map(|span| span.text.as_str()))?;
        }
        Ok(())
    }

    /// One field, in one piece or several.
    fn field<'a>(&mut self, parts: impl Iterator<Item = &'a str>) -> Result<(), TypesetError> {
        let (mut characters, mut word) = (0, 0);
        let mut start = String::new();
        for part in parts {
            self.bytes += part.len() + 1;
            if self.bytes > MAX_CHARACTERS {
                return Err(TypesetError::TooMuchText { found: self.bytes });
            }
            let missing = SHOWN.saturating_sub(start.chars().count());
            start.extend(part.chars().take(missing));
            for character in part.chars() {
                characters += 1;
                word = if character.is_whitespace() { 0 } else { word + 1 };
                if word > MAX_WORD_CHARACTERS {
                    return Err(TypesetError::LongWord { start });
                }
            }
            if characters > MAX_FIELD_CHARACTERS {
                return Err(TypesetError::LongField { start });
            }
            let towering = |letter: &&str| letter.len() > MAX_MARKS && letter.chars().count() > 1 + MAX_MARKS;
            if !part.is_ascii() && part.graphemes(true).any(|letter| towering(&letter)) {
                return Err(TypesetError::TooManyMarks { start });
            }
        }
        Ok(())
    }

    fn front(&mut self, front: &Front) -> Result<(), TypesetError> {
        let all = [
            &front.title,
            &front.kicker,
            &front.publisher,
            &front.running_head,
            &front.footer,
            &front.author,
            &front.subject,
        ];
        self.texts(all.into_iter().chain(&front.subtitle).chain(&front.keywords))?;
        self.pairs(&front.particulars)
    }

    fn pairs(&mut self, pairs: &[(String, String)]) -> Result<(), TypesetError> {
        pairs.iter().try_for_each(|(label, value)| self.texts([label, value]))
    }

    fn letter(&mut self, letter: &Letter) -> Result<(), TypesetError> {
        let head = &letter.letterhead;
        self.texts(std::iter::once(&head.government).chain(&head.office).chain(&head.address))?;
        self.texts(letter.dated.iter().chain(&letter.addressee).chain(&letter.copies))?;
        self.pairs(&letter.particulars)?;
        if let Some(statement) = &letter.statement {
            self.texts(std::iter::once(&statement.title).chain(&statement.number))?;
        }
        letter.signatures.iter().try_for_each(|Signature { dated, office, space, name, below }| {
            self.texts([office, name].into_iter().chain(dated).chain(space).chain(below))
        })
    }

    fn blocks(&mut self, blocks: &[Block]) -> Result<(), TypesetError> {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block) -> Result<(), TypesetError> {
        self.bytes += 1;
        match block {
            Block::Heading(heading) => self.texts(std::iter::once(&heading.text).chain(&heading.number)),
            Block::Paragraph(text) | Block::Note(text) => self.spans(text),
            Block::List(list) => self.list(list),
            Block::Table(table) => self.table(table),
            Block::Figure(Figure { caption, content }) => {
                self.text(caption)?;
                match content {
                    Graphic::Drawing(drawing) => self.drawing(drawing),
                    Graphic::Picture(picture) => self.text(&picture.words),
                }
            }
            Block::Particulars(pairs) => pairs.iter().try_for_each(|(label, value)| {
                self.text(label)?;
                self.spans(value)
            }),
            Block::PullFigures(figures) => {
                figures.iter().try_for_each(|figure| self.texts([&figure.value, &figure.label]))
            }
            Block::Callout { title, text } => {
                self.text(title)?;
                self.spans(text)
            }
            Block::SideBySide(sides) => sides.iter().try_for_each(|side| {
                self.text(&side.label)?;
                self.blocks(&side.blocks)
            }),
            Block::PageBreak => Ok(()),
        }
    }

    fn list(&mut self, list: &List) -> Result<(), TypesetError> {
        for item in &list.items {
            self.bytes += 1;
            self.spans(&item.text)?;
            item.below.as_ref().map_or(Ok(()), |below| self.list(below))?;
        }
        Ok(())
    }

    fn table(&mut self, table: &Table) -> Result<(), TypesetError> {
        if table.rows.len() > MAX_ROWS {
            let caption = table.caption.chars().take(SHOWN).collect();
            return Err(TypesetError::TooManyRows { caption, found: table.rows.len() });
        }
        self.text(&table.caption)?;
        for column in &table.columns {
            self.texts(std::iter::once(&column.head).chain(&column.group))?;
        }
        table.rows.iter().try_for_each(|row| match row {
            Row::Cells(cells) | Row::Total(cells) => cells.iter().try_for_each(|cell| self.spans(cell)),
            Row::Spanning(cells) => cells.iter().try_for_each(|cell| self.spans(&cell.text)),
            Row::Group(text) => self.text(text),
            Row::Aside(text) => self.spans(text),
        })
    }

    fn drawing(&mut self, drawing: &Drawing) -> Result<(), TypesetError> {
        self.texts([&drawing.title, &drawing.description])?;
        drawing.shapes.iter().try_for_each(|shape| match shape {
            Shape::Text { text, .. } => self.text(text),
            _ => Ok(()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(parts: &[&str]) -> Option<TypesetError> {
        Meter { bytes: 0 }.field(parts.iter().copied()).err()
    }

    #[test]
    fn each_limit_holds_to_the_character() {
        let word = "a".repeat(MAX_WORD_CHARACTERS);
        assert_eq!(refused(&[&word]), None);
        assert!(matches!(refused(&[&word, "a"]), Some(TypesetError::LongWord { .. })), "a word in two pieces");
        assert_eq!(refused(&[&word, " a"]), None);
        let field = "ab ".repeat(MAX_FIELD_CHARACTERS / 3);
        assert_eq!(refused(&[&field]), None);
        assert!(matches!(refused(&[&field, "abc"]), Some(TypesetError::LongField { .. })));
        let marked = |marks| format!("kata e{}", "\u{301}".repeat(marks));
        assert_eq!(refused(&[&marked(MAX_MARKS)]), None);
        assert!(matches!(refused(&[&marked(MAX_MARKS + 1)]), Some(TypesetError::TooManyMarks { .. })));
    }

    #[test]
    fn a_refusal_shows_the_beginning_of_the_field() {
        let error = refused(&["Latar belakang: ", &"x".repeat(MAX_WORD_CHARACTERS + 1)]).expect("too long");
        assert!(error.to_string().contains("Latar belakang: xxx"), "{error}");
    }
}
