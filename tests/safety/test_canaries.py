"""Secrets and personal data leave by no door but the one that is theirs: the table is in ``canaries``.

The story is told once, with a mask that keeps nothing from anybody, so that the modes of files are our own doing.
"""

import base64
import gzip
import json
import os
import stat
from pathlib import Path

import pytest

from cadence_gitops.cli.program import COMMANDS
from tests.fakes import secrecy
from tests.safety.canaries import CANARIES, LEADS, MADE_UP, SECRET, TOKEN, Canary, Door
from tests.safety.story import Story, singing, told

COMMITTED = ("pulled-file", "pulled-service", "manifests/consents")
PRIVATE = ("plans", "cadence-backups", "sealed", "home/.cache", "live.db", "live.db.origin.json")
# They take nothing in but a check's name, the program's own schemas, or manifests to be laid out.
SAY_NOTHING_OF_AN_ORGANIZATION = {"completion", "explain", "fmt", "schema"}


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Tell the story, which takes most of a minute."""
    mask = os.umask(0)
    try:
        return told(tmp_path_factory.mktemp("story"))
    finally:
        os.umask(mask)


@pytest.mark.parametrize("canary", CANARIES, ids=lambda canary: canary.name)
def test_it_sings_only_where_it_may(canary: Canary, story: Story) -> None:
    assert [(each.door.value, each.name) for each in singing(story, canary) if each.door not in canary.allowed] == []


def test_what_may_be_somewhere_is_there(story: Story) -> None:
    """Leads and actors are found in the places that are theirs: whoever looks finds."""
    for canary in (*LEADS, MADE_UP):
        assert {each.door for each in singing(story, canary)} == canary.allowed
    actor = next(canary for canary in CANARIES if canary.name == "CADENCE_ACTOR")
    assert {each.door for each in singing(story, actor)} == actor.allowed


def test_every_logger_was_listened_to(story: Story) -> None:
    """What nobody switches on was switched on: of those who say most, one speaks of requests, and one of backups."""
    (log,) = (each.data for each in story.came_out if each.door is Door.LOG)
    assert b"\nhttpx INFO" in log
    assert b"\nbotocore" in log


def test_every_command_was_run(story: Story) -> None:
    told = {each.name.partition(" ")[0] for each in story.came_out if each.door is Door.OUTPUT}
    assert told >= set(COMMANDS) - SAY_NOTHING_OF_AN_ORGANIZATION


def test_every_door_was_looked_at(story: Story) -> None:
    assert {each.door for each in story.came_out} == set(Door)


def test_the_service_got_the_secret_again_and_again(story: Story) -> None:
    assert sum(SECRET.needle in body for body in story.front.secrets_heard) > 1


def test_something_was_covered_wherever_it_was_quoted(story: Story) -> None:
    covered = [each.name for each in story.came_out if b"***" in each.data]
    assert {"pull pulled-never", "drift manifests", "resume"} <= set(covered)
    assert any(each.door is Door.RECORD and b"***" in each.data for each in story.came_out)


def test_no_run_ended_in_a_traceback(story: Story) -> None:
    assert [each.name for each in story.came_out if b"Traceback" in each.data] == []


def test_what_names_people_and_objects_is_for_its_owner_only(story: Story) -> None:
    found = [path for name in PRIVATE for path in (story.folder / name, *(story.folder / name).rglob("*"))]
    assert {mode(path) for path in found if path.is_file()} == {0o600}
    assert {mode(path) for path in found if path.is_dir()} == {0o700}


def test_what_people_commit_has_the_usual_mode(story: Story) -> None:
    found = [path for name in COMMITTED for path in (story.folder / name, *(story.folder / name).rglob("*"))]
    assert {mode(path) for path in found if path.is_file()} == {0o666}
    assert {mode(path) for path in found if path.is_dir()} == {0o777}


@pytest.mark.parametrize(
    "written",
    [
        TOKEN.value,
        TOKEN.value.upper(),
        json.dumps(TOKEN.value),
        'a+/"wr1te\n       canary',
        base64.b64encode(f"Bearer {TOKEN.value}.".encode()).decode(),
        base64.b64encode(f"{TOKEN.value}..".encode()).decode(),
    ],
)
def test_a_canary_is_heard_however_it_is_dressed(written: str) -> None:
    assert TOKEN.sings_in(f"no {written}!".encode())
    assert TOKEN.sings_in(gzip.compress(f"no {written}!".encode(), mtime=0))


@pytest.mark.parametrize("said", ["no planted-in-a-test!", "planted-\n  in-a-test", '"planted-in-a-test"'])
def test_a_secret_of_any_test_is_heard(said: str, tmp_path: Path) -> None:
    """What every console of the suite holds to, and every folder that a test leaves."""
    secrecy.plant({"ANY_TOKEN": "planted-in-a-test", "ANY": "in-a-test"})
    (tmp_path / "kept").write_text("planted-in-a-test", "utf-8")
    (tmp_path / "live.db").write_text("planted-in-a-test", "utf-8")
    with pytest.raises(AssertionError, match="was said"):
        secrecy.hold_tongue("in-a-test", said)
    assert secrecy.kept_below(tmp_path) == ["kept"]
    secrecy.forget()
    assert secrecy.kept_below(tmp_path) == []


def test_silence_is_silence() -> None:
    assert not TOKEN.sings_in(b"a+/ canary wr1te")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
