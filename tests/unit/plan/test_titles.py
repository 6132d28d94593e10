"""A plan carries what the web app shows of the objects that it names, and its fingerprint covers it."""

from dataclasses import replace

import pytest

from cadence_gitops.errors import BadFile
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import reference_at
from cadence_gitops.plan.file import dump_plan, load_plan
from cadence_gitops.plan.fingerprint import fingerprint
from tests.fakes.builders import desired, live, plan, removed, resource

LIVE = live(
    resource("Group/sdr", title="SDR"),
    resource("Group/~gr-7", title="Sellers"),
    resource("Group/other", title="Other"),
    resource("Member/ann", email="ann@acme.example", group="sdr"),
    resource("Member/bob", email="bob@acme.example", group="~gr-7"),
    resource("Cadence/old", title="Old"),
)


def test_what_is_named_and_what_is_referred_to_has_its_title() -> None:
    made = plan(
        desired(
            resource("Group/new", title="New"),
            resource("Member/ann", email="ann@acme.example", group="sdr", role="admin"),
            resource("Rules/sdr", scope={"group": "sdr"}, mail={"maxPerDay": 7}),
            removed=[removed("Cadence/old")],
        ),
        LIVE,
    )
    assert made.titles == {
        "Cadence/old": "Old",
        "Group/new": "New",
        "Group/sdr": "SDR",
        "Member/ann": "ann@acme.example",
    }


def test_what_a_reference_pointed_at_before_has_its_title_too() -> None:
    leads = {"moveTo": "old"}
    made = plan(
        desired(
            resource("Member/bob", email="bob@acme.example", group="sdr", leads=leads),
        ),
        LIVE,
    )
    assert {"Group/sdr": "SDR", "Group/~gr-7": "Sellers"}.items() <= made.titles.items()


def test_a_title_is_that_of_the_end_whatever_the_object_was_called() -> None:
    made = plan(desired(resource("Group/sellers", title="Sellers")), LIVE)
    assert made.titles == {"Group/sellers": "Sellers", "Group/~gr-7": "Sellers"}
    changed = plan(desired(resource("Group/sdr", title="Developers")), LIVE)
    assert changed.titles == {"Group/sdr": "Developers"}


def test_a_title_that_was_altered_is_found_out() -> None:
    made = plan(desired(resource("Group/sdr", title="Developers")), LIVE)
    data = dump_plan(made)
    assert load_plan(data, "p").titles == made.titles
    with pytest.raises(BadFile) as caught:
        load_plan(data.replace(b'"Group/sdr": "Developers"', b'"Group/sdr": "Others"'), "p")
    assert caught.value.problem == "altered"


def test_a_plan_of_before_has_no_titles_and_keeps_its_fingerprint() -> None:
    made = plan(desired(resource("Group/sdr", title="Developers")), LIVE)
    before = replace(made, titles={})
    assert fingerprint(before) != made.fingerprint
    before = replace(before, fingerprint=fingerprint(before))
    assert load_plan(dump_plan(before), "p") == before


@pytest.mark.parametrize("name", ["Nonsense/a", "Group", "leads:crm"])
def test_only_objects_have_titles(name: str) -> None:
    made = replace(plan(desired(resource("Group/sdr", title="Developers")), LIVE), titles={name: "x"})
    with pytest.raises(BadFile) as caught:
        load_plan(dump_plan(replace(made, fingerprint=fingerprint(made))), "p")
    assert caught.value.problem == "not-a-plan"


@pytest.mark.parametrize(
    ("kind", "pointer", "expected"),
    [
        ("Member", "/group", "Group"),
        ("Rules", "/scope/group", "Group"),
        ("StandardWorkflow", "/actions/0/owner", "Member"),
        ("StandardWorkflow", "/actions/3/cadence", "Cadence"),
        ("StandardWorkflow", "/actions/0/type", None),
        ("Cadence", "/steps/Call/script", None),
        ("Group", "/nonsense/0", None),
    ],
)
def test_a_pointer_alone_tells_what_a_leaf_refers_to(kind: str, pointer: str, expected: str | None) -> None:
    assert reference_at(BY_NAME[kind].shape, pointer) == expected
