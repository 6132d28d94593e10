"""Which fields of a CRM a name means: whoever checks, pins or drafts must find the same ones."""

from typing import TYPE_CHECKING

from cadence_gitops.model.kinds.field_mapping import CustomField

if TYPE_CHECKING:
    from cadence_gitops.model.crm_metadata import CrmField, CrmObject


def named(of: "CrmObject", wanted: CustomField) -> "tuple[CrmField, ...]":
    """Give the fields with a label and a type: the vendor's word counts before ours, and what is in use before the rest."""
    called = alike(of, wanted)
    for kind in (lambda each: each.raw_type, lambda each: str(each.type)):
        found = tuple(each for each in called if kind(each) == wanted.type)
        if found:
            return found
    return ()


def alike(of: "CrmObject", wanted: CustomField) -> "tuple[CrmField, ...]":
    """Give the fields with a label, whatever their type; those that were put away only where there is no other."""
    called = tuple(each for each in of.fields if each.label == wanted.name)
    return tuple(each for each in called if not each.archived) or called
