//! Small pieces that many pages are made of, as the templates under `parts/` show them.

use serde::Serialize;

/// A tag as `parts/tag` shows it.
#[derive(Debug, Clone, Serialize)]
pub struct Tag {
    /// "grey", "blue", "green", "amber", "red" or "purple".
    pub tone: &'static str,
    /// What it says.
    pub text: String,
}

/// A crumb above a page; the page itself has no address.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// Address.
    pub href: Option<String>,
    /// Words.
    pub label: String,
}

/// A link with its words.
#[derive(Debug, Clone, Serialize)]
pub struct Link {
    /// Address.
    pub href: String,
    /// Words.
    pub label: String,
}

/// What stands where a list is empty.
#[derive(Debug, Clone, Serialize)]
pub struct Empty {
    /// First words.
    pub heading: String,
    /// The sentence.
    pub text: String,
    /// What to do about it.
    pub action: Option<Link>,
}

/// A text to send by a chat, as `parts/share_text` shows it.
#[derive(Debug, Clone, Serialize)]
pub struct ShareText {
    id: String,
    text: String,
    href: String,
}

impl ShareText {
    /// A text; `id` tells it from others on the page.
    pub fn new(id: &str, text: String) -> Self {
        let typed = percent_encoding::utf8_percent_encode(&text, percent_encoding::NON_ALPHANUMERIC);
        let href = format!("https://wa.me/?text={typed}");
        Self { id: id.to_owned(), text, href }
    }
}

/// Crumbs that lead to a page.
pub fn crumbs(steps: &[(&str, &str)], here: &str) -> Vec<Crumb> {
    let step = |(href, label): &(&str, &str)| Crumb { href: Some((*href).to_owned()), label: (*label).to_owned() };
    let here = Crumb { href: None, label: here.to_owned() };
    steps.iter().map(step).chain([here]).collect()
}
