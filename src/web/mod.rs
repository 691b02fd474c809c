//! HTTP glue that every area's `routes.rs` uses: the site, pages, forms, sessions, failures, headers.

pub mod assets;
pub mod blocks;
pub mod conflict;
pub mod download;
pub mod error;
pub mod field;
pub mod flash;
pub mod form;
pub mod headers;
pub mod layout;
pub mod one_file;
pub mod page;
pub mod pager;
pub mod parts;
pub mod posted;
pub mod press;
pub mod routes;
pub mod server;
pub mod session;
pub mod site;
pub mod unsent;
pub mod upload;
