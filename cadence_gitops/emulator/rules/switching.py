"""What a change of CRM does, kind by kind (HC 18202557836305; CSV and Sheets: HC 19281076115985, 40225635914385).

The columns are the three choices. Where no page says what happens, the sandbox's treatment of the undocumented decides
for every object, setting and type of record by itself.
"""

from dataclasses import replace
from datetime import datetime

from cadence_gitops.emulator import facts
from cadence_gitops.emulator.documents import timestamp
from cadence_gitops.emulator.rules.undocumented import Undocumented
from cadence_gitops.emulator.store import leads, organization, people, records, resources
from cadence_gitops.emulator.store.database import Database
from cadence_gitops.emulator.store.organization import Change, Crm
from cadence_gitops.emulator.store.resources import Resource

# No page says what becomes of these, whatever is kept.
_UNKNOWN = ("integration-statuses", "custom-forms", "personal-settings")
_RULE_SECTIONS = ("mail", "sms", "automatedTasks", "onUnsubscribe", "onBounce")


def switch(database: Database, to: str, *, keep: str, undocumented: Undocumented, now: datetime) -> Crm:
    """Change the CRM, with all that is lost by it, and begin the lock-out."""
    before = organization.crm(database)
    _switch_leads(database, keep)
    _switch_workflows(database, keep, undocumented=undocumented)
    _switch_cadences(database, keep, undocumented=undocumented)
    _switch_rules(database, keep, undocumented=undocumented)
    resources.erase_where(database, "field-mappings", doomed=lambda _: True)
    for collection in _UNKNOWN:
        _switch_unknown(database, collection, undocumented=undocumented)
    _switch_organization(database, to, undocumented=undocumented)
    for kind, _ in records.counts(database):
        if undocumented.destroys("records", kind):
            records.erase(database, kind)
    people.log_everybody_out(database)
    people.disconnect_everybody(database)
    change = Change(origin=before.provider, to=to, keep=keep, started_at=timestamp(now))
    after = Crm(provider=to, connection="disconnected", mapped=False, change=change)
    organization.store_crm(database, after)
    return after


def _switch_leads(database: Database, keep: str) -> None:
    lost = ("crm",) if keep == "everything" else facts.LEAD_SOURCES
    for source in lost:
        leads.erase(database, source)


def _switch_unknown(database: Database, collection: str, *, undocumented: Undocumented) -> None:
    resources.erase_where(database, collection, doomed=lambda one: undocumented.destroys(collection, one.id))


def _switch_workflows(database: Database, keep: str, *, undocumented: Undocumented) -> None:
    resources.erase_where(database, "advanced-workflows", doomed=lambda _: True)
    if keep != "everything":
        resources.erase_where(database, "standard-workflows", doomed=lambda _: True)
        resources.erase_where(database, "cadence-workflows", doomed=lambda _: True)
        return
    resources.erase_where(
        database, "standard-workflows", doomed=lambda one: _loses_standard_workflow(one, undocumented)
    )
    resources.erase_where(
        database, "cadence-workflows", doomed=lambda one: undocumented.destroys("cadence-workflows", one.id)
    )


def _loses_standard_workflow(workflow: Resource, undocumented: Undocumented) -> bool:
    trigger = workflow.spec["trigger"]["type"]
    actions = {action["type"] for action in workflow.spec["actions"]}
    if trigger in facts.LOST_TRIGGERS or actions & facts.LOST_ACTIONS:
        return True
    return trigger in facts.UNKNOWN_TRIGGERS and undocumented.destroys("standard-workflows", workflow.id)


def _switch_cadences(database: Database, keep: str, *, undocumented: Undocumented) -> None:
    if keep == "nothing":
        resources.erase_where(database, "cadences", doomed=lambda _: True)
        return
    for one in resources.each(database, "cadences"):
        if one.spec.get("steps") and undocumented.destroys("steps", one.id):
            _store_without(database, one, fields=("steps", "stepsOrder"))
        if undocumented.destroys("positions", one.id):
            leads.forget_positions(database, one.id)


def _switch_rules(database: Database, keep: str, *, undocumented: Undocumented) -> None:
    if keep == "nothing":
        resources.erase_where(database, "rules", doomed=lambda _: True)
        return
    # "Certain settings" are lost, no page says which: the Rules stay, each of their sections may not.
    for one in resources.each(database, "rules"):
        lost = tuple(
            name for name in _RULE_SECTIONS if name in one.spec and undocumented.destroys("rules", one.id, name)
        )
        if lost:
            _store_without(database, one, fields=lost)


def _switch_organization(database: Database, to: str, *, undocumented: Undocumented) -> None:
    before = resources.each(database, "organization")[0]
    crm = {**before.spec["crm"], "provider": to}
    if undocumented.destroys("setting", "crm-admin"):
        crm.pop("admin", None)
    after = replace(before, version=before.version + 1, spec={**before.spec, "crm": crm})
    for name, setting in (("mail", "mail"), ("activitySync", "activity-sync")):
        if undocumented.destroys("setting", setting):
            after.spec.pop(name, None)
    resources.replace(database, after)


def _store_without(database: Database, resource: Resource, *, fields: tuple[str, ...]) -> None:
    spec = {name: value for name, value in resource.spec.items() if name not in fields}
    resources.replace(database, replace(resource, version=resource.version + 1, spec=spec))
