//! Pages of the area, and the part of an innovation's page that shows its integrations.

mod bulk;
mod dependants;
mod edit;
mod list;
mod region;
mod register;
mod section;
mod show;
mod system;

pub use bulk::BulkPage;
pub use dependants::{Dependants, DependantsPage};
pub use edit::EditPage;
pub use list::{Here, ListPage};
pub use region::MapPage;
pub use register::RegisterPage;
pub use section::Section;
pub use show::{ShowPage, Shown};
pub use system::{SystemPage, sample_unit};

use super::model::Standing;
use crate::web::parts::Tag;

/// The tag of a standing: green for what counts as running, and for nothing else.
pub fn standing_tag(standing: Standing) -> Tag {
    let tone = match standing {
        Standing::Running => "green",
        Standing::Building | Standing::Testing | Standing::Disturbed | Standing::Faded => "amber",
        Standing::Planned | Standing::Agreed | Standing::Ended => "grey",
    };
    Tag { tone, text: standing.label().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn green_means_running_and_nothing_else() {
        for standing in Standing::ALL {
            assert_eq!(standing_tag(*standing).tone == "green", standing.counts_as_running(), "{}", standing.code());
        }
    }
}
