from typing import Any

import pytest

from cadence_gitops.diff.compare import changes
from cadence_gitops.diff.three_way import MOST_LEAVES, FieldDrift, LastApplied, Mover, Pair, attributed
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.tree import digest

Loose = dict[str, Any]
WEB_APP, MANIFESTS, BOTH, UNKNOWN = Mover.WEB_APP, Mover.MANIFESTS, Mover.BOTH, Mover.UNKNOWN


def told(kind: str, desired: Loose, live: Loose, last: LastApplied | None) -> tuple[FieldDrift, ...]:
    shape = BY_NAME[kind].shape
    pair = Pair(shape, desired, live, digest(live))
    return attributed(pair, changes(shape, desired, live=live), last=last)


def movers(kind: str, desired: Loose, live: Loose, last: LastApplied | None) -> list[tuple[str, Mover, Any]]:
    found = told(kind, desired, live, last)
    return [(each.change.pointer, each.mover, each.applied if each.known else "?") for each in found]


DESIRED = {"title": "A", "folder": "F"}


def test_without_a_record_nothing_is_claimed() -> None:
    assert movers("Cadence", DESIRED, {"title": "B"}, None) == [("/folder", UNKNOWN, "?"), ("/title", UNKNOWN, "?")]


def test_where_manifests_say_what_they_said_somebody_changed_live() -> None:
    last = LastApplied(same_manifests=True)
    assert movers("Cadence", {"title": "A"}, {"title": "B"}, last) == [("/title", WEB_APP, "A")]


@pytest.mark.parametrize(
    ("applied", "expected"),
    [
        # Live is what was applied, the manifest moved on.
        ({"title": "B", "folder": "G"}, [("/folder", MANIFESTS, "G"), ("/title", MANIFESTS, "B")]),
        # The manifest is what was applied.
        ({"title": "A", "folder": "F"}, [("/folder", WEB_APP, "F"), ("/title", WEB_APP, "A")]),
        # One field each.
        ({"title": "A", "folder": "G"}, [("/folder", MANIFESTS, "G"), ("/title", WEB_APP, "A")]),
        ({"title": "B", "folder": "F"}, [("/folder", WEB_APP, "F"), ("/title", MANIFESTS, "B")]),
        # Something else besides.
        ({"title": "C", "folder": "F"}, [("/folder", UNKNOWN, "?"), ("/title", UNKNOWN, "?")]),
    ],
)
def test_the_digest_alone_tells_which_side_moved(applied: Loose, expected: list[tuple[str, Mover, Any]]) -> None:
    last = LastApplied(digest(applied))
    assert movers("Cadence", DESIRED, {"title": "B", "folder": "G"}, last) == expected


def test_fields_that_no_manifest_says_do_not_hide_who_moved() -> None:
    # The folder isn't managed, and nobody touched it.
    last = LastApplied(digest({"title": "A", "folder": "G"}))
    assert movers("Cadence", {"title": "A"}, {"title": "B", "folder": "G"}, last) == [("/title", WEB_APP, "A")]


def test_a_part_of_an_object_is_told_from_its_other_parts() -> None:
    desired: Loose = {"mail": {"maxPerDay": 1, "allowedDays": ["mon"]}, "sms": {"maxPerDay": 5}}
    live: Loose = {"mail": {"maxPerDay": 2, "allowedDays": ["tue"]}, "sms": {"maxPerDay": 6}}
    applied: Loose = {"mail": {"maxPerDay": 1, "allowedDays": ["tue"]}, "sms": {"maxPerDay": 6}}
    assert movers("Rules", desired, live, LastApplied(digest(applied))) == [
        ("/mail/allowedDays", MANIFESTS, ["tue"]),
        ("/mail/maxPerDay", WEB_APP, 1),
        ("/sms/maxPerDay", MANIFESTS, 6),
    ]


def test_a_list_of_actions_moves_as_a_whole() -> None:
    desired: Loose = {"actions": [{"type": "pause-cadence", "days": 3}, {"type": "stop-cadence"}]}
    live: Loose = {"actions": [{"type": "pause-cadence", "days": 4}]}
    last = LastApplied(digest(desired))
    assert {mover for _, mover, _ in movers("StandardWorkflow", desired, live, last)} == {WEB_APP}


