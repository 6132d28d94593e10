"""Pages that were read before: the service says whether they still hold, and then needn't send them again."""

import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import orjson

PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a body and the entity tag by which the service knows it."""

    etag: str
    body: bytes


class PageCache(Protocol):
    """Keep pages between runs. It may forget any of them at any time, and must never give an altered one."""

    def load(self, key: str) -> Page | None:
        """Give the page that was stored under a key."""

    def store(self, key: str, page: Page) -> None:
        """Remember a page; one that can't be stored is forgotten."""


class FolderCache:
    """Keep pages as files of a folder, which holds configuration and counts, but neither leads nor secrets."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, key: str) -> Page | None:
        """Give a page whose file is whole."""
        try:
            head, _, body = self._path(key).read_bytes().partition(b"\n")
            etag, digest = orjson.loads(head)
        except (OSError, ValueError):
            return None
        return Page(etag, body) if digest == hashlib.sha256(body).hexdigest() else None

    def store(self, key: str, page: Page) -> None:
        """Write a page beside its place and move it there, so that a reader never meets half of it."""
        path = self._path(key)
        scratch = path.with_suffix(f".{os.getpid()}")
        head = orjson.dumps([page.etag, hashlib.sha256(page.body).hexdigest()])
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE_FOLDER)
            descriptor = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, PRIVATE_FILE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(head + b"\n" + page.body)
            scratch.replace(path)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.page"


def page_key(url: str, token: str, *, path: str, params: Mapping[str, str]) -> str:
    """Name a page: of which service, as who may see what, which path and parameters."""
    parts = (url, token, path, *(f"{name}={value}" for name, value in sorted(params.items())))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
