"""Builds both sides of a plan from a case, and lets the checks and the planner look at them."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import cache

from pydantic import ValidationError

from cadence_gitops.catalogue import Catalogue
from cadence_gitops.checks.run import run_checks
from cadence_gitops.diagnostics import Diagnostic, Severity
from cadence_gitops.errors import InvalidManifests
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.live import CrmState, LeadCount, LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.plan.build import Stamp, build_plan
from tests.help_centre.cases import Case, Values
from tests.help_centre.world import ORGANIZATION, STATUS_OPTIONS, least, offered_workflow, organization, specs

STAMP = Stamp(datetime(2026, 12, 1, tzinfo=UTC))
REFUSED_BY_FORM = "form"
"""Stands for the check that a refusal by a kind's own form would cite: the reader's, which needs a file."""

Findings = Mapping[Severity, frozenset[str]]


def resource(item: str, spec: Values) -> Resource:
    """Build an object from its specification in the shape of manifests."""
    address = Address.parse(item)
    return Resource(address, BY_NAME[address.kind].spec.model_validate(spec))


@cache
def live_state(case: Case) -> LiveState:
    """Build the live organisation of a case."""
    inventory = Inventory.of(_objects(case))
    leads = [LeadCount(source, "", "", number) for source, number in case.part("leads").items()]
    leads += [LeadCount("csv", cadence, "", number) for cadence, number in case.part("enrolled").items()]
    leads += [LeadCount("csv", "", owner, number) for owner, number in case.part("owned").items()]
    members = len(inventory.of_kind("Member"))
    return LiveState(
        organization="acme",
        revision=1,
        inventory=inventory,
        handles={},
        crm=CrmState(case.provider, "connected", "complete"),
        leads=tuple(leads),
        records=case.part("records"),
        status_options=STATUS_OPTIONS.get(case.provider, {}),
        members=members,
        connected=members,
    )


def after_write(case: Case, catalogue: Catalogue) -> Findings:
    """Say what is found when the manifests of a case's organisation gain or change one object."""
    arguments = case.arguments
    item, spec = f"{arguments['kind']}/{arguments['name']}", arguments["spec"]
    if item == ORGANIZATION:
        before = organization(case)
        spec = {**before, **spec, "crm": {**before["crm"], **spec.get("crm", {})}}
    try:
        written = resource(item, spec)
    except ValidationError:
        return {Severity.ERROR: frozenset({REFUSED_BY_FORM}), Severity.WARNING: frozenset()}
    return _findings((*_objects(case), written), live_state(case), catalogue)


def after_offer(case: Case, catalogue: Catalogue) -> Findings:
    """Say what is found when a workflow uses what a CRM is said to offer."""
    target = resource("Cadence/target", {"title": "Target", "visibility": "company"})
    kind, spec = offered_workflow(case)
    return _findings((*_objects(case), target, resource(f"{kind}/offered", spec)), live_state(case), catalogue)


def mapped_after_change(case: Case, catalogue: Catalogue) -> list[str]:
    """Say which Cadence fields the manifests of a change of CRM leave unmapped."""
    change = case.part("change")
    crm = {"provider": change["to"], "change": {"from": case.provider, "keep": change["keep"]}}
    mappings = [
        resource(
            f"FieldMapping/new-{name}",
            {
                "crm": change["to"],
                "object": name,
                "fields": {field: least(change["to"])[name][field] for field in fields},
            },
        )
        for name, fields in case.arguments["mapped"].items()
    ]
    desired = _desired((resource(ORGANIZATION, {"crm": crm}), *mappings))
    found = [one.expected for one in run_checks(desired, catalogue) if one.check == "missing-required-mapping"]
    return sorted(set(found))


def _findings(objects: Iterable[Resource], live: LiveState, catalogue: Catalogue) -> Findings:
    desired = _desired(objects)
    found = run_checks(desired, catalogue)
    try:
        found += build_plan(desired, live, catalogue=catalogue, stamp=STAMP).findings
    except InvalidManifests as refused:
        found += tuple(refused.findings)
    return {severity: _checks(found, severity) for severity in (Severity.ERROR, Severity.WARNING)}


def _checks(found: Iterable[Diagnostic], severity: Severity) -> frozenset[str]:
    return frozenset(one.check for one in found if one.severity is severity)


def _desired(objects: Iterable[Resource]) -> Desired:
    return Desired(Inventory.of(objects), Directives())


@cache
def _objects(case: Case) -> tuple[Resource, ...]:
    return tuple(resource(item, spec) for item, spec in specs(case).items())
