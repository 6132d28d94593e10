"""Drift of a served organisation, by processes: the second one asks for almost nothing, and is just as right."""

import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.e2e.program import Program


@contextmanager
def served(program: Program) -> Iterator[dict[str, str]]:
    """Serve the sandbox, and give the environment that reaches it."""
    token = program.within("sandbox", "token", "live.db", "--scope", "read").out.strip()
    server = program.start("sandbox", "serve", "live.db", "--port", "0")
    assert server.stdout is not None
    try:
        yield {"CADENCE_LIVE": server.stdout.readline().strip(), "CADENCE_TOKEN": token}
    finally:
        server.terminate()
        server.communicate(timeout=60)


@pytest.fixture
def program(tmp_path: Path) -> Program:
    return Program.of_case("01-nothing-to-do", tmp_path)


def test_what_was_read_once_is_kept_privately_and_found_again(program: Program) -> None:
    cache = program.folder / "cache"
    with served(program) as environ:
        first = program.run("drift", "manifests", CADENCE_CACHE=str(cache), **environ)
        assert first.code == 0, first.err
        pages = {path.name: path.stat().st_mtime_ns for path in cache.iterdir()}
        assert stat.S_IMODE(cache.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in cache.iterdir()} == {0o600}
        again = program.run("drift", "manifests", CADENCE_CACHE=str(cache), **environ)
        assert (again.code, again.out) == (0, first.out)
        assert {path.name: path.stat().st_mtime_ns for path in cache.iterdir()} == pages
        program.within("sandbox", "edit", "live.db", "Rules/company", '{"mail": {"maxPerDay": 1}}')
        changed = program.run("drift", "manifests", CADENCE_CACHE=str(cache), **environ)
        assert changed.code == 2
        assert re.search(r"mail\.maxPerDay: live 1, manifest 150", changed.out)


def test_what_cannot_be_read_has_neither_drifted_nor_not(program: Program) -> None:
    with served(program) as environ:
        ended = program.run("drift", "manifests", **{**environ, "CADENCE_TOKEN": "wrong"})
    assert (ended.code, ended.out) == (1, "")


def test_an_empty_home_is_no_obstacle(program: Program) -> None:
    with served(program) as environ:
        ended = program.run("drift", "manifests", HOME="", **environ)
    assert ended.code == 0, ended.err


def test_a_sandbox_that_was_reset_is_not_taken_for_what_it_was(program: Program) -> None:
    cache = str(program.folder / "cache")
    edits = ('{"mail": {"maxPerDay": 1}}', '{"mail": {"maxPerDay": 2}}')
    for edit, expected in zip(edits, ("live 1", "live 2"), strict=True):
        # The same name, the same token, the same revision.
        program.within("sandbox", "reset", "live.db")
        program.within("sandbox", "edit", "live.db", "Rules/company", edit)
        with served(program) as environ:
            found = program.run("drift", "manifests", CADENCE_CACHE=cache, **environ)
        assert expected in found.out
