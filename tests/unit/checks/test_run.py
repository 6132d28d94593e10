from dataclasses import replace

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.crm import Crm, MappedField, MappedObject
from cadence_gitops.checks import missing_required_mapping
from cadence_gitops.checks.check import Place
from cadence_gitops.checks.context import Context
from cadence_gitops.checks.example import documents, manifest
from cadence_gitops.checks.run import run_checks
from cadence_gitops.diagnostics import Location
from cadence_gitops.manifests.read import read_texts
from cadence_gitops.model.address import Address
from cadence_gitops.model.kinds.group import GroupSpec
from cadence_gitops.model.resource import Resource

BAD = documents(
    manifest("Rules", "all", spec='scope: {}\nautomatedTasks: {workingHours: {from: "18:00", to: "09:00"}}'),
    manifest("Group", "a", spec="title: Same"),
    manifest("Group", "b", spec="title: Same"),
)


def test_findings_of_all_checks_are_in_the_order_of_the_places() -> None:
    found = run_checks(read_texts([("b.yaml", BAD), ("a.yaml", manifest("Group", "c", spec="title: Same"))]), CATALOGUE)
    assert [(str(finding.location), finding.check) for finding in found] == [
        (".:1:1", "exactly-one-organization"),
        ("a.yaml:5:10", "not-unique"),
        ("b.yaml:5:10", "scope"),
        ("b.yaml:6:41", "working-hours"),
        ("b.yaml:18:10", "not-unique"),
    ]


def test_an_object_that_came_from_no_file_is_known_by_its_address() -> None:
    resource = Resource(Address("Group", "sales"), GroupSpec(title="Sales"))
    assert Place.within(resource, "/title") == Place(Location("Group/sales", 1, 1), "Group/sales", "/spec/title")


def test_a_field_that_the_crm_sets_counts_as_mapped() -> None:
    crm = Crm(
        "fixed",
        "Fixed",
        CATALOGUE.crms[0].coverage,
        objects=(MappedObject("lead", (MappedField("firstName", fixed=True, required=True),)),),
    )
    organization = manifest(
        "Organization", "acme", spec="crm: {provider: fixed, change: {from: hubspot, keep: nothing}}"
    )
    context = Context(read_texts([("a.yaml", organization)]), replace(CATALOGUE, crms=(crm,)))
    assert list(missing_required_mapping.CHECK.examine(context)) == []
