//! A page as a person reads it.

use std::collections::BTreeSet;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use scraper::{ElementRef, Html as Document, Selector};

/// A page as a person reads it.
pub struct Html {
    place: String,
    pub status: StatusCode,
    location: Option<String>,
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Html {
    pub fn new(place: String, status: StatusCode, location: Option<String>, headers: HeaderMap, bytes: Bytes) -> Self {
        Self { place, status, location, headers, bytes }
    }

    /// Where a redirect leads.
    pub fn location(&self) -> Option<&str> {
        self.location.as_deref()
    }

    /// The page, which must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status.as_u16(), status, "{}: {}", self.place, self.text());
        self
    }

    /// The source.
    pub fn source(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// All text, with single spaces.
    pub fn text(&self) -> String {
        let document = Document::parse_document(&self.source());
        squeeze(&document.root_element().text().collect::<String>())
    }

    /// Text of every element a selector finds.
    pub fn all(&self, selector: &str) -> Vec<String> {
        self.find(selector, |element| squeeze(&element.text().collect::<String>()))
    }

    /// Text of the first element a selector finds.
    #[track_caller]
    pub fn one(&self, selector: &str) -> String {
        self.all(selector).into_iter().next().unwrap_or_else(|| panic!("{}: nothing at {selector}", self.place))
    }

    /// An attribute of every element a selector finds.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        self.find(selector, |element| element.value().attr(name).unwrap_or_default().to_owned())
    }

    /// How many things a list says it has; none where it says that it is empty.
    #[track_caller]
    pub fn total(&self) -> u64 {
        if let Some(count) = self.all(".list-head strong").first() {
            let number = count.split_whitespace().next().unwrap_or_default().replace('.', "");
            return number.parse().unwrap_or_else(|_| panic!("{}: no number: {count}", self.place));
        }
        assert!(!self.all(".empty").is_empty(), "{} neither counts nor says that it is empty", self.place);
        0
    }

    /// Every id stands once, so that labels, messages and drawings point to one thing.
    #[track_caller]
    pub fn expect_unique_ids(&self) {
        let mut seen = BTreeSet::new();
        for id in self.attributes("[id]", "id") {
            assert!(seen.insert(id.clone()), "{}: {id} stands twice", self.place);
        }
    }

    /// The kinds of elements on the page, each with the names of its attributes: what it is made of but for its words.
    pub fn kinds(&self) -> BTreeSet<String> {
        let kinds = self.find("*", |element| {
            let mut names: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
            names.sort_unstable();
            format!("{} {}", element.value().name(), names.join(" "))
        });
        kinds.into_iter().collect()
    }

    /// The message at a field.
    pub fn error_at(&self, field: &str) -> Option<String> {
        self.all(&format!("#{field}-error")).into_iter().next()
    }

    /// What a browser would send of the form with this action, as the page stands.
    #[track_caller]
    pub fn form(&self, action: &str) -> Vec<(String, String)> {
        let document = Document::parse_document(&self.source());
        let form = Selector::parse(&format!("form[action='{action}']")).expect("a selector");
        let form = document.select(&form).next().unwrap_or_else(|| panic!("{}: no form to {action}", self.place));
        let controls = Selector::parse("input, textarea, select").expect("a selector");
        form.select(&controls).flat_map(|control| sent(&control)).collect()
    }

    fn find<T>(&self, selector: &str, take: impl Fn(ElementRef<'_>) -> T) -> Vec<T> {
        let document = Document::parse_document(&self.source());
        let selector = Selector::parse(selector).unwrap_or_else(|_| panic!("not a selector: {selector}"));
        document.select(&selector).map(take).collect()
    }
}

fn sent(control: &ElementRef<'_>) -> Vec<(String, String)> {
    let element = control.value();
    let Some(name) = element.attr("name") else { return Vec::new() };
    let value = match element.name() {
        "textarea" => {
            let text = control.text().collect::<String>();
            Some(text.strip_prefix('\n').unwrap_or(&text).to_owned())
        }
        "select" => {
            let options = Selector::parse("option").expect("a selector");
            let all: Vec<ElementRef<'_>> = control.select(&options).collect();
            let chosen = all.iter().find(|option| option.value().attr("selected").is_some()).or(all.first());
            chosen.and_then(|option| option.value().attr("value")).map(str::to_owned)
        }
        _ => match element.attr("type") {
            Some("checkbox" | "radio") if element.attr("checked").is_none() => None,
            _ => Some(element.attr("value").unwrap_or_default().to_owned()),
        },
    };
    value.map(|value| (name.to_owned(), value)).into_iter().collect()
}

fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A form with some values put in place of others.
pub trait Filled {
    /// With a field's values replaced by one.
    fn with(self, name: &str, value: &str) -> Self;
    /// Without a field.
    fn without(self, name: &str) -> Self;
    /// The field's value.
    fn value(&self, name: &str) -> &str;
}

impl Filled for Vec<(String, String)> {
    fn with(self, name: &str, value: &str) -> Self {
        let mut fields = self.without(name);
        fields.push((name.to_owned(), value.to_owned()));
        fields
    }

    fn without(mut self, name: &str) -> Self {
        self.retain(|(field, _)| field != name);
        self
    }

    fn value(&self, name: &str) -> &str {
        self.iter().find(|(field, _)| field == name).map_or("", |(_, value)| value.as_str())
    }
}
