"""Declared deletions of what isn't there under that name: gone is said only of what is known to be gone."""

from dataclasses import replace
from typing import Any

import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.diagnostics import Severity
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import Handle, LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.build import build_plan
from cadence_gitops.plan.removals import unmet
from cadence_gitops.ports import DELETED, Applied
from tests.fakes.builders import STAMP, desired, live, organization, removed, resource

TRIAL = resource("Cadence/~cd-1", title="Trial 2024")
OTHER = resource("Cadence/~cd-2", title="Nurture")
FORGOTTEN: dict[str, Applied] = {}


def bound(address: str, service_id: str, **fields: Any) -> Resource:  # noqa: ANN401 - fields of any kind
    return replace(resource(address, **fields), service_id=service_id)


def told(
    name: str, *found: Resource, wanted: tuple[Resource, ...] = (), applied: dict[str, Applied] | None
) -> list[tuple[str, Severity, str]]:
    return told_of(name, live(*found), wanted=wanted, applied=applied)


def told_of(
    name: str, state: LiveState, *, wanted: tuple[Resource, ...] = (), applied: dict[str, Applied] | None
) -> list[tuple[str, Severity, str]]:
    side = desired(*wanted, removed=[removed(name)])
    try:
        findings = build_plan(side, state, catalogue=CATALOGUE, stamp=STAMP, applied=applied).findings
    except InvalidManifests as invalid:
        findings = invalid.findings
    return [(each.check, each.severity, each.found) for each in findings]


SPENT = [("removal-spent", Severity.INFO, "")]


@pytest.mark.parametrize("name", ["trial-2024", "trial-2024-2"])
def test_what_was_pulled_under_a_name_is_not_gone_because_nothing_has_that_name(name: str) -> None:
    assert told(f"Cadence/{name}", TRIAL, OTHER, applied=FORGOTTEN) == [
        ("removal-named-otherwise", Severity.ERROR, "Cadence/~cd-1")
    ]


def test_all_that_may_be_meant_are_named() -> None:
    twin = resource("Cadence/~cd-3", title="Trial 2024")
    assert told("Cadence/trial-2024", TRIAL, twin, applied=FORGOTTEN) == [
        ("removal-named-otherwise", Severity.ERROR, "Cadence/~cd-1, Cadence/~cd-3")
    ]


def test_of_a_name_that_nobody_knows_nobody_says_that_it_is_gone() -> None:
    assert told("Cadence/spring", TRIAL, OTHER, applied=FORGOTTEN) == [
        ("removal-unknown", Severity.WARNING, "Cadence/~cd-1, Cadence/~cd-2")
    ]
    many = [resource(f"Cadence/~cd-{number}", title=f"Number {number}") for number in range(1, 8)]
    ((_, _, found),) = told("Cadence/spring", *many, applied=FORGOTTEN)
    assert found == "Cadence/~cd-1, Cadence/~cd-2, Cadence/~cd-3, Cadence/~cd-4, Cadence/~cd-5, …"


@pytest.mark.parametrize("entry", [Applied("sha256:1", None), Applied(DELETED, None)])
def test_what_the_service_remembers_under_the_name_is_gone(entry: Applied) -> None:
    assert told("Cadence/trial-2024", TRIAL, applied={"Cadence/trial-2024": entry}) == SPENT


def test_it_is_gone_where_everything_of_its_kind_has_a_name_or_a_manifest() -> None:
    assert told("Cadence/trial-2024", resource("Cadence/nurture"), applied=FORGOTTEN) == SPENT
    assert told("Cadence/trial-2024", resource("Group/~gr-1", title="Trial 2024"), applied=FORGOTTEN) == SPENT
    managed = bound("Cadence/trial", "cd-1", title="Trial 2024")
    assert told("Cadence/trial-2024", TRIAL, wanted=(managed,), applied=FORGOTTEN) == SPENT


def test_who_does_not_ask_is_not_told() -> None:
    assert told("Cadence/trial-2024", TRIAL, applied=None) == SPENT


def named_since(state: LiveState) -> LiveState:
    """Have an apply give its name to what had only an id."""
    name = Address("Cadence", "trial")
    return replace(state, handles={**state.handles, name: Handle("cd-1", "trial", '"1"')})


@pytest.mark.parametrize("applied", [FORGOTTEN, None])
def test_what_got_a_name_since_is_not_gone_under_its_id(applied: dict[str, Applied] | None) -> None:
    state = named_since(live(resource("Cadence/trial"), resource("Group/cd-1")))
    assert told_of("Cadence/~cd-1", state, applied=applied) == [
        ("removal-named-otherwise", Severity.ERROR, "Cadence/trial")
    ]
    managed = (resource("Cadence/trial"),)
    assert told_of("Cadence/~cd-1", state, wanted=managed, applied=applied) == [
        ("removal-of-managed", Severity.ERROR, "Cadence/trial")
    ]
    assert told_of("Cadence/~cd-9", state, applied=applied) == SPENT


def test_what_the_change_of_crm_takes_is_not_what_is_meant() -> None:
    switched = organization("hubspot", change={"from": "salesforce", "keep": "nothing"})
    nameless = resource("StandardWorkflow/~1", trigger={"type": "task-skipped"})
    ((check, _, found),) = told(
        "StandardWorkflow/task-skipped-stop-cadence", nameless, wanted=(switched,), applied=FORGOTTEN
    )
    assert (check, found) == ("removal-unknown", "StandardWorkflow/~1")


def test_what_is_there_and_goes_with_the_change_of_crm_is_not_mistaken_for_another() -> None:
    switched = organization("hubspot", change={"from": "salesforce", "keep": "nothing"})
    named = resource("StandardWorkflow/pause", trigger={"type": "task-skipped"})
    nameless = resource("StandardWorkflow/~1", trigger={"type": "task-skipped"})
    assert told("StandardWorkflow/pause", named, nameless, wanted=(switched,), applied=FORGOTTEN) == SPENT


def test_only_what_is_not_there_has_to_be_asked_for() -> None:
    here = live(TRIAL).inventory
    assert not unmet(desired(removed=[removed("Cadence/~cd-1")]).directives, here)
    assert unmet(desired(removed=[removed("Cadence/~cd-1", "Cadence/trial")]).directives, here)
    assert not unmet(desired().directives, here)
