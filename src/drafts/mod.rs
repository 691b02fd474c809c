//! What people typed and did not save yet, kept on the server for nobody but themselves.
//!
//! A draft is the form as it stands in the browser, under the path it will be sent to. It is written every few seconds
//! while somebody types, and when a form arrives after the session ended; it goes when the form is saved or the draft is
//! thrown away. Decision 0012 says why it lives here.

pub mod actions;
pub mod model;
pub mod paths;
pub mod routes;
pub mod store;
