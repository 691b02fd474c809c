//! `pataka serve`.

use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;

use super::{Stop, WELL};
use crate::app::{daily, post, router};
use crate::batches;
use crate::blobs::Blobs;
use crate::clock::Clock;
use crate::config::{Config, Listen};
use crate::db::Db;
use crate::inspection::child::Inspector;
use crate::web::server;
use crate::web::site::{Manner, Reach};

/// Serves until told to stop.
pub async fn run(db: &Db, files: Blobs, config: &Config, listen: Listen, gallery: bool) -> Result<u8, Stop> {
    let manner = Manner { secure: config.secure, gallery };
    let mailer = post::mailer(config).map_err(Stop::usage)?;
    let mut site =
        router::site(db.clone(), (files.clone(), Inspector::own()), Clock::system(), manner).map_err(Stop::broken)?;
    let known_as = config.address.trim_end_matches('/').to_owned();
    let reach = Reach { address: (!known_as.is_empty()).then(|| known_as.clone()), mail: mailer.is_some() };
    site.reach = Arc::new(reach);
    let router = router::router(site, Duration::from_secs(config.request_seconds));
    let listener = TcpListener::bind(listen.listen)
        .await
        .map_err(|error| Stop::broken(format!("cannot listen on {}: {error}", listen.listen)))?;
    let address = listener.local_addr().map_err(Stop::broken)?;
    println!("Pataka: http://{address}");
    // What an earlier process left unfinished.
    batches::actions::work::wake(db, &files, &Clock::system());
    let daily = tokio::spawn(daily::keep_doing(db.clone(), files.clone(), Clock::system()));
    let post = mailer.map(|mailer| tokio::spawn(post::keep_sending(db.clone(), Clock::system(), mailer, known_as)));
    let served = server::serve(listener, router, server::told_to_stop()).await;
    daily.abort();
    if let Some(post) = post {
        post.abort();
    }
    served.map_err(Stop::broken)?;
    Ok(WELL)
}
