import pytest

from cadence_gitops.diagnostics import Location, Severity
from cadence_gitops.errors import Refused
from cadence_gitops.model.live import UnfinishedChange
from cadence_gitops.model.resource import Origin, Resource
from cadence_gitops.plan.plan import CrmChange
from cadence_gitops.plan.precondition import NOWHERE, precondition
from tests.fakes.builders import live, organization, resource

CHANGE = {"from": "salesforce", "keep": "nothing"}
PLACE = Location("organization.yaml", 7, 5)
PLACED = Origin(Location("organization.yaml", 1, 1), {"/spec/crm/change": PLACE, "/spec/crm/provider": PLACE})
UNFINISHED = UnfinishedChange("salesforce", "hubspot", "nothing", "2026-12-06T08:00:00Z", "map")


def placed(organization: Resource) -> Resource:
    return Resource(organization.address, organization.spec, (), PLACED)


@pytest.mark.parametrize(
    ("wanted", "found", "change"),
    [
        (organization("salesforce"), "salesforce", None),
        (organization("hubspot", change=CHANGE), "salesforce", CrmChange("salesforce", "hubspot", "nothing")),
        (
            placed(organization("hubspot", change=CHANGE)),
            "salesforce",
            CrmChange("salesforce", "hubspot", "nothing", PLACE),
        ),
    ],
)
def test_a_declared_change_from_where_live_is_is_due(wanted: Resource, found: str, change: CrmChange | None) -> None:
    decided = precondition(wanted, live(organization(found)))
    assert (decided.change, decided.findings) == (change, ())


@pytest.mark.parametrize(
    ("wanted", "place"),
    [(organization("hubspot", change=CHANGE), NOWHERE), (placed(organization("hubspot", change=CHANGE)), PLACE)],
)
def test_a_change_that_was_made_is_spent(wanted: Resource, place: Location) -> None:
    decided = precondition(wanted, live(organization("hubspot")))
    assert decided.change is None
    (finding,) = decided.findings
    assert (finding.check, finding.severity, finding.location) == ("change-spent", Severity.INFO, place)
    assert (finding.subject, finding.pointer) == ("Organization/acme", "/crm/change")


@pytest.mark.parametrize(
    ("wanted", "found", "reason", "items", "detail"),
    [
        (organization("hubspot"), "salesforce", "undeclared-change", ("salesforce", "hubspot"), ""),
        (
            placed(organization("hubspot")),
            "salesforce",
            "undeclared-change",
            ("salesforce", "hubspot"),
            "organization.yaml:7:5",
        ),
        (
            organization("hubspot", change=CHANGE),
            "pipedrive",
            "other-origin",
            ("salesforce", "pipedrive", "hubspot"),
            "",
        ),
        (
            placed(organization("hubspot", change=CHANGE)),
            "pipedrive",
            "other-origin",
            ("salesforce", "pipedrive", "hubspot"),
            "organization.yaml:7:5",
        ),
    ],
)
def test_any_other_change_is_refused(
    wanted: Resource, found: str, reason: str, items: tuple[str, ...], detail: str
) -> None:
    with pytest.raises(Refused) as refused:
        precondition(wanted, live(organization(found)))
    assert (refused.value.reason, refused.value.items) == (reason, items)
    assert (refused.value.detail, refused.value.subject) == (detail, "acme")


@pytest.mark.parametrize("provider", ["salesforce", "hubspot"])
def test_nothing_is_planned_in_the_middle_of_a_change(provider: str) -> None:
    found = live(organization("hubspot"), change=UNFINISHED)
    with pytest.raises(Refused) as refused:
        precondition(organization(provider), found)
    assert (refused.value.reason, refused.value.items) == ("change-unfinished", ("salesforce", "hubspot"))


def test_another_organization_is_refused_whatever_its_crm() -> None:
    with pytest.raises(Refused) as refused:
        precondition(resource("Organization/other"), live(change=UNFINISHED))
    assert (refused.value.reason, refused.value.items) == ("other-organization", ("acme",))
    assert refused.value.subject == "other"
