"""CRMs answer what they map, and what completes a mapping."""

import pytest

from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.catalogue.crm import Crm, MappedField
from cadence_gitops.catalogue.crms.pipedrive import PIPEDRIVE
from cadence_gitops.catalogue.crms.salesforce import CONTACT, LEAD, SALESFORCE


def test_finds_objects_and_fields() -> None:
    assert SALESFORCE.object("lead") is LEAD
    assert SALESFORCE.object("person") is None
    field = LEAD.field("companyName")
    assert field is not None
    assert field.target == "Company"
    assert CONTACT.field("companyName") is None


@pytest.mark.parametrize(
    ("crm", "required"),
    [
        (
            SALESFORCE,
            {
                ("lead", "firstName"),
                ("lead", "lastName"),
                ("lead", "companyName"),
                ("account", "companyName"),
                ("contact", "firstName"),
                ("contact", "lastName"),
            },
        ),
        (PIPEDRIVE, {("person", "firstName"), ("person", "lastName"), ("organization", "companyName")}),
    ],
)
def test_knows_what_completes_a_mapping(crm: Crm, required: set[tuple[str, str]]) -> None:
    assert set(crm.required) == required


@pytest.mark.parametrize(
    "field",
    [
        pytest.param(field, id=f"{crm.id}-{mapped.id}-{field.id}")
        for crm in CATALOGUE.crms
        for mapped in crm.objects
        for field in mapped.fields
    ],
)
def test_a_field_is_fed_by_something(field: MappedField) -> None:
    assert field.fixed != bool(field.target is not None or field.custom)
