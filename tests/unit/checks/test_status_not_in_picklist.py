from dataclasses import replace

import pytest

from cadence_gitops.checks.sides import Sides
from cadence_gitops.checks.status_not_in_picklist import examine
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import inventory, live, resource

OPTIONS = {"lead": ("Open", "Lost", "Won"), "account": ()}
LOST = {"status": "Lost"}
CASES: dict[str, tuple[Resource, list[tuple[str, str]]]] = {
    "every place of a status": (
        resource(
            "IntegrationStatus/lead",
            object="lead",
            disqualification={"status": "Loost"},
            conversion={"status": "Wonn"},
            custom=[{"status": "Open"}, {"status": "Warm"}],
            default="Cold",
        ),
        [
            ("/spec/disqualification/status", "Loost"),
            ("/spec/conversion/status", "Wonn"),
            ("/spec/custom/1/status", "Warm"),
            ("/spec/default", "Cold"),
        ],
    ),
    "options": (resource("IntegrationStatus/lead", object="lead", disqualification=LOST, default="Lost"), []),
    "nothing but the object": (resource("IntegrationStatus/lead", object="lead"), []),
    "a picklist that wasn't read": (resource("IntegrationStatus/a", object="account", conversion=LOST), []),
    "another object's picklist": (resource("IntegrationStatus/c", object="contact", conversion=LOST), []),
    "a workflow": (
        resource("StandardWorkflow/w", actions=[{"type": "change-integration-status", "lead": "Warm"}]),
        [("/spec/actions/0/lead", "Warm")],
    ),
}


@pytest.mark.parametrize("title", CASES)
def test_findings(title: str) -> None:
    wanted, expected = CASES[title]
    found = replace(live(), status_options=OPTIONS)
    assert [
        (each.pointer, each.found) for each in examine(Sides(inventory(wanted), found, switching=False))
    ] == expected


def test_the_picklists_of_a_crm_that_goes_say_nothing_and_those_of_one_that_has_none_either() -> None:
    wanted, _ = CASES["every place of a status"]
    found = replace(live(), status_options=OPTIONS)
    assert [*examine(Sides(inventory(wanted), found, switching=True))] == []
    for unread in ({}, {"lead": ()}):
        assert [*examine(Sides(inventory(wanted), replace(found, status_options=unread), switching=False))] == []
