//! Pages of the area, and the part of an innovation's page that shows its integrations.

mod edit;
mod list;
mod register;
mod section;
mod system;

pub use edit::EditPage;
pub use list::{Here, ListPage};
pub use register::RegisterPage;
pub use section::Section;
pub use system::SystemPage;

use super::model::IntegrationStatus;
use crate::web::parts::Tag;

/// The tag of a status: green for what runs, and for nothing else.
pub fn status_tag(status: IntegrationStatus) -> Tag {
    let tone = match status {
        IntegrationStatus::Running => "green",
        IntegrationStatus::Building | IntegrationStatus::Testing | IntegrationStatus::Disturbed => "amber",
        IntegrationStatus::Planned | IntegrationStatus::Agreed | IntegrationStatus::Ended => "grey",
    };
    Tag { tone, text: status.label().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn green_means_running_and_nothing_else() {
        for status in IntegrationStatus::ALL {
            assert_eq!(status_tag(*status).tone == "green", status.counts_as_running(), "{}", status.code());
        }
    }
}
