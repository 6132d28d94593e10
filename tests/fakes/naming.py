"""An account of Pipedrive, manifests that name its fields, and locks."""

from collections.abc import Mapping

from pydantic import JsonValue

from cadence_gitops.model.crm_lock import Lock, PinnedKey, Pins
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.kinds.field_mapping import CustomField
from tests.fakes.builders import desired, resource
from tests.fakes.crm_accounts import Tree, account, field, picklist

ACCOUNT = "9001"
JOB, OLD_JOB, SOURCE, OTHER_SOURCE, SEGMENT, LIST, FAX = (letter * 40 for letter in "abcdef9")


def own(key: str, label: str, raw: str = "varchar", **rest: JsonValue) -> Tree:
    """Give a custom field."""
    return field(key, label=label, rawType=raw, **{"custom": True, **rest})


def chosen(key: str, label: str, *options: str) -> Tree:
    """Give a custom picklist."""
    return {**picklist(key, *options, label=label, custom=True), "rawType": "enum"}


PERSON = [
    field("first_name", label="First name", rawType="varchar"),
    own(JOB, "Job title"),
    own(OLD_JOB, "Job title", archived=True),
    chosen(SOURCE, "Source", "31|Fair", "32|Website", "-33|Fax"),
    chosen(OTHER_SOURCE, "Source", *(f"{number}|Magazine {number}" for number in range(6))),
    own(SEGMENT, "Segment"),
    chosen(LIST, "Segment", "51|Small"),
    own(FAX, "Fax", archived=True),
]


def metadata(*fields: Tree) -> CrmMetadata:
    """Give what the account says: the fields given, else all of them."""
    return account("pipedrive", {"person": [*(fields or PERSON)]})


def named(name: str, kind: str = "varchar") -> dict[str, str]:
    """Write a name and a type as a manifest does."""
    return {"name": name, "type": kind}


def mapping(crm: str = "pipedrive", of: str = "person", **fields: object) -> Desired:
    """Give manifests that map fields of one object."""
    return desired(
        resource("Organization/acme", crm={"provider": crm}),
        resource(f"FieldMapping/{crm}-{of}", crm=crm, object=of, fields=fields),
    )


def mapped(found: Desired, crm: str = "pipedrive", of: str = "person") -> Mapping[str, object]:
    """Give what manifests map, names as pairs."""
    spec = next(each.spec for each in found.inventory if each.address.name == f"{crm}-{of}")
    fields = getattr(spec, "fields")  # noqa: B009 - of whatever kind it is
    return {
        name: (target.name, target.type) if isinstance(target, CustomField) else target
        for name, target in fields.items()
    }


def pin(key: str, name: str = "Job title", kind: str = "varchar", of: str = "person") -> PinnedKey:
    """Pin a name."""
    return PinnedKey(object=of, name=name, type=kind, key=key)


def pins(*keys: PinnedKey, account_id: str = ACCOUNT) -> dict[str, Pins]:
    """Pin names in an account of Pipedrive."""
    return {"pipedrive": Pins.of(account_id, keys)}


def lock(**environments: dict[str, Pins]) -> Lock:
    """Make a lock."""
    return Lock(environments=environments)
