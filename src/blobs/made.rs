//! Files that the program made and can make again. Unlike what people brought, they have names of their own, are not
//! promised to outlast a power cut, and are removed when nobody needs them any more.

use object_store::path::Path as Key;
use object_store::{ObjectStoreExt, PutPayload};

use super::{BlobError, Blobs, Reading};

impl Blobs {
    /// Keeps a file under a name, in the place of what had it before.
    ///
    /// # Errors
    /// A disk or bucket that does not take it.
    pub async fn put_made(&self, name: &str, bytes: Vec<u8>) -> Result<(), BlobError> {
        self.store.put(&key(name), PutPayload::from(bytes)).await?;
        Ok(())
    }

    /// Reads a file that was made.
    ///
    /// # Errors
    /// No file of this name, or a store that does not answer.
    pub async fn read_made(&self, name: &str) -> Result<Reading, BlobError> {
        let found = self.store.get(&key(name)).await?;
        Ok(Reading::of(found))
    }

    /// Removes a file that was made; none of this name is no fault.
    ///
    /// # Errors
    /// A store that does not answer.
    pub async fn remove_made(&self, name: &str) -> Result<(), BlobError> {
        match self.store.delete(&key(name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

fn key(name: &str) -> Key {
    Key::from(format!("made/{name}"))
}

#[cfg(test)]
mod tests {
    use futures_util::TryStreamExt;

    use super::*;

    #[tokio::test]
    async fn what_was_made_is_replaced_and_goes_without_a_trace() {
        let place = tempfile::tempdir().unwrap();
        let blobs = Blobs::local(place.path()).unwrap();
        for text in ["satu", "dua"] {
            blobs.put_made("massal/a/1.pdf", text.as_bytes().to_vec()).await.unwrap();
        }
        let read = blobs.read_made("massal/a/1.pdf").await.unwrap();
        let (size, pieces) = (read.size, read.bytes.try_collect::<Vec<_>>().await.unwrap());
        assert_eq!((size, pieces.concat()), (3, b"dua".to_vec()));
        blobs.remove_made("massal/a/1.pdf").await.unwrap();
        blobs.remove_made("massal/a/1.pdf").await.unwrap();
        assert!(blobs.read_made("massal/a/1.pdf").await.is_err());
        assert!(!place.path().join("made/massal/a").exists(), "empty folders go with their last file");
    }
}
