"""What ends the lock-out is in the plan, or the plan is not carried out."""

import pytest

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.catalogue.crms.hubspot import HUBSPOT
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.mapping import unmapped
from tests.fakes import wishes
from tests.fakes.applying import plan_on
from tests.fakes.builders import resource
from tests.fakes.surroundings import Site

COMPANY = "FieldMapping/hubspot-company"


def planned(site: Site, *mappings: Resource) -> tuple[str, ...]:
    others = [item for item in wishes.moving() if item.address.kind != "FieldMapping"]
    return unmapped(plan_on(site, *others, *mappings), HUBSPOT)


def mapping(object_: str, **fields: object) -> Resource:
    return resource(f"FieldMapping/hubspot-{object_}", crm="hubspot", object=object_, fields=fields)


CONTACT = {"firstName": "firstname", "lastName": "lastname"}


@pytest.mark.parametrize(
    ("mappings", "left"),
    [
        ((mapping("contact", **CONTACT), mapping("company", companyName="name")), ()),
        ((mapping("contact", **CONTACT),), ("company.companyName",)),
        ((mapping("contact", firstName="firstname"), mapping("company", companyName="name")), ("contact.lastName",)),
        (
            (mapping("contact", firstName="firstname", lastName=None), mapping("company", companyName="name")),
            ("contact.lastName",),
        ),
        ((), ("contact.firstName", "contact.lastName", "company.companyName")),
    ],
)
def test_every_required_field_is_mapped_or_named(
    site: Site, mappings: tuple[Resource, ...], left: tuple[str, ...]
) -> None:
    assert planned(site, *mappings) == left


def test_a_mapping_of_another_crm_maps_nothing_of_this(site: Site) -> None:
    plan = plan_on(site, *wishes.moving())
    salesforce = CATALOGUE.crm("salesforce")
    assert salesforce is not None
    assert unmapped(plan, salesforce) == tuple(f"{name}.{field}" for name, field in salesforce.to_map)


def test_what_the_crm_fixes_nobody_has_to_map() -> None:
    pipedrive = CATALOGUE.crm("pipedrive")
    assert pipedrive is not None
    assert ("person", "phone") not in pipedrive.to_map
    assert pipedrive.to_map == (("person", "firstName"), ("person", "lastName"), ("organization", "companyName"))
