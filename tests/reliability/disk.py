"""A disk whose power can be cut: a file system in a file, whose kernel drops whatever was not yet on the disk."""
import os
import shutil
import subprocess
import time
from pathlib import Path

SIZE = 768 * 1024 * 1024
CONTROL = os.urandom(64 * 1024)


def run(*command: object) -> str:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
    if done.returncode != 0:
        raise OSError(f"{' '.join(str(part) for part in command)}: {done.stderr.strip() or done.stdout.strip()}")
    return done.stdout


def unavailable(kind: str, work: Path) -> str | None:
    """Why power cannot be cut on this machine, or nothing."""
    if os.geteuid() != 0:
        return "only root may mount"
    missing = [tool for tool in (f"mkfs.{kind}", "xfs_io", "mount", "umount") if not shutil.which(tool)]
    if missing:
        return f"no {', '.join(missing)}"
    disk = None
    try:
        disk = Disk(kind, work / f"probe-{kind}")
        disk.mount()
        disk.cut()
        disk.unmount()
    except OSError as error:
        return str(error)
    finally:
        if disk:
            disk.discard()
    return None


class Disk:
    """One file system in a file, mounted by a loop device."""

    def __init__(self, kind: str, place: Path):
        place.mkdir()
        self.place, self.image, self.folder = place, place / "image", place / "mounted"
        with self.image.open("wb") as file:
            file.truncate(SIZE)
        run(f"mkfs.{kind}", "-q", *(["-F"] if kind == "ext4" else ["-f"]), self.image)
        self.folder.mkdir()

    def mount(self) -> None:
        run("mount", "-o", "loop", self.image, self.folder)

    def cut(self) -> None:
        """From now on nothing reaches the disk, and what waits for it in memory never will."""
        run("xfs_io", "-x", "-c", "shutdown", self.folder)

    def unmount(self) -> None:
        """Waits for processes of a killed server that still hold a file."""
        for _ in range(200):
            try:
                return run("umount", self.folder)
            except OSError as error:
                last = error
                time.sleep(0.1)
        raise last

    def discard(self) -> None:
        """Whatever state it is in."""
        if os.path.ismount(self.folder):
            subprocess.run(["umount", "-l", str(self.folder)], capture_output=True, check=False)
        shutil.rmtree(self.place, ignore_errors=True)

    def plant(self) -> None:
        """Two files that show whether a cut is one: the first is brought to the disk, the second is only written."""
        for name, synced in (("synced", True), ("unsynced", False)):
            with (self.folder / name).open("wb") as file:
                file.write(CONTROL)
                file.flush()
                if synced:
                    os.fsync(file.fileno())
        # The directory is synced before the second file exists for it.
        handle = os.open(self.folder, os.O_RDONLY)
        os.fsync(handle)
        os.close(handle)

    def lost_what_was_not_synced(self) -> bool:
        """Whether the cut took the unsynced file's content; that it took the synced one is an error of the test."""
        if (self.folder / "synced").read_bytes() != CONTROL:
            raise AssertionError("the cut took a file that was on the disk: this is no disk")
        unsynced = self.folder / "unsynced"
        survived = unsynced.exists() and unsynced.read_bytes() == CONTROL
        for name in ("synced", "unsynced"):
            (self.folder / name).unlink(missing_ok=True)
        return not survived
