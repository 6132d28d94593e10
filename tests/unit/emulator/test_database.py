"""A transaction that can't be ended, as on a disk that is full, leaves nothing behind, and the next one can begin."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from cadence_gitops.emulator.store.database import Database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    made = Database.created(str(tmp_path / "live.db"))
    made.run("PRAGMA foreign_keys = ON")
    with made.writing():
        made.run("CREATE TABLE owed (a INTEGER REFERENCES paid (a) DEFERRABLE INITIALLY DEFERRED)")
        made.run("CREATE TABLE paid (a INTEGER PRIMARY KEY)")
    yield made
    made.close()


def test_what_can_not_be_committed_is_undone_and_the_next_is_as_if_nothing_had_been(database: Database) -> None:
    # SQLite leaves a transaction open that it refuses to commit.
    with pytest.raises(sqlite3.IntegrityError), database.writing():
        database.run("INSERT INTO owed VALUES (1)")
    with database.writing():
        assert database.scalar("SELECT count(*) FROM owed") == 0


def test_what_the_disk_has_no_room_for_is_undone_and_the_next_is_as_if_nothing_had_been(database: Database) -> None:
    pages = database.scalar("PRAGMA page_count")
    database.run(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(sqlite3.OperationalError, match="full"), database.writing():
        database.run("INSERT INTO meta VALUES ('a', zeroblob(100000))")
    database.run("PRAGMA max_page_count = 100000")
    with database.writing():
        assert database.scalar("SELECT count(*) FROM meta WHERE name = 'a'") == 0
