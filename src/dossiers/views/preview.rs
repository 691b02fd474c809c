//! Pages of a dossier as they will be printed.

use pataka_typeset::preview::PagePreview;
use serde::Serialize;

use super::Whose;
use crate::dossiers::paths;
use crate::web::page::Page;
use crate::web::parts::{Crumb, Link, crumbs};

/// Pages of a dossier as they will be printed.
#[derive(Debug, Serialize)]
pub struct PreviewPage {
    heading: String,
    crumbs: Vec<Crumb>,
    unsaved: bool,
    sheets: Vec<SheetOf>,
    summary: String,
    before: Option<Link>,
    after: Option<Link>,
    all: Option<Link>,
    download: String,
    editor: Option<Link>,
}

#[derive(Debug, Serialize)]
struct SheetOf {
    number: usize,
    svg: String,
    paragraphs: Vec<String>,
}

impl PreviewPage {
    /// Some pages of `all` that there are; `place` is the part of the form that they show, with its address, where they were
    /// chosen for it, and `unsaved` says that they show what is not saved.
    pub fn new(whose: Whose<'_>, shown: &[PagePreview], all: usize, place: Option<Link>, unsaved: bool) -> Self {
        let id = whose.entry.id;
        let address = paths::Preview { id }.to_string();
        let numbers: Vec<String> = shown.iter().map(|page| page.number.to_string()).collect();
        let number = shown.first().map_or(1, |page| page.number);
        let step = |number: usize| {
            let there = place.is_none() && (1..=all).contains(&number);
            there.then(|| Link { href: format!("{address}?halaman={number}"), label: format!("Halaman {number}") })
        };
        Self {
            heading: format!("Pratinjau dosir {}", whose.name()),
            crumbs: crumbs(&[("/dosier", "Dosir"), (&whose.workspace(), &whose.name())], "Pratinjau"),
            unsaved,
            summary: format!("Halaman {} dari {all}", numbers.join(", ")),
            before: step(number - 1),
            after: step(number + 1),
            all: place
                .is_some()
                .then(|| Link { href: format!("{address}?halaman={number}"), label: "Lihat semua halaman".to_owned() }),
            download: paths::DownloadEntry { id }.to_string(),
            editor: place,
            sheets: shown.iter().map(|page| SheetOf::of(page, &address)).collect(),
        }
    }
}

impl SheetOf {
    /// Links within the document lead to its other pages, which stand at addresses of their own here.
    fn of(page: &PagePreview, address: &str) -> Self {
        let svg = page.svg.replacen("<svg ", "<svg class=\"drawing sheet\" ", 1);
        Self {
            number: page.number,
            svg: svg.replace("href=\"#halaman-", &format!("href=\"{address}?halaman=")),
            paragraphs: page.text.lines().map(str::to_owned).filter(|line| !line.trim().is_empty()).collect(),
        }
    }
}

impl Page for PreviewPage {
    const TEMPLATE: &'static str = "dossiers/preview";

    fn title(&self) -> String {
        format!("{} \u{2013} {}", self.heading, self.summary)
    }

    fn samples() -> Vec<Self> {
        let sample = super::sample::kipp();
        let page = |number: usize| PagePreview {
            number,
            svg: format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"halaman-{number}\" viewBox=\"0 0 595 842\" role=\"img\">\
                 <title>Halaman</title><rect width=\"595\" height=\"842\" fill=\"#ffffff\"/></svg>"
            ),
            text: "Ringkasan\nGAYATRI memadukan data.".to_owned(),
        };
        let place = Link { href: "/dosier/1/bagian/1".to_owned(), label: "1. Ringkasan".to_owned() };
        vec![
            Self::new(sample.whose(), &[page(3)], 14, None, false),
            Self::new(sample.whose(), &[page(3), page(4)], 14, Some(place), true),
        ]
    }
}
