//! What confirming a row does.

use serde::{Deserialize, Serialize};

use crate::benefits::model::{Definition, Finding};
use crate::innovations::model::Profile;
use crate::integrations::model::{DraftSystem, Terms};
use crate::kernel::id::{InnovationId, MetricId, SystemId};

/// What confirming a row writes; also how something was before, so that it can be put back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "writes", rename_all = "snake_case")]
pub enum Command {
    /// A system for the register.
    System {
        /// What is written down about it.
        draft: DraftSystem,
    },
    /// An innovation.
    Innovation {
        /// What is written down about it.
        profile: Box<Profile>,
    },
    /// An integration.
    Integration {
        /// Of which innovation.
        innovation: InnovationId,
        /// With which system.
        system: SystemId,
        /// What is written down about it.
        terms: Box<Terms>,
    },
    /// A metric.
    Metric {
        /// Of which innovation.
        innovation: InnovationId,
        /// What is written down about it.
        definition: Box<Definition>,
    },
    /// A reading.
    Reading {
        /// Of which metric.
        metric: MetricId,
        /// What is written down about it.
        finding: Box<Finding>,
    },
}
