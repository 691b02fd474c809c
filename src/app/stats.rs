//! Figures of every government, for scripts: counted by the same questions as the pages.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::db::{Db, DbError};
use crate::identity::model::Scope;
use crate::organisations;
use crate::{benefits, competitions, innovations, integrations};

/// Figures of one government.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Short name.
    pub pemda: String,
    /// Name.
    pub name: String,
    /// Innovations.
    pub innovations: u64,
    /// Integrations by the code of their standing.
    pub integrations: BTreeMap<&'static str, u64>,
    /// Benefit metrics.
    pub metrics: u64,
    /// Awards on record.
    pub awards: u64,
}

/// Figures of every government by name, as they are `today`.
pub async fn figures(db: &Db, today: NaiveDate) -> Result<Vec<Figures>, DbError> {
    let mut all = Vec::new();
    for pemda in organisations::store::all_pemda(db).await? {
        let scope = Scope::whole(pemda.id);
        let all_integrations = integrations::model::filter::Filter::default();
        let by_status = integrations::store::count_by_status(db, &scope, &all_integrations, today).await?;
        all.push(Figures {
            innovations: innovations::store::count(db, &scope, &innovations::model::filter::Filter::default()).await?,
            integrations: by_status.counts().iter().map(|(status, count)| (status.code(), *count)).collect(),
            metrics: benefits::store::count(db, &scope, &benefits::model::filter::Filter::default()).await?,
            awards: competitions::store::count(db, &scope, &competitions::model::filter::Filter::default()).await?,
            pemda: pemda.slug,
            name: pemda.name,
        });
    }
    Ok(all)
}