def test_a_whole_part_that_both_sides_touched_is_of_both() -> None:
    # The leaf that changes holds two leaves of a patch, one from each side.
    desired: Loose = {"title": "A", "steps": {"one": {"type": "call", "script": "S"}}, "stepsOrder": ["one"]}
    live: Loose = {"title": "A", "steps": {}, "stepsOrder": ["one"]}
    applied: Loose = {"title": "A", "steps": {"one": {"type": "call"}}, "stepsOrder": ["one"]}
    found = movers("Cadence", desired, live, LastApplied(digest(applied)))
    assert found == [("/steps/one", BOTH, "?")]


def test_of_many_fields_only_the_whole_is_tried() -> None:
    fields = [f"f{number}" for number in range(MOST_LEAVES + 1)]
    desired: Loose = {"fields": dict.fromkeys(fields, "new")}
    live: Loose = {"fields": dict.fromkeys(fields, "old")}
    assert {mover for _, mover, _ in movers("FieldMapping", desired, live, LastApplied(digest(desired)))} == {WEB_APP}
    applied: Loose = {"fields": {**dict.fromkeys(fields, "old"), "f0": "new"}}
    assert {mover for _, mover, _ in movers("FieldMapping", desired, live, LastApplied(digest(applied)))} == {UNKNOWN}


@pytest.mark.parametrize(
    ("said", "complete", "expected"),
    [
        # What was written says what was applied: each side is compared with it.
        ({"title": "C", "folder": "F"}, True, [("/folder", WEB_APP, "F"), ("/title", BOTH, "C")]),
        ({"title": "B", "folder": "G"}, True, [("/folder", MANIFESTS, "G"), ("/title", MANIFESTS, "B")]),
        # A whole content that lacks a field says that it wasn't set; a part says nothing of it.
        ({"title": "C"}, True, [("/folder", BOTH, None), ("/title", BOTH, "C")]),
        ({"title": "C"}, False, [("/folder", UNKNOWN, "?"), ("/title", BOTH, "C")]),
    ],
)
def test_what_was_written_tells_the_rest(said: Loose, complete: bool, expected: list[tuple[str, Mover, Any]]) -> None:
    last = LastApplied("sha256:another", said, complete=complete)
    assert movers("Cadence", DESIRED, {"title": "B", "folder": "G"}, last) == expected


def test_what_a_manifest_did_not_say_it_left_alone() -> None:
    last = LastApplied(None, {"title": "A"}, manifest=True)
    live = {"title": "B", "folder": "G"}
    assert movers("Cadence", DESIRED, live, last) == [("/folder", MANIFESTS, "?"), ("/title", WEB_APP, "A")]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"actions": [{"type": "pause-cadence", "days": 3}]}, (WEB_APP, 3)),
        ({"actions": [{"type": "pause-cadence", "days": 5}]}, (BOTH, 5)),
        # The list was shorter: there was no such entry.
        ({"actions": []}, (BOTH, None)),
        # It was not a list at all.
        ({"actions": None}, (BOTH, None)),
        ({"actions": [{"type": "stop-cadence"}]}, (UNKNOWN, "?")),
    ],
)
def test_entries_of_a_list_are_found_by_their_place(said: Loose, expected: tuple[Mover, Any]) -> None:
    desired: Loose = {"actions": [{"type": "pause-cadence", "days": 3}]}
    live: Loose = {"actions": [{"type": "pause-cadence", "days": 4}]}
    found = movers("StandardWorkflow", desired, live, LastApplied("sha256:another", said))
    assert found == [("/actions/0/days", *expected)]


def test_a_name_with_a_slash_is_one_name() -> None:
    desired: Loose = {"steps": {"a/b": {"type": "call", "script": "S"}}}
    live: Loose = {"steps": {"a/b": {"type": "call", "script": "T"}}}
    said: Loose = {"steps": {"a/b": {"type": "call", "script": "S"}}}
    assert movers("Cadence", desired, live, LastApplied("sha256:x", said)) == [("/steps/a~1b/script", WEB_APP, "S")]
    by_digest = movers("Cadence", desired, live, LastApplied(digest(said)))
    assert by_digest == [("/steps/a~1b/script", WEB_APP, "S")]


def test_a_secret_is_told_by_its_version() -> None:
    key: Loose = {"env": "RINGOVER_API_KEY", "version": 2}
    desired: Loose = {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": key}}
    live: Loose = {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"version": 1}}}
    applied: Loose = {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"version": 2}}}
    pointer = "/phoneSystem/apiKey/version"
    assert movers("Organization", desired, live, LastApplied(digest(live))) == [(pointer, MANIFESTS, 1)]
    assert movers("Organization", desired, live, LastApplied(digest(applied))) == [(pointer, WEB_APP, 2)]
