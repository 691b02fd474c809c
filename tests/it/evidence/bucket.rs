//! The store over a real S3 server, where `TEST_S3_ENDPOINT` names one; `tests/run s3` starts SeaweedFS for it.

use futures_util::TryStreamExt;
use pataka::blobs::{BlobError, Blobs, ContentHash};

use crate::support::bucket;

async fn content(blobs: &Blobs, hash: &ContentHash, range: Option<std::ops::Range<u64>>) -> Vec<u8> {
    let found = blobs.read(hash, range).await.expect("it is there");
    let pieces: Vec<bytes::Bytes> = found.bytes.try_collect().await.expect("it arrives");
    pieces.concat()
}

#[tokio::test]
#[ignore = "needs an S3 server: tests/run s3"]
async fn a_file_is_kept_once_in_a_bucket_and_read_in_parts() {
    let folder = tempfile::tempdir().unwrap();
    let settings = bucket(folder.path()).expect("TEST_S3_ENDPOINT names a server");
    let blobs = Blobs::open(&settings, folder.path()).unwrap();
    let text = format!("isi {}", pataka::kernel::id::BlobId::fresh());
    let hash = blobs.keep_bytes(text.as_bytes()).await.unwrap();
    assert_eq!(blobs.keep_bytes(text.as_bytes()).await.unwrap(), hash, "put twice, it is one object");
    assert_eq!(content(&blobs, &hash, None).await, text.as_bytes());
    assert_eq!(content(&blobs, &hash, Some(4..9)).await, &text.as_bytes()[4..9]);
    assert_eq!(blobs.size(&hash).await.unwrap(), Some(text.len() as u64));
    let nothing = ContentHash::from_code(&"0".repeat(64)).unwrap();
    assert!(matches!(blobs.read(&nothing, None).await, Err(BlobError::Missing(_))));
    assert_eq!(std::fs::read_dir(folder.path().join("blobs/stage")).unwrap().count(), 0, "the stage is empty again");
    assert!(!folder.path().join("blobs/obj").exists(), "nothing is kept in the folder");
}

#[tokio::test]
#[ignore = "needs an S3 server: tests/run s3"]
async fn a_large_file_and_eight_at_once_arrive_whole() {
    let folder = tempfile::tempdir().unwrap();
    let settings = bucket(folder.path()).expect("TEST_S3_ENDPOINT names a server");
    let blobs = Blobs::open(&settings, folder.path()).unwrap();
    let mut under_way = tokio::task::JoinSet::new();
    for seed in 0..8_u8 {
        let blobs = blobs.clone();
        under_way.spawn(async move {
            let large: Vec<u8> = (0..3_000_001_u32).map(|n| u8::try_from(n % 251).unwrap() ^ seed).collect();
            let hash = blobs.keep_bytes(&large).await.unwrap();
            assert_eq!(content(&blobs, &hash, None).await, large);
        });
    }
    under_way.join_all().await;
}

#[tokio::test]
#[ignore = "needs an S3 server: tests/run s3"]
async fn a_wrong_secret_keeps_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let settings = bucket(folder.path()).expect("TEST_S3_ENDPOINT names a server");
    std::fs::write(&settings.secret_access_key_file, "salah").unwrap();
    let blobs = Blobs::open(&settings, folder.path()).unwrap();
    assert!(matches!(blobs.keep_bytes(b"x").await, Err(BlobError::Store(_))));
}
