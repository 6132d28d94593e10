"""Merge patches over specs: what they keep, replace and clear."""

from typing import Any

import pytest

from cadence_gitops.emulator.shapes.kinds import COLLECTIONS
from cadence_gitops.emulator.shapes.variants import settled
from tests.contract.organization import Caller, problem
from tests.contract.sandboxes import Sandboxes

Spec = dict[str, Any]

PATCHES: tuple[tuple[str, Spec, Spec], ...] = (
    # A step keeps what nobody documents, also when its type changes.
    (
        "cadences/cd-outbound",
        {"steps": {"intro": {"automation": "automated"}}},
        {"steps": {"intro": {"type": "mail", "automation": "automated", "undocumented": {"delay": 2}}}},
    ),
    (
        "cadences/cd-outbound",
        {"steps": {"again": {"type": "whatsapp"}, "intro": {"type": "sms"}}},
        {"steps": {"again": {"type": "whatsapp", "to": None}, "intro": {"type": "sms"}}},
    ),
    (
        "cadences/cd-outbound",
        {"steps": {"ring": None, "write": {"type": "sms"}}, "stepsOrder": ["intro", "write", "again"]},
        {"steps": {"ring": None, "write": {"type": "sms"}}, "stepsOrder": ["intro", "write", "again"]},
    ),
    ("cadences/cd-outbound", {"steps": None, "stepsOrder": None}, {"steps": None, "stepsOrder": None}),
    ("cadences/cd-outbound", {"folder": "A/B", "owner": None}, {"folder": "A/B"}),
    # Another type replaces what the old one had.
    (
        "standard-workflows/wf-call",
        {"trigger": {"type": "mail-opened"}},
        {"trigger": {"type": "mail-opened", "threshold": None}},
    ),
    ("standard-workflows/wf-call", {"trigger": {"threshold": 9}}, {"trigger": {"threshold": 9}}),
    # Lists are replaced whole.
    ("standard-workflows/wf-call", {"actions": [{"type": "stop-cadence"}]}, {"actions": [{"type": "stop-cadence"}]}),
    # The other of two exclusive fields replaces the first.
    ("rules/ru-company", {"scope": {"group": "gr-spain"}}, {"scope": {"company": None, "group": "gr-spain"}}),
    ("rules/ru-company", {"scope": {"company": True}}, {}),
    ("rules/ru-company", {"mail": {"maxPerDay": 7}, "sms": None}, {"mail": {"maxPerDay": 7}, "sms": None}),
    (
        "rules/ru-company",
        {"mail": {"delay": {"type": "fixed", "value": 3}}},
        {"mail": {"delay": {"type": "fixed", "value": 3}}},
    ),
    # A webhook survives whatever happens around it.
    (
        "integration-statuses/is-lead",
        {"custom": {"Working - Contacted": {"reasons": ["Called"]}}},
        {"custom": {"Working - Contacted": {"reasons": ["Called"]}}},
    ),
    (
        "field-mappings/fm-lead",
        {"fields": {"jobPosition": {"name": "Job"}}},
        {"fields": {"jobPosition": {"name": "Job"}}},
    ),
)


def _patched(value: Any, change: Any) -> Any:  # noqa: ANN401 -- any JSON value
    if not isinstance(change, dict):
        return change
    result = dict(value) if isinstance(value, dict) else {}
    for name, item in change.items():
        result[name] = _patched(result.get(name), item)
    return {name: item for name, item in result.items() if item is not None}


@pytest.mark.parametrize(("path", "change", "expected"), PATCHES)
def test_a_patch_changes_what_it_names(sandboxes: Sandboxes, path: str, change: Spec, expected: Spec) -> None:
    caller = Caller(sandboxes.make())
    before = caller.spec(path)
    patched = caller.patch(path, {"spec": change})
    assert (patched.status_code, patched.json()["spec"]) == (200, _patched(before, expected)), patched.text
    assert caller.get(path).json() == patched.json()


@pytest.mark.parametrize(
    ("path", "change", "pointer"),
    [
        ("cadences/cd-outbound", {"steps": {"ring": None}}, "/spec/stepsOrder"),
        ("cadences/cd-outbound", {"stepsOrder": ["intro"]}, "/spec/stepsOrder"),
        ("cadences/cd-outbound", {"steps": {"new": {}}}, "/spec/steps/new/type"),
        ("cadences/cd-outbound", {"steps": {"intro": {"delay": 3}}}, "/spec/steps/intro/delay"),
        ("cadences/cd-outbound", {"steps": {"intro": {"to": "ring"}}}, "/spec/steps/intro/to"),
        ("cadences/cd-outbound", {"colour": None}, "/spec/colour"),
        ("cadences/cd-nurture", {"owner": None}, "/spec/owner"),
        ("rules/ru-company", {"scope": None}, "/spec/scope"),
        ("rules/ru-company", {"scope": {"group": "gr-spain", "member": "mb-paul"}}, "/spec/scope/member"),
        ("standard-workflows/wf-call", {"trigger": {"type": None}}, "/spec/trigger/type"),
        ("groups/gr-france", {"title": None}, "/spec/title"),
        ("members/mb-maria", {"leads": {"moveTo": 3}}, "/spec/leads/moveTo"),
    ],
)
def test_a_patch_that_leaves_nonsense_is_refused(sandboxes: Sandboxes, path: str, change: Spec, pointer: str) -> None:
    caller = Caller(sandboxes.make())
    before = caller.get(path).json()
    refused = caller.patch(path, {"spec": change})
    assert (problem(refused), refused.json()["errors"][0]["pointer"]) == ("invalid", pointer)
    assert caller.get(path).json() == before


def test_a_value_that_was_no_object_settles_as_it_is() -> None:
    assert settled(COLLECTIONS["groups"].shape, 1, change={"title": "T"}, after={"title": "T"}) == {"title": "T"}
