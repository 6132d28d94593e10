"""Nobody gets what is somebody else's because they have that one's id now."""

from dataclasses import replace

import pytest

from cadence_gitops.model.live import LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree
from cadence_gitops.plan.belonging import KNOWN_BY_ID, nature, personal
from cadence_gitops.plan.plan import Plan
from tests.fakes.builders import live, organization, resource
from tests.unit.plan.test_restore import NOBODY, made, rules
from tests.unit.plan.test_restore_people import member, told

ADA, ZOE, BEN = member("~mb-1", "ada"), member("~mb-1", "zoe"), member("~mb-2", "ben")
BOTH = pytest.mark.parametrize("only_missing", [False, True])


def settings(name: str, whose: str, link: str) -> Resource:
    return resource(f"PersonalSettings/{name}", member=whose, calendlyLink=f"https://calendly.com/{link}")


def plan_of(held: LiveState, found: LiveState, *, only_missing: bool = False) -> Plan:
    return made(held, found, replace(NOBODY, only_missing=only_missing))


def left_of(plan: Plan) -> list[tuple[str, str]]:
    assert plan.restoration is not None
    assert {each.reason for each in plan.restoration.left_out} <= {KNOWN_BY_ID}
    return [(each.item, each.detail) for each in plan.restoration.left_out]


@BOTH
@pytest.mark.parametrize(
    ("theirs", "named"),
    [((settings("~ps-9", "~mb-1", "zoe"),), "~ps-9"), ((settings("~ps-1", "~mb-1", "zoe"),), "~ps-1"), ((), "mb-1")],
)
def test_personal_settings_go_to_nobody_who_has_just_the_id(
    theirs: tuple[Resource, ...], named: str, only_missing: bool
) -> None:
    held = live(ADA, settings("~ps-1", "~mb-1", "ada"))
    found = plan_of(held, live(ZOE, *theirs), only_missing=only_missing)
    assert found.empty
    assert left_of(found) == [("Member/~mb-1", ""), (f"PersonalSettings/{named}", "/member")]


def test_settings_with_a_name_of_ours_go_to_nobody_either() -> None:
    found = plan_of(live(ADA, settings("ada", "~mb-1", "ada")), live(ZOE, settings("ada", "~mb-1", "zoe")))
    assert (found.empty, left_of(found)) == (True, [("Member/~mb-1", ""), ("PersonalSettings/ada", "/member")])


@BOTH
def test_what_strangers_have_just_so_isnt_missed(only_missing: bool) -> None:
    same = settings("~ps-1", "~mb-1", "team")
    found = plan_of(live(ADA, same), live(ZOE, same), only_missing=only_missing)
    assert (found.empty, left_of(found)) == (True, [("Member/~mb-1", "")])


def test_personal_settings_are_followed_to_whose_they_are_and_by_no_id() -> None:
    held = live(ADA, settings("~ps-1", "~mb-1", "ada"), BEN, settings("~ps-2", "~mb-2", "ben"))
    # Every id is somebody else's now.
    swapped = (member("~mb-2", "ada"), member("~mb-1", "ben"))
    now = live(*swapped, settings("~ps-1", "~mb-1", "other"), settings("~ps-2", "~mb-2", "ada"))
    found = plan_of(held, now)
    assert [(each.id, each.payload) for each in found.operations] == [
        ("update:PersonalSettings/~ps-1", {"calendlyLink": "https://calendly.com/ben"})
    ]
    # Whoever has none gets their own, and nobody's are taken for it.
    taken = live(*swapped, settings("~ps-2", "~mb-1", "ben"))
    assert told(held, taken) == (["create:PersonalSettings/mb-1"], [])


