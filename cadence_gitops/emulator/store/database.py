"""One SQLite connection, shared by threads: whoever reads or writes has it alone and sees one state throughout."""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any, TypeAlias

MEMORY = ":memory:"
FORMAT = 3
# Leads and credentials.
_PRIVATE = 0o600

Row: TypeAlias = tuple[Any, ...]

_SCHEMA = """
CREATE TABLE meta (name TEXT PRIMARY KEY, value NOT NULL) WITHOUT ROWID;
CREATE TABLE resources (
    collection TEXT NOT NULL, id TEXT NOT NULL, key TEXT, nature TEXT, version INTEGER NOT NULL, envelope TEXT NOT NULL,
    PRIMARY KEY (collection, id)
);
CREATE UNIQUE INDEX resource_keys ON resources (collection, key) WHERE key IS NOT NULL;
CREATE UNIQUE INDEX resource_natures ON resources (collection, nature) WHERE nature IS NOT NULL;
CREATE TABLE links (
    target_collection TEXT NOT NULL, target TEXT NOT NULL,
    collection TEXT NOT NULL, id TEXT NOT NULL, pointer TEXT NOT NULL,
    PRIMARY KEY (target_collection, target, collection, id, pointer)
) WITHOUT ROWID;
CREATE INDEX links_of ON links (collection, id);
CREATE TABLE names (seed TEXT PRIMARY KEY, uses INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE leads (
    number INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL, cadence TEXT, owner TEXT, position INTEGER,
    external TEXT UNIQUE, name TEXT, email TEXT, company TEXT
);
CREATE INDEX leads_by_place ON leads (source, cadence, owner);
CREATE INDEX leads_by_owner ON leads (owner);
CREATE TABLE suppressions (
    number INTEGER PRIMARY KEY AUTOINCREMENT, address TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL,
    UNIQUE (address, reason)
);
CREATE TABLE records (type TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE picklists (
    crm TEXT NOT NULL, object TEXT NOT NULL, options TEXT NOT NULL, PRIMARY KEY (crm, object)
) WITHOUT ROWID;
CREATE TABLE connections (member TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE credentials (
    token TEXT PRIMARY KEY, member TEXT NOT NULL, scope TEXT NOT NULL, session INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE invitations (code TEXT PRIMARY KEY, member TEXT, confirmed INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE replies (
    key TEXT PRIMARY KEY, request TEXT NOT NULL, status INTEGER NOT NULL, headers TEXT NOT NULL, body BLOB NOT NULL
) WITHOUT ROWID;
CREATE TABLE applies (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, head TEXT NOT NULL, body TEXT NOT NULL);
CREATE TABLE events (apply TEXT NOT NULL, seq INTEGER NOT NULL, event TEXT NOT NULL, PRIMARY KEY (apply, seq)) WITHOUT ROWID;
CREATE TABLE changes (revision INTEGER PRIMARY KEY, entry TEXT NOT NULL);
CREATE TABLE applied (name TEXT PRIMARY KEY, entry TEXT NOT NULL) WITHOUT ROWID;
"""


class NotASandboxError(Exception):
    """Say that a file is not a sandbox of this format."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path!r} is not a sandbox: {reason}; `cadence-gitops sandbox init` makes one")


class Database:
    """Hold the connection and the lock; use ``reading`` or ``writing`` around every use."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._lock = RLock()
        self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=30)
        if path != MEMORY:
            self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = NORMAL")

    @classmethod
    def created(cls, path: str) -> "Database":
        """Make a new, empty database; an existing file is refused."""
        if path != MEMORY and Path(path).exists() and Path(path).stat().st_size:
            raise NotASandboxError(path, "the file exists already")
        if path != MEMORY:
            _make_private(Path(path))
        database = cls(path)
        database._connection.executescript(f"BEGIN; {_SCHEMA} PRAGMA user_version = {FORMAT}; COMMIT;")
        return database

    @classmethod
    def opened(cls, path: str) -> "Database":
        """Open an existing database."""
        if not Path(path).is_file():
            raise NotASandboxError(path, "there is no such file")
        try:
            database = cls(path)
            version = database.one("PRAGMA user_version")
        except sqlite3.DatabaseError as error:
            raise NotASandboxError(path, str(error)) from error
        if version is None or version[0] != FORMAT:
            database.close()
            raise NotASandboxError(path, "its format is another")
        return database

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[None]:
        """See one state, whatever others write."""
        with self._transaction("BEGIN"):
            yield

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Write all or nothing."""
        with self._transaction("BEGIN IMMEDIATE"):
            yield

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[None]:
        with self._lock:
            self._connection.execute(begin)
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # What can't be written, as on a full disk, SQLite may have rolled back by itself, or not.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def all(self, sql: str, *values: object) -> list[Row]:
        """Give all rows."""
        return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Row | None:
        """Give the first row, if there is one."""
        row: Row | None = self._connection.execute(sql, values).fetchone()
        return row

    def scalar(self, sql: str, *values: object) -> Any:  # noqa: ANN401 -- the column says what it is
        """Give the first column of the first row; there must be one."""
        return self._connection.execute(sql, values).fetchone()[0]

    def run(self, sql: str, *values: object) -> int:
        """Carry out a statement; gives the number of rows changed."""
        return self._connection.execute(sql, values).rowcount

    def run_each(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Carry out a statement for each row."""
        self._connection.executemany(sql, rows)


def _make_private(path: Path) -> None:
    """Make an empty file for its owner only, before there is anything to read; what SQLite puts beside it has its mode.

    An older, empty file of the name, with whatever mode it has, goes first, and so does what SQLite once left beside it.
    """
    for ending in ("", "-wal", "-shm", "-journal"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE))
