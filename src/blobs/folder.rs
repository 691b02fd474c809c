//! The folder of the store: made to outlast a power cut, and freed of what a process that was ended left on its stage.

use std::fs::{DirBuilder, File, TryLockError};
use std::io::ErrorKind;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::BlobError;
use crate::config::make_folder;

/// Beside another process that is at work, a staged file of this age is one that nobody will finish.
const LEFT_BEHIND: Duration = Duration::from_hours(24);

/// The folder with its stage, and a lock that says that this process may be at work on the stage; the kernel lets it go
/// when the process ends, however it ends.
///
/// What lies on the stage of nobody was left by a process that ended in the middle, and goes now.
pub(super) fn prepared(folder: &Path) -> Result<(PathBuf, File), BlobError> {
    let stage = folder.join("stage");
    make_folder(&stage).map_err(BlobError::Unfit)?;
    let lock = File::options().create(true).truncate(false).write(true).open(folder.join("stage.lock"))?;
    match lock.try_lock() {
        Ok(()) => {
            clear(&stage, Duration::ZERO)?;
            // Who comes in between finds an empty stage.
            lock.unlock()?;
        }
        Err(TryLockError::WouldBlock) => clear(&stage, LEFT_BEHIND)?,
        Err(TryLockError::Error(error)) => return Err(error.into()),
    }
    lock.lock_shared()?;
    Ok((std::fs::canonicalize(folder)?, lock))
}

/// Makes the folders of kept files, one for each beginning of a hash, so that keeping a file only has to make its own
/// name durable: of two that need a new folder at once, one would rely on the other to have brought it to the disk.
pub(super) fn lay_out(kept: &Path) -> Result<(), BlobError> {
    make_folder(kept).map_err(BlobError::Unfit)?;
    for number in 0..=u8::MAX {
        match DirBuilder::new().mode(0o700).create(kept.join(format!("{number:02x}"))) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
            _ => (),
        }
    }
    Ok(File::open(kept)?.sync_all()?)
}

fn clear(stage: &Path, at_least: Duration) -> Result<(), BlobError> {
    for entry in std::fs::read_dir(stage)? {
        let path = entry?.path();
        let changed = std::fs::metadata(&path).and_then(|meta| meta.modified());
        // A clock that was set back makes a file of the future: it is left behind only where nobody is at work.
        let age = changed.ok().and_then(|changed| changed.elapsed().ok()).unwrap_or_default();
        if age >= at_least {
            match std::fs::remove_file(&path) {
                // Its owner was quicker.
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
                _ => (),
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::Blobs;

    fn staged(folder: &std::path::Path) -> usize {
        std::fs::read_dir(folder.join("stage")).unwrap().count()
    }

    #[tokio::test]
    async fn what_a_process_left_on_the_stage_goes_when_nobody_is_at_work_there() {
        let folder = tempfile::tempdir().unwrap();
        let at_work = Blobs::local(folder.path()).unwrap();
        let mut under_way = at_work.stage(10).await.unwrap();
        under_way.write(b"abc").await.unwrap();
        std::fs::write(folder.path().join("stage/left"), "a").unwrap();
        // Another process, for instance the doctor.
        drop(Blobs::local(folder.path()).unwrap());
        assert_eq!(staged(folder.path()), 2, "somebody is at work: nothing is touched");
        let day = std::time::Duration::from_hours(25);
        let old = std::fs::File::options().write(true).open(folder.path().join("stage/left")).unwrap();
        old.set_modified(std::time::SystemTime::now() - day).unwrap();
        drop(Blobs::local(folder.path()).unwrap());
        assert_eq!(staged(folder.path()), 1, "but for what is a day old");
        // Ended without a word: what was under way stays where it is.
        std::mem::forget(under_way);
        drop(at_work);
        assert_eq!(staged(folder.path()), 1);
        let again = Blobs::local(folder.path()).unwrap();
        assert_eq!(staged(folder.path()), 0, "the next start finds it and nobody at work");
        let hash = again.keep_bytes(b"abc").await.unwrap();
        assert_eq!(again.size(&hash).await.unwrap(), Some(3));
    }

    #[test]
    fn every_hash_has_its_folder_from_the_start() {
        let folder = tempfile::tempdir().unwrap();
        drop(Blobs::local(folder.path()).unwrap());
        drop(Blobs::local(folder.path()).unwrap());
        let folders = std::fs::read_dir(folder.path().join("obj")).unwrap().count();
        assert_eq!(folders, 256);
        assert!(folder.path().join("obj/0a").is_dir() && folder.path().join("obj/ff").is_dir());
    }
}
