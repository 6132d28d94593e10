"""Plans how an organisation gets back what a backup holds. Reads both and has no way to write to either."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cadence_gitops.apply.backup import SOURCES
from cadence_gitops.apply.held import SNAPSHOT, Held
from cadence_gitops.apply.people import Known, missing_suppressions
from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.errors import Stale
from cadence_gitops.live.stored import stored_state
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives
from cadence_gitops.model.lead import HeldMember
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.asked import unasked
from cadence_gitops.plan.build import Stamp
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.restoration import LeftOut, Restoration, RestoredFile, Tally
from cadence_gitops.plan.restore import restore_plan, wished_of
from cadence_gitops.ports import BackupStore, LiveReader

# Counted in a backup, and in none of its files.
ONLY_COUNTED = ("history", "mail-connections", "running-tasks", "statistics", "templates")


@dataclass(frozen=True, slots=True)
class OpenBackup:
    """Hold a backup, and the organisation as it was."""

    held: Held
    state: LiveState


def open_backup(store: BackupStore, folder: str) -> OpenBackup:
    """Open a backup; raises ``BadFile``."""
    held = Held.opened(store, folder)
    state = stored_state(held.snapshot(), store.place(f"{folder}/{SNAPSHOT}"))
    members = {
        state.handles[each.address].id: HeldMember(each.address.name, str(each.tree["email"]))
        for each in state.inventory.of_kind("Member")
    }
    return OpenBackup(replace(held, members=members), state)


def plan_restore(backup: OpenBackup, reader: LiveReader, *, stamp: Stamp, only_missing: bool = False) -> Plan:
    """Plan what of a backup comes back, ``only_missing``: of what is gone; raises what reading and planning raise."""
    live = reader.read()
    restoration = replace(_restoration(backup, reader), only_missing=only_missing)
    return restore_plan(backup.state, live, restoration=restoration, catalogue=CATALOGUE, stamp=stamp)


def require_asked(plan: Plan, backup: OpenBackup, *, reader: LiveReader) -> None:
    """Raise ``Stale`` if a plan restores another backup, or holds what this one doesn't ask for."""
    restoration = plan.restoration
    if restoration is None or restoration.backup != backup.held.digest:
        raise Stale("backup", (restoration.backup if restoration is not None else "", backup.held.digest))
    wished = wished_of(backup.state, reader.configuration(), only_missing=restoration.only_missing)
    foreign = unasked(plan, Desired(wished.inventory, Directives()))
    if foreign:
        raise Stale("operations-of-backup", foreign)


def _restoration(backup: OpenBackup, reader: LiveReader) -> Restoration:
    held, manifest = backup.held, backup.held.manifest
    suppressions = Tally(0, 0)
    if held.suppressing:
        suppressions = Tally(sum(1 for _ in held.suppressions()), len(missing_suppressions(held, reader)))
    leads, counted = _leads(held, Known.of(reader))
    return Restoration(
        backup=held.digest,
        made_at=manifest.created_at,
        revision=manifest.revision,
        provider=backup.state.crm.provider,
        files=tuple(RestoredFile(file.name, file.lines, file.sha256) for file in manifest.files),
        suppressions=suppressions if held.suppressing else None,
        leads=leads,
        left_out=tuple(_left_out(backup, counted)),
    )


def _leads(held: Held, known: Known) -> tuple[Tally, Counter[str]]:
    counted = Counter[str]()
    for lead in held.leads():
        counted["held"] += 1
        if lead not in known:
            counted["missing"] += 1
            counted["placed"] += lead.placed
            counted[lead.source] += 1
    return Tally(counted["held"], counted["missing"]), counted


def _left_out(backup: OpenBackup, counted: Counter[str]) -> Iterator[LeftOut]:
    """Name what no backup brings back, as far as there was any of it."""
    for name in ONLY_COUNTED:
        if backup.state.records.get(name):
            yield LeftOut(f"records:{name}", "only-counted", count=backup.state.records[name])
    exported = {file.name for file in backup.held.manifest.files}
    for source in SOURCES:
        if backup.state.leads_of(source) and f"leads-{source}.ndjson" not in exported:
            yield LeftOut(f"leads:{source}", "not-in-this-backup", count=backup.state.leads_of(source))
    if counted["missing"] and not backup.held.suppressing:
        yield LeftOut("leads", "no-suppressions", count=counted["missing"])
        return
    if counted["crm"]:
        yield LeftOut("part:lead-crm-link", "come-as-csv", count=counted["crm"])
    if counted["placed"]:
        yield LeftOut("part:cadence-positions", "positions-unknown", count=counted["placed"])
