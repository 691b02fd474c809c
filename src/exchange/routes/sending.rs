//! Files that go out: templates, exports, the faults of an import, and the file it was made from.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::response::Response;
use chrono::NaiveDate;
use hyper::body::Frame;
use tokio::sync::mpsc;

use super::imports::visible;
use crate::db::{Db, DbError};
use crate::exchange::forms::outgoing;
use crate::exchange::model::{Format, SheetKind, letter};
use crate::exchange::writing::{BYTE_ORDER_MARK, Book, Out, exported, headings, line};
use crate::exchange::{paths, store, writing};
use crate::identity::policy::Act;
use crate::kernel::id::{ImportId, InnovationId, PemdaId};
use crate::organisations::model::Opd;
use crate::web::download::fresh;
use crate::web::error::Failure;
use crate::web::session::Visit;
use crate::{benefits, innovations, integrations, organisations};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const CSV: &str = "text/csv; charset=utf-8";
/// Name of the workbooks.
const WORKBOOK: &str = "pataka.xlsx";
/// Innovations read together.
const BATCH: usize = 200;
/// Bytes sent together.
const PIECE: usize = 64 * 1024;

pub async fn template(path: paths::Template, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::Import)?;
    if path.file == WORKBOOK {
        let units = organisations::store::units(&visit.site.db, visit.actor.pemda).await?;
        let made = tokio::task::spawn_blocking(move || writing::template(&units));
        let bytes = made.await.map_err(broken)?.map_err(broken)?;
        return fresh("templat-pataka.xlsx", XLSX, Body::from(bytes));
    }
    let kind = csv_kind(&path.file)?;
    let bytes = [BYTE_ORDER_MARK, &line(&headings(kind))].concat();
    fresh(&format!("templat-{}.csv", kind.code()), CSV, Body::from(bytes))
}

pub async fn export(path: paths::Export, visit: Visit) -> Result<Response, Failure> {
    visit.require_at_large(Act::Export)?;
    let source = Exported::of(&visit).await?;
    let day = visit.site.clock.today().format("%Y-%m-%d");
    if path.file == WORKBOOK {
        let body = source.workbook().await?;
        return fresh(&format!("pataka-{day}.xlsx"), XLSX, body);
    }
    let kind = csv_kind(&path.file)?;
    fresh(&format!("{}-{day}.csv", kind.code()), CSV, source.csv(kind))
}

pub async fn original(path: paths::Original, visit: Visit) -> Result<Response, Failure> {
    let import = visible(&visit, path.id).await?;
    let bytes = store::file(&visit.site.db, path.id).await?.ok_or(Failure::NotFound)?;
    let kind = match import.format {
        Format::Xlsx => XLSX,
        Format::Csv => CSV,
    };
    fresh(&import.file_name, kind, Body::from(bytes))
}

pub async fn faults(path: paths::Faults, visit: Visit) -> Result<Response, Failure> {
    let import = visible(&visit, path.id).await?;
    let name = format!("kesalahan-{}.csv", import.file_name);
    let db = visit.site.db.clone();
    let (to, body) = channel();
    tokio::spawn(async move {
        let sent = send_faults(&db, path.id, &to).await;
        end(&to, sent).await;
    });
    fresh(&name, CSV, body)
}

async fn send_faults(db: &Db, id: ImportId, to: &Sender) -> Result<(), DbError> {
    let head = ["Lembar", "Baris", "Kolom", "Isi", "Kesalahan"].map(|text| Out::Text(text.to_owned()));
    let mut piece = [BYTE_ORDER_MARK, &line(&head)].concat();
    let mut after = -1;
    loop {
        let rows = store::faulty_rows(db, id, after, BATCH as u64).await?;
        let Some(last) = rows.last() else { break };
        after = last.place();
        for row in &rows {
            for fault in &row.faults {
                let column = fault.column.map(letter).unwrap_or_default();
                let cells =
                    [row.kind.label().to_owned(), row.line.to_string(), column, row.label.clone(), fault.text.clone()];
                piece.extend(line(&cells.map(Out::Text)));
            }
        }
        if to.send(Ok(std::mem::take(&mut piece).into())).await.is_err() {
            return Ok(());
        }
    }
    let _ = to.send(Ok(piece.into())).await;
    Ok(())
}

/// What a visitor may export.
struct Exported {
    db: Db,
    pemda: PemdaId,
    units: Arc<Vec<Opd>>,
    ids: Vec<InnovationId>,
    today: NaiveDate,
}

impl Exported {
    async fn of(visit: &Visit) -> Result<Self, DbError> {
        let db = visit.site.db.clone();
        let pemda = visit.actor.pemda;
        let units = organisations::store::units(&db, pemda).await?;
        let ids = store::names(&db, &visit.actor.scope()).await?.into_iter().map(|(id, _)| id).collect();
        Ok(Self { db, pemda, units, ids, today: visit.site.clock.today() })
    }

