//! The import rule of ARCHITECTURE.md, checked: roles and areas each point one way, libraries stay in their places, files stay
//! short.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Item};

/// Roles from the ground up; a file imports only from its own role or one before it.
const ROLES: &[&[&str]] = &[
    &["kernel", "charts", "clock", "config"],
    &["inspection"],
    &["blobs", "archive"],
    &["model"],
    &["schema", "paths"],
    &["db"],
    &["store"],
    &["actions"],
    &["web"],
    &["forms", "views"],
    &["routes"],
    &["app"],
    &["cli"],
];

/// Areas from the lowest up; model, store and actions import only from their own area or one before it.
const AREAS: &[&str] = &[
    "organisations",
    "identity",
    "audit",
    "notices",
    "drafts",
    "rulebooks",
    "innovations",
    "discussions",
    "integrations",
    "assessment",
    "scenarios",
    "studio",
    "evidence",
    "benefits",
    "competitions",
    "dossiers",
    "snapshots",
    "packages",
    "batches",
    "publications",
    "letters",
    "candidates",
    "exchange",
    "workbench",
    "dashboard",
];

/// Files of an area that are not named after their role.
const NAMED_OTHERWISE: &[(&str, &str)] = &[
    ("password", "store"),
    ("policy", "model"),
    ("checking", "model"),
    ("fault", "model"),
    ("json", "model"),
    ("reading", "model"),
    ("shelf", "model"),
    ("compose", "model"),
    ("material", "model"),
    ("gather", "store"),
    ("mailer", "actions"),
];

/// Names that say nothing.
const NAMELESS: &[&str] = &["utils", "util", "helpers", "common", "misc", "shared", "manager", "types"];

const LONGEST_FILE: usize = 450;

struct File {
    path: PathBuf,
    area: Option<usize>,
    role: usize,
    text: String,
}

fn role_index(name: &str) -> Option<usize> {
    ROLES.iter().position(|names| names.contains(&name))
}

/// Area and role of a path below the crate's root.
fn place(segments: &[String]) -> Option<(Option<usize>, usize)> {
    let first = segments.first()?;
    if let Some(area) = AREAS.iter().position(|name| name == first) {
        let second = segments.get(1).map_or("model", String::as_str);
        let named = NAMED_OTHERWISE.iter().find(|(name, _)| *name == second).map(|(_, role)| *role);
        let role = named.and_then(role_index).or_else(|| role_index(second)).or_else(|| role_index("model"));
        return Some((Some(area), role?));
    }
    role_index(first).map(|role| (None, role))
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

fn files() -> Vec<File> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    sources(&root, &mut paths);
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        let below = path.strip_prefix(&root).expect("below the root").with_extension("");
        let mut segments: Vec<String> = below.iter().map(|part| part.to_string_lossy().into_owned()).collect();
        segments.retain(|segment| segment != "mod");
        // Tests beside the code may use anything.
        let tests = segments.last().is_some_and(|name| name == "tests");
        if tests || matches!(segments.first().map(String::as_str), None | Some("lib" | "main")) {
            continue;
        }
        let (area, role) = place(&segments).unwrap_or_else(|| panic!("{} has no place in the map", path.display()));
        let text = fs::read_to_string(&path).expect("text");
        files.push(File { path, area, role, text });
    }
    files
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.to_token_stream().to_string().contains("cfg (test)"))
}

/// Every path written in the file outside its tests, as its segments; groups are spread out.
fn mentions(text: &str) -> BTreeSet<Vec<String>> {
    let parsed = syn::parse_file(text).expect("Rust");
    let mut found = BTreeSet::new();
    for item in parsed.items {
        let tested = match &item {
            Item::Mod(module) => is_test(&module.attrs),
            _ => false,
        };
        if !tested {
            walk(item.into_token_stream(), &Vec::new(), &mut found);
        }
    }
    found
}

