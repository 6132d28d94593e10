"""Backups of the small organisation, and what is left of it after a day on which much was lost."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import httpx

from cadence_gitops.apply import Ports, Session
from cadence_gitops.apply.backup import Backup, Scope
from cadence_gitops.model.lead import same_address
from cadence_gitops.plan.build import Stamp
from cadence_gitops.plan.plan import Plan
from cadence_gitops.usecases.restore import OpenBackup, open_backup, plan_restore
from tests.fakes.applying import FakeBackups, session
from tests.fakes.company import company
from tests.fakes.surroundings import FakeSecrets, Site, in_process

FOLDER = "b-1"


def backup_of(site: Site, store: FakeBackups | None = None) -> OpenBackup:
    """Make a backup of everything."""
    kept, reader = store or FakeBackups(), site.reader()
    ports = Ports(reader, site.writer(reader), kept, FakeSecrets(), site.clock)
    live = reader.read()
    Backup(ports, FOLDER, "a test", lambda _name, _lines: None).make(live, Scope.of_everything(live))
    return open_backup(kept, FOLDER)


def company_backup(store: FakeBackups | None = None, *, unsubscribes: int = 3, bounces: int = 2) -> OpenBackup:
    """Make a backup of the small organisation, with so many to whom nobody may write."""
    with in_process(changed(unsubscribes=unsubscribes, bounces=bounces)) as site:
        return backup_of(site, store)


def changed(
    leads: bool = True,  # noqa: FBT002 - it reads as a name
    *,
    unsubscribes: int = 0,
    bounces: int = 0,
    **resources: object,
) -> dict[str, Any]:
    """Give the small organisation with other people, and with other objects in some collections (``_`` for ``-``)."""
    content: dict[str, Any] = json.loads(json.dumps(company()))
    for name, found in resources.items():
        content["resources"][name.replace("_", "-")] = found
    if not leads:
        content["leads"] = {"counts": []}
    content["records"] = [
        {"type": "history", "count": 900},
        {"type": "templates", "count": 12},
        {"type": "unsubscribes", "count": unsubscribes},
        {"type": "bounces", "count": bounces},
    ]
    return content


def without(collection: str, *ids: str) -> list[Mapping[str, Any]]:
    """Give the objects of a collection that are left when some are gone."""
    return [each for each in changed()["resources"][collection] if each["id"] not in ids]


def restoring(backup: OpenBackup, site: Site, *, only_missing: bool = False) -> Plan:
    """Plan a restore to a site."""
    return plan_restore(backup, site.reader(), stamp=Stamp(site.clock.now()), only_missing=only_missing)


def addresses(site: Site) -> list[str]:
    """Give the addresses of all leads, each as often as there is one."""
    reader = site.reader()
    lines = (json.loads(line) for source in ("crm", "csv", "sheets") for line in reader.leads(source))
    return sorted(same_address(line["email"]) for line in lines)


def suppressed(site: Site) -> set[str]:
    """Give the addresses that nobody may write to."""
    return {same_address(json.loads(line)["email"]) for line in site.reader().suppressions()}


def held_suppressed(backup: OpenBackup) -> set[str]:
    """Give the addresses that nobody may write to, as a backup has them."""
    return {same_address(each.email) for each in backup.held.suppressions()}


def mailable(site: Site) -> set[str]:
    """Give the addresses of those whom somebody may write to."""
    return set(addresses(site)) - suppressed(site)


def robbed() -> dict[str, Any]:
    """Give the small organisation when it has lost its leads, its opt-outs and two workflows; one bounce is new."""
    return changed(leads=False, bounces=1, standard_workflows=without("standard-workflows", "sw-2", "sw-3"))


def with_backup(site: Site, backup: OpenBackup, transport: httpx.BaseTransport | None = None) -> Session:
    """Make a session that has a backup at hand."""
    return replace(session(site, transport=transport), holdings=backup.held)
