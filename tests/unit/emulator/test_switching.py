"""What a change of CRM destroys: each choice, and each treatment of what no page speaks of."""

from typing import Any

import pytest

from cadence_gitops.emulator.rules.undocumented import BadUndocumentedError, Undocumented
from tests.contract.organization import Caller, Snapshot, snapshot
from tests.contract.sandboxes import Sandboxes

CHOICES = ("everything", "cadences-and-settings", "nothing")
OBJECTS = tuple(one["id"] for envelopes in snapshot()["resources"].values() for one in envelopes)

# What is lost for certain, whatever the sandbox does with the undocumented.
CERTAIN: dict[str, set[str]] = {
    "everything": {"fm-lead", "aw-mql", "wf-owner", "wf-reassign"},
    "cadences-and-settings": {
        "fm-lead",
        "aw-mql",
        "cw-skip",
        *(one for one in OBJECTS if one.startswith("wf-")),
    },
    "nothing": {
        "fm-lead",
        "aw-mql",
        "cw-skip",
        "ru-company",
        *(one for one in OBJECTS if one.startswith(("wf-", "cd-"))),
    },
}
# What may be lost besides.
UNKNOWN: dict[str, set[str]] = {
    "everything": {"is-lead", "cf-lead", "ps-paul", "cw-skip", "wf-contact"},
    "cadences-and-settings": {"is-lead", "cf-lead", "ps-paul"},
    "nothing": {"is-lead", "cf-lead", "ps-paul"},
}


def _before() -> Snapshot:
    content = snapshot()
    content["organization"]["spec"]["activitySync"] = ["calendar", "sms"]
    return content


def _after(sandboxes: Sandboxes, keep: str, undocumented: str) -> Snapshot:
    caller = Caller(sandboxes.make(_before(), undocumented=undocumented))
    assert caller.switch("hubspot", keep).status_code == 200
    content: Snapshot = caller.get("snapshot").json()
    return content


def _objects(content: Snapshot) -> dict[str, Any]:
    return {one["id"]: one["spec"] for envelopes in content["resources"].values() for one in envelopes}


@pytest.mark.parametrize("keep", CHOICES)
@pytest.mark.parametrize(("undocumented", "unknown_goes"), [("keep", False), ("destroy", True)])
def test_each_choice_destroys_what_the_pages_name(
    sandboxes: Sandboxes, keep: str, undocumented: str, *, unknown_goes: bool
) -> None:
    left = _objects(_after(sandboxes, keep, undocumented))
    assert set(OBJECTS) - set(left) == CERTAIN[keep] | (UNKNOWN[keep] if unknown_goes else set())


@pytest.mark.parametrize("keep", CHOICES)
def test_a_seed_stays_between_the_certain_and_the_possible(sandboxes: Sandboxes, keep: str) -> None:
    fates = set()
    for seed in range(12):
        lost = set(OBJECTS) - set(_objects(_after(sandboxes, keep, str(seed))))
        assert CERTAIN[keep] <= lost <= CERTAIN[keep] | UNKNOWN[keep]
        fates.add(frozenset(lost))
    assert len(fates) > 1


def test_the_same_seed_decides_the_same(sandboxes: Sandboxes) -> None:
    assert _after(sandboxes, "everything", "7") == _after(sandboxes, "everything", "7")


@pytest.mark.parametrize(
    ("keep", "left"),
    [("everything", {"csv": 3, "sheets": 2}), ("cadences-and-settings", {}), ("nothing", {})],
)
@pytest.mark.parametrize("undocumented", ["keep", "destroy"])
def test_leads_go_with_their_source(sandboxes: Sandboxes, keep: str, left: dict[str, int], undocumented: str) -> None:
    counts = _after(sandboxes, keep, undocumented)["leads"]["counts"]
    assert {one["source"]: one["count"] for one in counts} == left


@pytest.mark.parametrize("keep", CHOICES)
def test_settings_of_the_organisation_are_not_documented(sandboxes: Sandboxes, keep: str) -> None:
    kept = _after(sandboxes, keep, "keep")["organization"]["spec"]
    assert kept == {**_before()["organization"]["spec"], "crm": {"provider": "hubspot", "admin": "mb-adam"}}
    assert _after(sandboxes, keep, "destroy")["organization"]["spec"] == {"crm": {"provider": "hubspot"}}


@pytest.mark.parametrize("keep", CHOICES)
def test_records_are_not_documented(sandboxes: Sandboxes, keep: str) -> None:
    def counted(undocumented: str) -> dict[str, int]:
        return {one["type"]: one["count"] for one in _after(sandboxes, keep, undocumented)["records"] if one["count"]}

    assert counted("keep") == {"templates": 7, "history": 12}
    assert counted("destroy") == {}


@pytest.mark.parametrize("keep", ["everything", "cadences-and-settings"])
def test_steps_and_certain_settings_are_not_documented(sandboxes: Sandboxes, keep: str) -> None:
    before = _objects(_before())
    kept = _objects(_after(sandboxes, keep, "keep"))
    assert (kept["cd-outbound"], kept["ru-company"]) == (before["cd-outbound"], before["ru-company"])
    lost = _objects(_after(sandboxes, keep, "destroy"))
    assert lost["cd-outbound"] == {"title": "Outbound", "visibility": "company"}
    assert lost["ru-company"] == {"scope": {"company": True}}


@pytest.mark.parametrize(("undocumented", "positions"), [("keep", True), ("destroy", False)])
def test_positions_in_cadences_are_not_documented(sandboxes: Sandboxes, undocumented: str, *, positions: bool) -> None:
    caller = Caller(sandboxes.make(_before(), undocumented=undocumented))
    caller.switch("hubspot", "everything")
    lines = caller.get("leads/export?source=csv").text.splitlines()[:-1]
    assert len(lines) == 3
    assert all(('"position":null' in line) is not positions for line in lines)


def test_what_stays_is_untouched(sandboxes: Sandboxes) -> None:
    caller = Caller(sandboxes.make(_before()))
    before = caller.get("snapshot").json()["resources"]
    caller.switch("hubspot", "everything")
    after = caller.get("snapshot").json()["resources"]
    for collection in (
        "members",
        "groups",
        "cadences",
        "rules",
        "integration-statuses",
        "custom-forms",
        "personal-settings",
    ):
        assert after[collection] == before[collection]


@pytest.mark.parametrize("choice", ["", "maybe", "1.5", "-", "keep "])
def test_the_treatment_of_the_undocumented_is_one_of_three(choice: str) -> None:
    with pytest.raises(BadUndocumentedError, match="allowed are keep, destroy, or a whole number"):
        Undocumented(choice)


def test_a_seed_decides_by_subject() -> None:
    fates = {Undocumented("-3").destroys("rules", str(number)) for number in range(20)}
    assert fates == {True, False}
