"""Pages that were read before: the service says whether they still hold, and then needn't send them again."""

import hashlib
import hmac
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import orjson

from cadence_gitops.private_files import make_private_folder, new_private_file


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a body and the entity tag by which the service knows it.

    ``state`` names the state of the configuration of which the page is known to be; empty: not known.
    """

    etag: str
    body: bytes
    state: str = ""


class PageCache(Protocol):
    """Keep pages between runs. It may forget any of them at any time, and must never give an altered one."""

    def load(self, key: str) -> Page | None:
        """Give the page that was stored under a key."""

    def store(self, key: str, page: Page) -> None:
        """Remember a page; one that can't be stored is forgotten."""

    def forget(self, key: str) -> None:
        """Forget the page that was stored under a key, if there is one."""


class FolderCache:
    """Keep pages as files of a folder, which holds configuration and counts, but neither leads nor secrets.

    Pages are sealed with ``secret``: one that is damaged, or that somebody without the secret put there, counts for
    nothing.
    """

    def __init__(self, folder: Path, secret: str = "") -> None:
        self._folder = folder
        self._secret = secret.encode()

    def load(self, key: str) -> Page | None:
        """Give a page whose file is whole."""
        try:
            head, _, body = self._path(key).read_bytes().partition(b"\n")
            etag, state, seal = (str(part) for part in orjson.loads(head))
        except (OSError, ValueError, TypeError):
            return None
        page = Page(etag, body, state)
        return page if hmac.compare_digest(seal.encode(), self._seal(key, page).encode()) else None

    def store(self, key: str, page: Page) -> None:
        """Write a page beside its place and move it there, so that a reader never meets half of it."""
        path = self._path(key)
        scratch = path.with_suffix(f".{os.getpid()}")
        head = orjson.dumps([page.etag, page.state, self._seal(key, page)])
        with suppress(OSError):
            make_private_folder(self._folder)
            with new_private_file(scratch) as file:
                file.write(head + b"\n" + page.body)
            scratch.replace(path)

    def forget(self, key: str) -> None:
        """Remove the file of a page."""
        with suppress(OSError):
            self._path(key).unlink(missing_ok=True)

    def sweep(self, before: float) -> None:
        """Remove what was stored before a time (seconds since 1970), so that the folder doesn't grow for ever."""
        with suppress(OSError):
            for path in self._folder.glob("*.page"):
                if path.stat().st_mtime < before:
                    path.unlink(missing_ok=True)

    def _seal(self, key: str, page: Page) -> str:
        told = orjson.dumps([key, page.etag, page.state])
        return hmac.new(self._secret, told + b"\n" + page.body, hashlib.sha256).hexdigest()

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.page"


def page_key(url: str, token: str, *, path: str, params: Mapping[str, str]) -> str:
    """Name a page: of which service, as who may see what, which path and parameters."""
    parts = (url, token, path, *(f"{name}={value}" for name, value in sorted(params.items())))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
