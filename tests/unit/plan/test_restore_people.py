"""Members are known by their address: the id that somebody had may be somebody else's by now."""

from dataclasses import replace

import pytest

from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import live, resource
from tests.unit.plan.test_restore import NOBODY, made, renumbered


def member(name: str, email: str, role: str = "sales-agent") -> Resource:
    return resource(f"Member/{name}", email=f"{email}@acme.example", role=role)


def told(held: LiveState, found: LiveState, *, only_missing: bool = False) -> tuple[list[str], list[tuple[str, str]]]:
    plan = made(held, found, replace(NOBODY, only_missing=only_missing))
    assert plan.restoration is not None
    left = [(each.item, each.reason) for each in plan.restoration.left_out]
    return sorted(operation.id for operation in plan.operations), left


@pytest.mark.parametrize("only_missing", [False, True])
def test_an_id_that_is_somebody_elses_now_gives_them_neither_address_nor_role(only_missing: bool) -> None:
    held, now = live(member("~mb-1", "ada", "admin")), live(member("~mb-1", "zoe"))
    assert told(held, now, only_missing=only_missing) == ([], [("Member/~mb-1", "known-by-id")])


def test_whoever_has_the_address_is_meant_whatever_the_id() -> None:
    held = live(member("~mb-1", "ada", "admin"), member("~mb-2", "ben"))
    # The ids were given again, to each other.
    assert told(held, live(member("~mb-2", "ada", "admin"), member("~mb-1", "ben"))) == ([], [])
    assert told(held, live(member("~mb-2", "ada"), member("~mb-1", "ben"))) == (["update:Member/~mb-2"], [])


def test_whoever_is_gone_comes_back_when_the_id_is_one_of_the_others_now() -> None:
    held = live(member("~mb-1", "ada"), member("~mb-2", "ben"))
    assert told(held, live(member("~mb-1", "ben"))) == (["create:Member/ada"], [])


def test_a_name_of_ours_is_never_given_again_and_says_who_it_is() -> None:
    held, now = live(member("ada", "ada")), live(member("ada", "ada.king"))
    assert told(held, now) == (["update:Member/ada"], [])
    # Without it the id is left, in whichever way somebody is named now.
    rekeyed = renumbered(live(member("zoe", "zoe")), Member_zoe="ada")
    assert told(held, rekeyed) == ([], [("Member/zoe", "known-by-id")])


def test_what_names_somebody_known_by_the_id_follows_it() -> None:
    mine = resource("Cadence/mine", title="Mine", visibility="personal", owner="~mb-1")
    held = live(member("~mb-1", "ada"), mine)
    found = made(held, live(member("~mb-1", "zoe")))
    assert [(operation.payload or {})["owner"] for operation in found.operations] == ["~mb-1"]


def test_other_objects_are_followed_by_their_ids() -> None:
    held, now = live(resource("Group/~gr-1", title="Sales")), live(resource("Group/~gr-1", title="Sellers"))
    assert told(held, now) == (["update:Group/~gr-1"], [])
