"""Puts a draft together: mappings first, since statuses and workflows speak of what they map."""

from cadence_gitops.catalogue.catalogue import Catalogue
from cadence_gitops.catalogue.crm import Crm
from cadence_gitops.drafting.conditions import Renaming
from cadence_gitops.drafting.draft import Act, Draft, DraftedManifest
from cadence_gitops.drafting.line import Line, Mark, Why
from cadence_gitops.drafting.mappings import KIND, draft_mappings
from cadence_gitops.drafting.statuses import draft_statuses
from cadence_gitops.drafting.today import Today
from cadence_gitops.drafting.workflows import KINDS, Workflows
from cadence_gitops.model.crm_metadata import CrmMetadata
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.field_mapping import FieldMappingSpec
from cadence_gitops.model.kinds.organization import Keep, OrganizationSpec
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree


def draft(today: Today, crm: Crm, *, metadata: CrmMetadata, catalogue: Catalogue, keep: Keep | None = None) -> Draft:
    """Draft what manifests say with another CRM; of what stands for this one already, only what the CRM lacks is changed."""
    mappings = tuple(draft_mappings(crm, metadata, today=today))
    changed = today.crm != crm.id
    statuses, carriers = draft_statuses(mappings, today, changed=changed)
    manifests = [*(each.manifest for each in mappings), *statuses]
    workflows = Workflows(catalogue, crm.id, carriers, Renaming(today, metadata, mappings))
    found = (resource for kind in KINDS for resource in today.inventory.of_kind(kind))
    manifests += map(workflows.draft, found)
    organization = today.inventory.organization
    if organization is not None and changed:
        manifests.append(_organization(organization, crm.id, from_=today.crm, keep=keep))
    declared = not changed or keep is not None
    if declared:
        manifests += _left(today, crm.id)
    ordered = tuple(sorted(manifests, key=lambda each: each.address))
    listed = {field.id for mapped in crm.objects for field in mapped.fields}
    return Draft(today.crm, crm.id, metadata.account, ordered, declared, today.unlisted(listed))


def _organization(resource: Resource, crm: str, *, from_: str, keep: Keep | None) -> DraftedManifest:
    """Declare the change of CRM, if somebody says what is kept."""
    said = _said(resource)
    if keep is None:
        line = Line("/crm", Mark.TO_DECIDE, Why.KEEP_UNKNOWN, from_, shown=crm)
        return DraftedManifest(resource.address, Act.SAME, said, (line,))
    change: Tree = {"from": from_, "keep": keep}
    settings = said["crm"]
    own: Tree = settings if isinstance(settings, dict) else {}
    return DraftedManifest(resource.address, Act.CHANGE, {**said, "crm": {**own, "provider": crm, "change": change}})


def _left(today: Today, crm: str) -> list[DraftedManifest]:
    """Take out the mappings of every other CRM: the organisation has one, and they would be errors."""
    found = today.of(FieldMappingSpec, KIND)
    return [
        DraftedManifest(resource.address, Act.LEAVE, _said(resource)) for resource, spec in found if spec.crm != crm
    ]


def _said(resource: Resource) -> Tree:
    said: Tree = resource.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    return said


def provider(inventory: Inventory) -> str | None:
    """Give the CRM that manifests are for; None where they don't say."""
    organization = inventory.organization
    if organization is None or not isinstance(organization.spec, OrganizationSpec):
        return None
    return organization.spec.crm.provider
