"""Where backups go: what a person may name, and which of it is no place for them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import assert_never
from urllib.parse import urlsplit
from urllib.request import url2pathname

from cadence_gitops.backups.folder import FolderShelf
from cadence_gitops.backups.store import PackedStore, Seal
from cadence_gitops.errors import BadSetting, Refused
from cadence_gitops.ports import BackupStore

BACKUP_KEY = "CADENCE_BACKUP_KEY"
DEFAULT = "cadence-backups"
SETTING = "backup"
_RUNNER = "CI"
_LOCAL = frozenset({"file", "local"})
# What is read back from these was never away, or nobody can write there.
_UNSUITABLE = frozenset({"memory", "http", "https", "data", "blockcache", "filecache", "simplecache", "cached"})
# What begins like an address and isn't one was meant to be one: as a path it would be a folder here, in clear. One letter is
# a drive of Windows.
_HALF = re.compile(r"(?P<scheme>[A-Za-z][\w+.-]+):")
_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+)://(?P<rest>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Folder:
    """Be a folder of this machine; ``meant`` says that it was named by an address, which promises that it will last."""

    path: Path
    meant: bool = False


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Be an address that isn't of this machine."""

    url: str


@dataclass(frozen=True, slots=True)
class Surrounding:
    """Hold what the environment says: the key, whether this is a runner.

    ``cover`` hides its secrets in a text. ``note`` is what stands in clear beside files that are sealed.
    """

    environ: Mapping[str, str] = field(repr=False)
    cover: Callable[[str], str]
    note: str = ""

    @property
    def runner(self) -> bool:
        """Tell whether this is the machine of a job, which is gone when the job is."""
        return bool(self.environ.get(_RUNNER))


def parse_place(text: str) -> Folder | Elsewhere:
    """Understand a path or an address; raises ``BadSetting``, which doesn't repeat what may hold a password."""
    found = _URL.fullmatch(text)
    if found is None:
        if "::" in text:
            raise BadSetting(SETTING, "backup-place-unsuitable", "::")
        if half := _HALF.match(text):
            raise BadSetting(SETTING, "backup-place-unsuitable", f"{half['scheme']}:")
        return Folder(Path(text))
    scheme = found["scheme"].lower()
    user, at, _host = found["rest"].partition("/")[0].rpartition("@")
    if (at and ":" in user) or "?" in text or "#" in text:
        raise BadSetting(SETTING, "backup-place-secret")
    if "::" in text or scheme in _UNSUITABLE:
        raise BadSetting(SETTING, "backup-place-unsuitable", scheme)
    if scheme in _LOCAL:
        return _folder(text)
    return Elsewhere(text)


def _folder(text: str) -> Folder:
    parts = urlsplit(text)
    path = url2pathname(parts.path)
    if parts.netloc not in {"", "localhost"} or not Path(path).is_absolute():
        raise BadSetting(SETTING, "backup-place-relative", text)
    return Folder(Path(path), meant=True)


def store_at(named: str | None, surrounding: Surrounding) -> BackupStore:
    """Open the place for new backups that was named, or the usual one; raises ``BadSetting``.

    A path is no place on a runner, whose disk is gone with the job. An address with ``file:`` is: who writes it says that
    the folder will last. Whatever leaves the machine is sealed, and so is all that a runner keeps: its folders are uploaded.
    """
    place = parse_place(named or DEFAULT)
    match place:
        case Folder(path=path, meant=meant):
            if surrounding.runner and not meant:
                return NoStore("backup-runner", named or "")
            needed = str(path) if surrounding.runner else ""
            return PackedStore(FolderShelf(path), _sealing(surrounding, needed=needed), note=surrounding.note)
        case Elsewhere(url=url):
            return _remote(url, surrounding)
        case _:
            assert_never(place)


def store_of(backup: str, surrounding: Surrounding) -> tuple[BackupStore, str]:
    """Open where a backup lies; gives its name there too. Raises ``BadSetting``, and ``Refused`` without a driver."""
    place = parse_place(backup.rstrip("/"))
    match place:
        case Folder(path=path):
            whole = path.absolute()
            return PackedStore(FolderShelf(whole.parent), _sealing(surrounding, needed="")), whole.name
        case Elsewhere(url=url):
            root, _, name = url.rpartition("/")
            return _remote(root, surrounding), name
        case _:
            assert_never(place)


def _remote(url: str, surrounding: Surrounding) -> BackupStore:
    from cadence_gitops.backups.remote import RemoteShelf

    try:
        shelf = RemoteShelf.at(url, cover=surrounding.cover)
    except Refused as refused:
        return NoStore(refused.reason, refused.subject, refused.detail)
    return PackedStore(shelf, _sealing(surrounding, needed=url), open=False, note=surrounding.note)


def _sealing(surrounding: Surrounding, *, needed: str) -> Callable[[], Seal | None]:
    """Give what finds the key: it is looked at when something is written, as most runs write nothing.

    A variable that is set and empty was meant to hold a key: it is what a secret of that name that isn't there looks like.
    """

    def found() -> Seal | None:
        from cadence_gitops.backups.sealing import BadKeyError, Keys

        text = surrounding.environ.get(BACKUP_KEY)
        if not text and needed:
            raise Refused("backup-key", subject=needed)
        if text is None:
            return None
        try:
            return Keys.parse(text)
        except BadKeyError:
            raise Refused("backup-key-bad") from None

    return found


@dataclass(frozen=True, slots=True)
class NoStore:
    """Be where no backup can be kept, for the ``reason`` of a refusal: most plans need none."""

    reason: str
    subject: str
    detail: str = ""

    def probe(self) -> str:
        """Refuse."""
        raise Refused(self.reason, detail=self.detail, subject=self.subject)

    def place(self, name: str) -> str:
        """Give the name: it is nowhere."""
        return name

    def write(self, name: str, lines: Iterable[bytes]) -> str:
        """Refuse."""
        del lines
        self.probe()
        return name

    def read(self, name: str) -> Iterator[bytes]:
        """Refuse."""
        self.probe()
        yield name.encode()