@BOTH
def test_rules_for_one_person_bind_nobody_else(only_missing: bool) -> None:
    mine = rules("~ru-1", per_day=900, scope={"member": "~mb-1"})
    theirs = rules("~ru-7", per_day=10, scope={"member": "~mb-1"})
    for there, named in ((theirs, "~ru-7"), (rules("~ru-1", per_day=10, scope={"member": "~mb-1"}), "~ru-1")):
        found = plan_of(live(ADA, mine), live(ZOE, there), only_missing=only_missing)
        assert found.empty
        assert left_of(found) == [("Member/~mb-1", ""), (f"Rules/{named}", "/scope/member")]
    found = plan_of(live(ADA, mine), live(ZOE), only_missing=only_missing)
    assert found.empty
    assert [at for _, at in left_of(found)] == ["", "/scope/member"]
    assert not plan_of(live(BEN, rules(per_day=90)), live(BEN, rules())).empty


def test_nobody_gets_a_post_by_an_id() -> None:
    ada, zoe = member("~mb-1", "ada", "admin"), member("~mb-1", "zoe", "admin")
    held = live(ada, BEN, organization(crm={"admin": "~mb-1"}, mail=["google"]))
    expected = [("Member/~mb-1", ""), ("Organization/acme", "/crm/admin")]
    for crm in ({"admin": "~mb-2"}, {}):
        found = plan_of(held, live(zoe, BEN, organization(crm=crm)))
        assert [each.payload for each in found.operations] == [{"mail": ["google"]}]
        assert left_of(found) == expected
    for crm in ({"admin": "~mb-2"}, {}):
        assert plan_of(
            live(ada, BEN, organization(crm={"admin": "~mb-1"})), live(zoe, BEN, organization(crm=crm))
        ).empty
    # Whoever has the post keeps it, and it comes back to whoever is meant.
    kept = plan_of(held, live(zoe, BEN, organization(crm={"admin": "~mb-1"}, mail=["google"])))
    assert (kept.empty, left_of(kept)) == (True, [("Member/~mb-1", "")])
    moved = plan_of(held, live(member("~mb-9", "ada", "admin"), BEN, organization(mail=["google"])))
    assert [each.payload for each in moved.operations] == [{"crm": {"admin": "~mb-9"}}]


def test_addresses_of_people_are_the_same_whatever_their_capitals() -> None:
    held = live(member("~mb-1", "Ada", "admin"), settings("~ps-1", "~mb-1", "ada"))
    for name in ("~mb-1", "~mb-9"):
        assert told(held, live(member(name, "Ada", "admin"), settings("~ps-9", name, "ada"))) == ([], [])
        assert told(held, live(member(name, "ada"), settings("~ps-9", name, "zoe"))) == (
            [f"update:Member/{name}", "update:PersonalSettings/~ps-9"],
            [],
        )
    # No other letters are taken for each other.
    assert told(live(member("~mb-1", "Ä")), live(member("~mb-1", "ä"))) == ([], [("Member/~mb-1", "known-by-id")])


def test_the_id_of_one_whom_the_backup_has_in_other_letters_isnt_taken() -> None:
    assert told(live(ADA, member("~mb-2", "BEN")), live(member("~mb-1", "ben"))) == (
        ["create:Member/ada", "update:Member/~mb-1"],
        [],
    )


def test_nothing_but_people_is_the_same_in_other_letters() -> None:
    group = BY_NAME["Group"]
    assert nature(group, {"title": "Sales"}) != nature(group, {"title": "sales"})


def test_what_merely_does_something_for_a_person_isnt_theirs() -> None:
    workflow: Tree = {"trigger": {"type": "mail-bounces"}, "actions": [{"type": "change-owner", "owner": "~mb-1"}]}
    assert not personal(BY_NAME["StandardWorkflow"], workflow)
    assert not personal(BY_NAME["Cadence"], {"title": "Mine", "owner": "~mb-1"})
    assert personal(BY_NAME["PersonalSettings"], {"member": "~mb-1"})
    assert personal(BY_NAME["Rules"], {"scope": {"member": "~mb-1"}})
    assert not personal(BY_NAME["Rules"], {"scope": {"group": "~gr-1"}})
