//! Handlers of years: opening one, going on from the year before, comparing two.

use axum::extract::RawQuery;
use axum::response::{IntoResponse, Redirect, Response};

use super::{changeable, failure, query_fields, visible};
use crate::innovations::actions::{self, WriteRefusal, carry};
use crate::innovations::model::Fact;
use crate::innovations::views::ComparePage;
use crate::innovations::{paths, store};
use crate::rulebooks::model::Attribute;
use crate::web::error::Failure;
use crate::web::flash::Flash;
use crate::web::posted::Fields;
use crate::web::session::Visit;

pub(super) async fn open(path: paths::OpenYear, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    changeable(&visit, path.id).await?;
    let this_year = visit.site.clock.year();
    let year = fields.text("tahun").parse().ok().filter(|year| (2010..=this_year + 1).contains(year));
    let year: i32 = year.ok_or(Failure::Unreadable("not a year"))?;
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    let bench = paths::Year { id: path.id, year }.to_string();
    let opened = if fields.text("salin") == "ya" {
        carry::carry_over(db, &visit.actor, path.id, year, now).await
    } else {
        actions::open_year(db, &visit.actor, path.id, year, now).await.map(|()| None)
    };
    match opened {
        Ok(Some(before)) => {
            let text = format!(
                "Catatan {year} melanjutkan {before}. Setiap bagian yang disalin perlu diperbarui atau dinyatakan masih berlaku."
            );
            Ok(Flash::saved(text).then(&bench))
        }
        Ok(None) => Ok(Flash::saved(format!("Catatan {year} dibuka.")).then(&bench)),
        Err(WriteRefusal::YearTaken) => Ok(Redirect::to(&bench).into_response()),
        Err(refusal) => Err(failure(refusal)),
    }
}

pub(super) async fn confirm_fact(path: paths::ConfirmFact, visit: Visit, fields: Fields) -> Result<Response, Failure> {
    changeable(&visit, path.id).await?;
    let attribute = Attribute::from_code(&path.attribute).ok_or(Failure::NotFound)?;
    let revision = fields.text("revision").parse().unwrap_or(0);
    let (db, now) = (&visit.site.db, visit.site.clock.now());
    let (id, year) = (path.id, path.year);
    match carry::confirm_fact(db, &visit.actor, id, (year, attribute), revision, now).await {
        Ok(()) => {
            let text = format!("{} masih berlaku untuk {year}.", attribute.label());
            Ok(Flash::saved(text).then(&paths::Year { id, year }.to_string()))
        }
        // Somebody wrote it anew in between: there is nothing left to confirm.
        Err(WriteRefusal::StaleFact(_)) => {
            let fact = paths::EditFact { id, year, attribute: path.attribute };
            Ok(Redirect::to(&fact.to_string()).into_response())
        }
        Err(refusal) => Err(failure(refusal)),
    }
}

pub(super) async fn compare(
    path: paths::Compare,
    visit: Visit,
    RawQuery(query): RawQuery,
) -> Result<Response, Failure> {
    let innovation = visible(&visit, path.id).await?;
    let records = store::records(&visit.site.db, path.id).await?;
    let years: Vec<i32> = records.iter().map(|record| record.year).collect();
    let query = query_fields(query.as_deref());
    let asked = |name: &str| query.text(name).parse::<i32>().ok().filter(|year| years.contains(year));
    let latest = years.first().copied().ok_or(Failure::NotFound)?;
    let after = asked("ke").unwrap_or(latest);
    let earlier = years.iter().copied().find(|year| *year < after);
    let before = asked("dari").or(earlier).unwrap_or(after);
    let (old, new) = (facts_of(&visit, &records, before).await?, facts_of(&visit, &records, after).await?);
    Ok(visit.show(&ComparePage::new(&innovation, &years, (before, &old), (after, &new))))
}

async fn facts_of(
    visit: &Visit,
    records: &[crate::innovations::model::AnnualRecord],
    year: i32,
) -> Result<Vec<Fact>, Failure> {
    match records.iter().find(|record| record.year == year) {
        Some(record) => Ok(store::facts(&visit.site.db, record.id).await?),
        None => Ok(Vec::new()),
    }
}