fn walk(tokens: TokenStream, prefix: &[String], found: &mut BTreeSet<Vec<String>>) {
    let mut path: Vec<String> = prefix.to_vec();
    let mut colons = 0;
    for token in tokens {
        match token {
            TokenTree::Ident(word) => {
                if colons != 2 {
                    close(&mut path, prefix, found);
                }
                path.push(word.to_string());
                colons = 0;
            }
            TokenTree::Punct(mark) if mark.as_char() == ':' => colons += 1,
            TokenTree::Group(group) => {
                let inner = if colons == 2 { path.clone() } else { Vec::new() };
                walk(group.stream(), &inner, found);
                close(&mut path, prefix, found);
                colons = 0;
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => {
                close(&mut path, prefix, found);
                colons = 0;
            }
        }
    }
    close(&mut path, prefix, found);
}

fn close(path: &mut Vec<String>, prefix: &[String], found: &mut BTreeSet<Vec<String>>) {
    if path.len() > 1 {
        found.insert(path.clone());
    }
    *path = prefix.to_vec();
}

#[test]
fn imports_point_downward() {
    let mut wrong = Vec::new();
    for file in files() {
        for mention in mentions(&file.text) {
            if mention.first().is_none_or(|first| first != "crate") {
                continue;
            }
            let Some((area, role)) = place(&mention[1..]) else { continue };
            let upward = role > file.role;
            let below_web = file.role < role_index("web").expect("a role");
            let sideways = below_web && matches!((file.area, area), (Some(own), Some(other)) if other > own);
            let ground = file.area.is_none() && area.is_some() && below_web;
            if upward || sideways || ground {
                wrong.push(format!("{} imports {}", file.path.display(), mention.join("::")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn libraries_stay_in_their_places() {
    let allowed: &[(&str, &[&str])] = &[
        ("sea_orm", &["schema", "store", "db"]),
        ("axum", &["web", "routes", "app"]),
        ("handlebars", &["web"]),
        ("lettre", &["actions"]),
        ("printpdf", &[]),
        ("lopdf", &["inspection"]),
        ("image", &["inspection"]),
        ("zip", &["inspection"]),
        ("async_zip", &["archive"]),
        ("object_store", &["blobs"]),
    ];
    let mut wrong = Vec::new();
    for file in files() {
        let role = ROLES[file.role];
        for mention in mentions(&file.text) {
            for (library, places) in allowed {
                if mention[0] == *library && !places.iter().any(|place| role.contains(place)) {
                    wrong.push(format!("{} uses {}", file.path.display(), mention.join("::")));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn files_are_short_and_named_for_something() {
    let mut paths = Vec::new();
    for folder in ["src", "migrations/src", "typeset/src", "tests", "benches"] {
        sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut paths);
    }
    let mut wrong = Vec::new();
    for path in paths {
        let lines = fs::read_to_string(&path).expect("text").lines().count();
        if lines > LONGEST_FILE {
            wrong.push(format!("{} has {lines} lines", path.display()));
        }
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let folder = path.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        if NAMELESS.contains(&stem.as_str()) || folder.is_some_and(|name| NAMELESS.contains(&name.as_str())) {
            wrong.push(format!("{} is named for nothing", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn templates_write_nothing_unescaped() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("templates");
    let mut folders = vec![root];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "hbs") {
                let text = fs::read_to_string(&path).expect("text");
                for forbidden in ["{{{", "{{&", "{{>", "{{#>", "<script>", " style=", " onclick="] {
                    assert!(!text.contains(forbidden), "{} contains {forbidden}", path.display());
                }
            }
        }
    }
}

#[test]
fn every_word_of_the_glossary_is_in_the_code() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let glossary = fs::read_to_string(root.join("docs/glossary.md")).expect("the glossary");
    let mut paths = Vec::new();
    sources(&root.join("src"), &mut paths);
    sources(&root.join("typeset/src"), &mut paths);
    let code: String = paths.iter().map(|path| fs::read_to_string(path).expect("text")).collect();
    let mut missing = Vec::new();
    for row in glossary.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Indonesian")) {
        let Some(names) = row.split('|').nth(2) else { continue };
        for name in names.split('`').skip(1).step_by(2) {
            let last = name.rsplit("::").next().unwrap_or(name);
            if !code.contains(last) {
                missing.push(name.to_owned());
            }
        }
    }
    assert!(missing.is_empty(), "not in the code: {}", missing.join(", "));
}