    /// A workbook, written to a temporary file and sent from there.
    async fn workbook(self) -> Result<Body, Failure> {
        let mut book = Book::default();
        for kind in SheetKind::SHEETS {
            let mut sheet = book.sheet(kind).map_err(broken)?;
            for ids in self.ids.chunks(BATCH) {
                for row in self.rows(kind, ids).await? {
                    sheet.row(&row).map_err(broken)?;
                }
            }
        }
        let saved = tokio::task::spawn_blocking(move || {
            let mut file = tempfile::tempfile()?;
            book.save(&mut file).map_err(io::Error::other)?;
            io::Seek::rewind(&mut file)?;
            Ok::<_, io::Error>(file)
        });
        let mut file = saved.await.map_err(broken)?.map_err(broken)?;
        let (to, body) = channel();
        tokio::task::spawn_blocking(move || {
            loop {
                let mut piece = vec![0; PIECE];
                match io::Read::read(&mut file, &mut piece) {
                    Ok(0) => break,
                    Ok(read) => {
                        piece.truncate(read);
                        if to.blocking_send(Ok(piece.into())).is_err() {
                            break;
                        }
                    }
                    Err(error) => {
                        let _ = to.blocking_send(Err(error));
                        break;
                    }
                }
            }
        });
        Ok(body)
    }

    /// A CSV file, sent as it is written.
    fn csv(self, kind: SheetKind) -> Body {
        let (to, body) = channel();
        tokio::spawn(async move {
            let sent = self.send_csv(kind, &to).await;
            end(&to, sent).await;
        });
        body
    }

    async fn send_csv(&self, kind: SheetKind, to: &Sender) -> Result<(), DbError> {
        let mut piece = [BYTE_ORDER_MARK, &line(&exported(kind))].concat();
        for ids in self.ids.chunks(BATCH) {
            for row in self.rows(kind, ids).await? {
                piece.extend(line(&row));
            }
            if piece.len() >= PIECE && to.send(Ok(std::mem::take(&mut piece).into())).await.is_err() {
                return Ok(());
            }
        }
        let _ = to.send(Ok(piece.into())).await;
        Ok(())
    }

    /// The rows of a kind that belong to some innovations, in the order of these.
    async fn rows(&self, kind: SheetKind, ids: &[InnovationId]) -> Result<Vec<Vec<Out>>, DbError> {
        let place = |id: InnovationId| ids.iter().position(|one| *one == id);
        match kind {
            SheetKind::Innovations => {
                let mut found = innovations::store::find_several(&self.db, ids).await?;
                found.retain(|one| one.pemda == self.pemda);
                found.sort_by_key(|one| place(one.id));
                Ok(found.iter().map(|one| outgoing::innovation(one, &self.units)).collect())
            }
            SheetKind::Integrations => {
                let mut found = integrations::store::of_innovations(&self.db, ids).await?;
                found.sort_by_key(|one| (place(one.innovation), one.system.name.to_lowercase(), one.id));
                Ok(found.iter().map(|one| outgoing::integration(one, self.today)).collect())
            }
            SheetKind::Metrics | SheetKind::Readings => {
                let mut found = benefits::store::of_innovations(&self.db, ids).await?;
                found.sort_by_key(|(one, _)| (place(one.innovation), one.id));
                if kind == SheetKind::Metrics {
                    return Ok(found.iter().map(|(metric, _)| outgoing::metric(metric)).collect());
                }
                let rows = found.iter().flat_map(|(metric, readings)| {
                    readings.iter().map(move |reading| outgoing::reading(metric, reading))
                });
                Ok(rows.collect())
            }
            SheetKind::Systems => Ok(Vec::new()),
        }
    }
}

fn csv_kind(file: &str) -> Result<SheetKind, Failure> {
    let kind = file.strip_suffix(".csv").and_then(SheetKind::from_code);
    kind.filter(|kind| SheetKind::SHEETS.contains(kind)).ok_or(Failure::NotFound)
}

fn broken(error: impl std::fmt::Display) -> Failure {
    Failure::Broken(error.to_string())
}

type Sender = mpsc::Sender<io::Result<Bytes>>;

/// Tells the browser that a file is not whole, by breaking off.
async fn end(to: &Sender, sent: Result<(), DbError>) {
    if let Err(error) = sent {
        tracing::error!(%error, "a file cannot be sent to its end");
        let _ = to.send(Err(io::Error::other("broken off"))).await;
    }
}

/// A body that is sent piece by piece, no faster than it is taken.
struct Pieces(mpsc::Receiver<io::Result<Bytes>>);

impl hyper::body::Body for Pieces {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.0.poll_recv(cx).map(|piece| piece.map(|piece| piece.map(Frame::data)))
    }
}

fn channel() -> (Sender, Body) {
    let (to, from) = mpsc::channel(4);
    (to, Body::new(Pieces(from)))
}
