"""Files elsewhere, by whatever fsspec speaks: the home of that library."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Protocol

from cadence_gitops.backups.shelf import PROBE, Sink, Source
from cadence_gitops.errors import BadFile, CadenceError, Refused

# The parts in which a file is sent, and read ahead; S3 takes none below five megabytes, and ten thousand of them.
PART = 8 << 20
PROBED = ".probe"
# In these a folder is a bucket, and one that isn't there was misspelt: what is made there may be anybody's.
_BUCKETS = frozenset({"s3", "s3a", "gs", "gcs", "az", "abfs", "adl", "oci", "ocilake", "oss", "tos"})


class _File(Sink, Source, AbstractContextManager["_File"], Protocol):
    """Be a file of fsspec."""

    def close(self) -> None:
        """Send what is left."""


class FileSystem(Protocol):
    """Be what is needed of a file system of fsspec."""

    @property
    def transaction(self) -> AbstractContextManager[object]:
        """Give its files their names at the end of a block, or throw them away."""

    def open(self, path: str, mode: str, *, block_size: int) -> _File:
        """Open a file."""

    def exists(self, path: str) -> bool:
        """Tell whether there is such a file."""

    def makedirs(self, path: str, *, exist_ok: bool) -> None:
        """Make a folder."""

    def rm_file(self, path: str) -> None:
        """Take a file away."""

    def invalidate_cache(self) -> None:
        """Forget what was there a moment ago."""


class RemoteShelf:
    """Implement ``Shelf`` below an address; raises ``BadFile`` for whatever goes wrong there."""

    def __init__(self, url: str, path: str, *, system: FileSystem, cover: Callable[[str], str]) -> None:
        self._url = url.rstrip("/")
        self._system = system
        self._path = path.rstrip("/")
        self._cover = cover

    @classmethod
    def at(cls, url: str, *, cover: Callable[[str], str]) -> "RemoteShelf":
        """Open an address; raises ``Refused`` where no driver for it is installed, or its settings make no sense."""
        import fsspec

        try:
            # Not one that somebody else has used: it would remember what was where.
            system, path = fsspec.url_to_fs(url, skip_instance_cache=True)
        except ImportError as error:
            raise Refused("backup-driver", detail=str(error), subject=scheme_of(url)) from None
        except Exception as error:  # noqa: BLE001 - every driver has errors of its own
            raise Refused("backup", detail=cover(f"{url}: {_said(error)}")) from None
        return cls(url, path, system=system, cover=cover)

    def place(self, name: str) -> str:
        """Give the address of a file."""
        return f"{self._url}/{name}"

    def probe(self) -> str:
        """Send a file and take it away again; where nothing may be taken away, it stays, and the next one replaces it."""
        with self.storing(PROBED) as sink:
            sink.write(PROBE)
        with suppress(Exception):
            self._system.rm_file(self._below(PROBED))
        return self._url

    def holds(self, name: str) -> bool:
        """Tell whether there is a file of the name, now."""
        with self._told(name, "unreadable"):
            self._system.invalidate_cache()
            return self._system.exists(self._below(name))

    @contextmanager
    def storing(self, name: str) -> Iterator[Sink]:
        """Take a new file; what was sent of it when an error leaves the block is thrown away."""
        path = self._below(name)
        with self._told(name, "unwritable"):
            if scheme_of(self._url) not in _BUCKETS:
                self._system.makedirs(path.rpartition("/")[0], exist_ok=True)
            with self._system.transaction:
                file = self._system.open(path, "wb", block_size=PART)
                try:
                    yield file
                except BaseException:
                    # Closed, it is thrown away; open, it would still be sent one day.
                    with suppress(Exception):
                        file.close()
                    raise
                file.close()

    @contextmanager
    def reading(self, name: str) -> Iterator[Source]:
        """Give a file back, as it is there now."""
        with self._told(name, "unreadable"):
            self._system.invalidate_cache()
            with self._system.open(self._below(name), "rb", block_size=PART) as file:
                yield file

    def _below(self, name: str) -> str:
        return f"{self._path}/{name}"

    @contextmanager
    def _told(self, name: str, problem: str) -> Iterator[None]:
        try:
            yield
        except CadenceError:
            raise
        except FileNotFoundError as error:
            missing = "not-in-backup" if problem == "unreadable" else problem
            raise BadFile(self.place(name), missing, "there is no such place") from error
        except Exception as error:
            # As above.
            raise BadFile(self.place(name), problem, self._cover(_said(error))) from error


def scheme_of(url: str) -> str:
    """Give the scheme of an address, in small letters, nothing where there is none."""
    return url.partition("://")[0].lower() if "://" in url else ""


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
