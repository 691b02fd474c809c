//! The HTTP server: like `axum::serve`, with limits on slow clients and a clean end.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tower::ServiceExt;

/// The most connections at a time; more wait in the kernel's queue.
const MOST_CONNECTIONS: usize = 2_048;
/// A client must finish its request's headers, or start its next request, within this time.
const HEADER_TIME: Duration = Duration::from_secs(15);
/// At the end, answers under way get this long.
const LAST_ANSWERS: Duration = Duration::from_secs(10);

/// Serves until the process is told to stop (SIGTERM or Ctrl-C), then lets answers under way finish.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> io::Result<()> {
    let places = std::sync::Arc::new(tokio::sync::Semaphore::new(MOST_CONNECTIONS));
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(64 * 1024);
    let watch = GracefulShutdown::new();
    tokio::pin!(stop);
    loop {
        let place = places.clone().acquire_owned().await.expect("the semaphore is never closed");
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        let (stream, from) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                // Out of file descriptors, most likely: connections under way will give some back.
                tracing::warn!(%error, "cannot accept a connection");
                tokio::time::sleep(Duration::from_millis(200)).await;
                continue;
            }
        };
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone().map_request(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(from));
            request.map(axum::body::Body::new)
        }));
        let connection = builder.serve_connection(TokioIo::new(stream), service);
        let connection = watch.watch(connection);
        tokio::spawn(async move {
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    let _ = tokio::time::timeout(LAST_ANSWERS, watch.shutdown()).await;
    Ok(())
}

/// Ends when the process is told to stop.
pub async fn told_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    tokio::select! { _ = interrupt => (), () = terminate => () }
}
