"""The metadata that recorded responses of real accounts come to, where there are recordings; else there is none."""

from collections.abc import Iterator
from functools import cache

from cadence_gitops.crm.hubspot.fields import joined, properties
from cadence_gitops.crm.salesforce.fields import OBJECTS, object_of
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmObject
from tests.fakes.pipedrive import rows_v1
from tests.fakes.recordings import recording
from tests.fakes.stand_in_metadata import READ_AT


@cache
def recorded_metadata() -> tuple[CrmMetadata, ...]:
    """Give what each vendor's recordings say, sorted by the vendors' names."""
    found = {"hubspot": _hubspot(), "pipedrive": _pipedrive(), "salesforce": _salesforce()}
    objects = {crm: tuple(sorted(each, key=lambda one: one.id)) for crm, each in found.items()}
    return tuple(
        CrmMetadata(
            crm=crm, account="recorded", apiVersion="recorded", principal="recorded", fetchedAt=READ_AT, objects=each
        )
        for crm, each in objects.items()
        if each
    )


def _salesforce() -> Iterator[CrmObject]:
    for object_id, name in OBJECTS.items():
        body = recording("salesforce", f"{name}.describe.v42.json")
        if body is not None:
            yield object_of(body, object_id=object_id, request="recorded")


def _hubspot() -> Iterator[CrmObject]:
    body = recording("hubspot", "contacts_properties.v3.body.json")
    if body is not None:
        fields = joined([properties(body, request="recorded")])
        yield CrmObject(id="contact", name="contacts", label="Contact", fields=fields)


def _pipedrive() -> Iterator[CrmObject]:
    from cadence_gitops.crm.pipedrive.fields import crm_object

    for object_id in ("organization", "person"):
        body = recording("pipedrive", f"{object_id}Fields.v1.json")
        if body is not None:
            yield crm_object(object_id, (), flags=rows_v1(body))
