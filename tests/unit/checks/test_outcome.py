"""What a manifest leaves alone must fit what it says."""

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.checks.outcome import check_outcome
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import inventory, resource


def used_twice(of: str) -> Resource:
    return resource(f"IntegrationStatus/{of}", object=of, conversion={"status": "Won"}, custom=[{"status": "Won"}])


def test_only_errors_of_managed_objects_are_this_plans_doing() -> None:
    managed, other = used_twice("lead"), used_twice("contact")
    found = list(check_outcome(inventory(managed, other), inventory(managed), catalogue=CATALOGUE))
    assert [(finding.check, finding.subject) for finding in found] == [("status-used-twice", "IntegrationStatus/lead")]


def test_what_fits_has_no_finding() -> None:
    managed = inventory(resource("Group/sales"), resource("Cadence/nurture"))
    assert list(check_outcome(managed, managed, catalogue=CATALOGUE)) == []
