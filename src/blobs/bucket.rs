//! The bucket of an S3 service.

use std::sync::Arc;

use object_store::ObjectStore;
use object_store::aws::{AmazonS3Builder, Checksum};

use super::BlobError;
use crate::config::BlobSettings;

/// Opens the bucket that the settings name.
///
/// # Errors
/// No secret, an address that is none, or a plain address of another machine that was not allowed.
pub fn open(settings: &BlobSettings) -> Result<Arc<dyn ObjectStore>, BlobError> {
    let plain = settings.endpoint.strip_prefix("http://");
    if let Some(rest) = plain
        && !settings.allow_plain_remote
        && !is_this_machine(rest)
    {
        return Err(BlobError::Unfit(format!(
            "blobs: {} would carry files and keys unprotected; use https, or set allow_plain_remote",
            settings.endpoint
        )));
    }
    // The client's TLS needs a provider of its algorithms; that one is there already is no fault.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut builder = AmazonS3Builder::new()
        .with_bucket_name(&settings.bucket)
        .with_access_key_id(&settings.access_key_id)
        .with_secret_access_key(settings.secret().map_err(BlobError::Unfit)?)
        .with_checksum_algorithm(Checksum::SHA256)
        .with_allow_http(plain.is_some());
    if !settings.region.is_empty() {
        builder = builder.with_region(&settings.region);
    }
    if !settings.endpoint.is_empty() {
        builder = builder.with_endpoint(&settings.endpoint);
    }
    Ok(Arc::new(builder.build()?))
}

/// Whether the host of an address without its scheme is this machine.
fn is_this_machine(rest: &str) -> bool {
    let authority = rest.split('/').next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(six) => six.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_address_of_another_machine_is_refused_unless_allowed() {
        let settings = |endpoint: &str, allow_plain_remote| BlobSettings {
            bucket: "bukti".to_owned(),
            endpoint: endpoint.to_owned(),
            allow_plain_remote,
            ..BlobSettings::default()
        };
        for endpoint in ["http://10.0.0.7:8333", "http://s3.example.go.id", "http://127.0.0.1.example.go.id"] {
            let refused = open(&settings(endpoint, false)).unwrap_err().to_string();
            assert!(refused.contains("unprotected"), "{endpoint}: {refused}");
            let allowed = open(&settings(endpoint, true)).unwrap_err().to_string();
            assert!(allowed.contains("secret"), "{endpoint}: {allowed}");
        }
    }

    #[test]
    fn this_machine_is_known_by_its_names() {
        for here in ["127.0.0.1:8333", "localhost/x", "[::1]:8333", "127.8.8.8"] {
            assert!(is_this_machine(here), "{here}");
        }
        for elsewhere in ["127.0.0.1@evil.example", "10.0.0.1", "localhost.example", ""] {
            assert!(!is_this_machine(elsewhere), "{elsewhere}");
        }
    }
}
