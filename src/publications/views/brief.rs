//! The brief of an innovation as it will be printed.

use pataka_typeset::preview::PagePreview;
use serde::Serialize;

use crate::innovations;
use crate::kernel::id::InnovationId;
use crate::publications::paths;
use crate::web::page::Page;
use crate::web::parts::{Crumb, crumbs};

/// The brief of an innovation as it will be printed.
#[derive(Debug, Serialize)]
pub struct BriefPage {
    heading: String,
    crumbs: Vec<Crumb>,
    download: String,
    kit: String,
    svg: Option<String>,
    paragraphs: Vec<String>,
}

impl BriefPage {
    /// The page of the innovation with this name.
    pub fn new(id: InnovationId, name: &str, shown: Option<&PagePreview>) -> Self {
        let heading = format!("Lembar ringkas {name}");
        let lines = shown.into_iter().flat_map(|page| page.text.lines());
        Self {
            crumbs: crumbs(&[("/inovasi", "Inovasi"), (&innovations::paths::show(id, None), name)], "Lembar ringkas"),
            heading,
            download: paths::Brief { id }.to_string(),
            kit: paths::Kit { id }.to_string(),
            svg: shown.map(|page| page.svg.replacen("<svg ", "<svg class=\"drawing sheet\" ", 1)),
            paragraphs: lines.map(str::to_owned).filter(|line| !line.trim().is_empty()).collect(),
        }
    }
}

impl Page for BriefPage {
    const TEMPLATE: &'static str = "publications/brief";

    fn title(&self) -> String {
        self.heading.clone()
    }

    fn samples() -> Vec<Self> {
        let page = PagePreview {
            number: 1,
            svg:
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 595 842\" role=\"img\"><title>Halaman</title>\
                  <rect width=\"595\" height=\"842\" fill=\"#ffffff\"/></svg>"
                    .to_owned(),
            text: "GAYATRI\nMasalah".to_owned(),
        };
        let id = InnovationId(uuid::Uuid::from_u128(1));
        vec![Self::new(id, "GAYATRI", Some(&page)), Self::new(id, "GAYATRI", None)]
    }
}
