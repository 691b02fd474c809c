//! The frame around a page: who is signed in, the menu for that person, a message left by the last action.

use serde::Serialize;

use super::flash::Flash;
use super::site::Site;
use crate::identity::model::Actor;
use crate::identity::policy::{Act, Owner, permit};

/// The frame around a page.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    site_name: &'static str,
    site_sub: String,
    menu: Vec<MenuItem>,
    person: Option<PersonLine>,
    bell: Option<Bell>,
    sign_in_path: &'static str,
    sign_out_path: &'static str,
    flash: Option<Flash>,
    footer_text: String,
    year: i32,
}

#[derive(Debug, Clone, Serialize)]
struct MenuItem {
    href: &'static str,
    label: &'static str,
    current: bool,
}

#[derive(Debug, Clone, Serialize)]
struct PersonLine {
    id: String,
    name: String,
    role: String,
    home_href: &'static str,
}

/// The way to the notices, with how many are new.
#[derive(Debug, Clone, Serialize)]
struct Bell {
    href: &'static str,
    count: Option<String>,
    current: bool,
}

const NOTICES: &str = "/pemberitahuan";

const MENU: &[(&str, &str, Act)] = &[
    ("/beranda", "Beranda", Act::SeeHome),
    ("/dasbor", "Dasbor", Act::SeePortfolio),
    ("/inovasi", "Inovasi", Act::SeePortfolio),
    ("/pengesahan", "Pengesahan", Act::SignRecord),
    ("/verifikasi", "Verifikasi", Act::VerifyRecord),
    ("/integrasi", "Integrasi", Act::SeePortfolio),
    ("/manfaat", "Manfaat", Act::SeePortfolio),
    ("/bukti", "Bukti", Act::SeePortfolio),
    ("/kandidat", "Kandidat", Act::SeePortfolio),
    ("/penilaian", "Penilaian", Act::SeeAssessment),
    ("/dosier", "Dosir", Act::SeePortfolio),
    ("/terbitan", "Terbitan", Act::SeePortfolio),
    ("/surat", "Surat", Act::SeePortfolio),
    ("/penghargaan", "Penghargaan", Act::SeePortfolio),
    ("/tugas", "Tugas", Act::SeePortfolio),
    ("/impor-ekspor", "Impor & ekspor", Act::Export),
    ("/organisasi", "Organisasi", Act::SeeOrganisations),
    ("/pedoman", "Pedoman", Act::SeeRulebooks),
    ("/akun", "Akun", Act::SeePeople),
];

impl Frame {
    /// For somebody who is signed in, on the page with this path.
    pub fn of(site: &Site, actor: &Actor, path: &str, flash: Option<Flash>) -> Self {
        let owner = Owner { opds: actor.opds.clone(), ..Owner::government(actor.pemda) };
        let menu = MENU
            .iter()
            .filter(|(_, _, act)| permit(actor, *act, &owner))
            .map(|&(href, label, _)| MenuItem { href, label, current: belongs(path, href) })
            .collect();
        let role = match &actor.opd_name {
            Some(opd) => format!("{}, {opd}", actor.role.label()),
            None => actor.role.label().to_owned(),
        };
        Self {
            menu,
            person: Some(PersonLine { id: actor.person.to_string(), name: actor.name.clone(), role, home_href: "/" }),
            bell: Some(Bell { href: NOTICES, count: None, current: belongs(path, NOTICES) }),
            site_sub: format!("Pemerintah {}", actor.pemda_name),
            footer_text: format!("Portofolio inovasi Pemerintah {}.", actor.pemda_name),
            flash,
            ..Self::bare(site)
        }
    }

    /// With a message left by the last action.
    pub fn saying(self, flash: Option<Flash>) -> Self {
        Self { flash, ..self }
    }

    /// With how many notices the person has not read.
    pub fn with_unread(mut self, unread: u64) -> Self {
        if let Some(bell) = &mut self.bell {
            bell.count = (unread > 0).then(|| if unread > 99 { "99+".to_owned() } else { unread.to_string() });
        }
        self
    }

    /// For a visitor, or where the visitor is not known.
    pub fn bare(site: &Site) -> Self {
        Self {
            site_name: "Pataka",
            site_sub: "Portofolio inovasi daerah".to_owned(),
            menu: Vec::new(),
            person: None,
            bell: None,
            sign_in_path: "/masuk",
            sign_out_path: "/keluar",
            flash: None,
            footer_text: "Portofolio inovasi pemerintah daerah untuk lomba dan penghargaan.".to_owned(),
            year: site.clock.year(),
        }
    }
}

/// Whether a page belongs to a menu entry; the register of systems belongs to the integrations, readings to the benefits.
fn belongs(path: &str, href: &str) -> bool {
    let also = match href {
        "/integrasi" => "/sistem",
        "/manfaat" => "/capaian",
        "/bukti" => "/pemakaian",
        "/penilaian" => "/peserta",
        "/dosier" => "/beku",
        _ => href,
    };
    [href, also]
        .iter()
        .any(|start| path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}
