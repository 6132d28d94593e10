"""From a backup to a plan, and back to the question whether the plan is the backup's."""

import json
from collections.abc import Iterator
from dataclasses import replace

import orjson
import pytest

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.errors import BadFile, BadSetting, Stale, Stopped
from cadence_gitops.plan.build import Stamp
from cadence_gitops.plan.restoration import LeftOut, Tally
from cadence_gitops.usecases.apply import apply_restore
from cadence_gitops.usecases.restore import OpenBackup, open_backup, require_asked
from cadence_gitops.usecases.resume import resume_apply
from tests.fakes import faults
from tests.fakes.applying import FakeBackups, plan_on, session
from tests.fakes.builders import resource
from tests.fakes.faults import Faulty, Killed
from tests.fakes.restoring import FOLDER, addresses, changed, company_backup, restoring, without
from tests.fakes.surroundings import Site, in_process
from tests.unit.apply.test_held import rewritten


@pytest.fixture
def site() -> Iterator[Site]:
    with in_process(changed(leads=False, standard_workflows=without("standard-workflows", "sw-2"))) as opened:
        yield opened


def test_a_plan_counts_and_names_what_a_backup_holds_and_nobody_in_it(site: Site, backup: OpenBackup) -> None:
    plan = restoring(backup, site)
    found = plan.restoration
    assert found is not None
    assert (found.backup, found.provider, found.revision) == (backup.held.digest, "salesforce", 7)
    assert (found.suppressions, found.leads) == (Tally(5, 5), Tally(65, 65))
    assert found.left_out == (
        LeftOut("part:cadence-positions", "positions-unknown", count=65),
        LeftOut("part:lead-crm-link", "come-as-csv", count=40),
        LeftOut("records:history", "only-counted", count=900),
        LeftOut("records:templates", "only-counted", count=12),
    )
    assert {file.name: file.lines for file in found.files}["leads-crm.ndjson"] == 40
    assert [operation.id for operation in plan.operations] == ["create:StandardWorkflow/skipped-nurtures"]
    assert "@" not in json.dumps([str(plan)])


def test_a_backup_without_opt_outs_puts_no_lead_back(site: Site) -> None:
    store = FakeBackups()
    company_backup(store)
    rewritten(store, "suppressions.ndjson", None)
    plan = restoring(open_backup(store, FOLDER), site)
    assert plan.restoration is not None
    assert plan.restoration.suppressions is None
    assert LeftOut("leads", "no-suppressions", count=65) in plan.restoration.left_out
    assert [stage.name.value for stage in plan.stages] == ["check", "rebuild", "verify"]
    apply_plan(Order(plan), replace(session(site), holdings=open_backup(store, FOLDER).held))
    assert addresses(site) == []


def test_leads_that_a_backup_only_counts_are_named(site: Site) -> None:
    store = FakeBackups()
    company_backup(store)
    rewritten(store, "leads-csv.ndjson", None)
    plan = restoring(open_backup(store, FOLDER), site)
    assert plan.restoration is not None
    assert LeftOut("leads:csv", "not-in-this-backup", count=25) in plan.restoration.left_out
    assert plan.restoration.leads == Tally(40, 40)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [([b"{"], "not-json"), ([b"{}"], "not-a-backup"), ([b"[]"], "not-a-backup")],
    ids=["broken", "empty", "no-object"],
)
def test_a_backup_whose_snapshot_cant_be_read_is_none(lines: list[bytes], problem: str) -> None:
    store = FakeBackups()
    company_backup(store)
    rewritten(store, "snapshot.json", lines)
    with pytest.raises(BadFile) as caught:
        open_backup(store, FOLDER)
    assert caught.value.problem == problem


def test_an_altered_object_in_a_snapshot_is_noticed() -> None:
    store = FakeBackups()
    company_backup(store)
    document = orjson.loads(store.files[f"{FOLDER}/snapshot.json"][0])
    document["resources"]["groups"][0]["spec"]["title"] = "Altered"
    rewritten(store, "snapshot.json", [orjson.dumps(document)])
    with pytest.raises(BadFile):
        open_backup(store, FOLDER)


def test_the_objects_of_a_snapshot_are_what_was_read(backup: OpenBackup) -> None:
    with in_process(changed(unsubscribes=3, bounces=2)) as site:
        live = site.reader().read()
    assert backup.state.inventory == live.inventory
    assert backup.state.handles == live.handles
    assert (backup.state.leads, backup.state.records) == (live.leads, live.records)
    assert (backup.state.crm.provider, backup.state.revision) == (live.crm.provider, live.revision)


def test_only_the_backup_of_a_plan_carries_it_out(site: Site, backup: OpenBackup) -> None:
    plan = restoring(backup, site)
    other = company_backup(unsubscribes=1)
    for wrong, whose in ((plan, other), (replace(plan, restoration=None), backup)):
        with pytest.raises(Stale) as caught:
            apply_restore(wrong, whose, session=session(site))
        assert caught.value.reason == "backup"
    assert apply_restore(plan, backup, session=session(site)).plan == plan
    assert len(addresses(site)) == 65


def test_a_plan_that_does_more_than_its_backup_asks_for_is_refused(site: Site, backup: OpenBackup) -> None:
    plan = restoring(backup, site)
    (operation,) = plan.operations
    forged = replace(operation, payload={**(operation.payload or {}), "actions": [{"type": "stop-cadence"}]})
    stages = tuple(replace(stage, operations=(forged,) if stage.operations else ()) for stage in plan.stages)
    with pytest.raises(Stale) as caught:
        require_asked(replace(plan, stages=stages), backup, reader=site.reader())
    assert (caught.value.reason, caught.value.items) == ("operations-of-backup", (operation.id,))


def test_what_is_gone_comes_back_and_nothing_else_is_written(backup: OpenBackup) -> None:
    edited = without("standard-workflows", "sw-2")
    edited[0] = {**edited[0], "spec": {**edited[0]["spec"], "actions": [{"type": "pause-cadence", "days": 9}]}}
    with in_process(changed(leads=False, standard_workflows=edited)) as site:
        before = site.reader().read()
        whole, missing = restoring(backup, site), restoring(backup, site, only_missing=True)
        kept = {operation.id for operation in whole.operations} - {operation.id for operation in missing.operations}
        assert len(kept) == 1
        # What the whole backup asks for, a plan of this choice doesn't.
        with pytest.raises(Stale) as caught:
            require_asked(replace(whole, restoration=missing.restoration), backup, reader=site.reader())
        assert (caught.value.reason, caught.value.items) == ("operations-of-backup", tuple(kept))
        apply_restore(missing, backup, session=session(site))
        after = site.reader().read()
        assert {
            each: after.inventory.resources[each] for each in before.inventory.resources
        } == before.inventory.resources
        assert len(after.inventory.resources) == len(before.inventory.resources) + 1
        assert len(addresses(site)) == 65
        assert restoring(backup, site, only_missing=True).empty
        assert not restoring(backup, site).empty


def nowhere() -> OpenBackup:
    raise BadFile("elsewhere", "missing")


def test_resuming_a_restore_needs_its_backup(site: Site, backup: OpenBackup) -> None:
    plan = restoring(backup, site)
    killing = Faulty(site.transport, faults.die_after, faults.to("/v1/leads/import", "POST"))
    with pytest.raises(Killed):
        apply_restore(plan, backup, session=session(site, transport=killing))
    site.clock.sleep(200)
    with pytest.raises(Stopped) as caught:
        resume_apply(session(site))
    assert caught.value.reason == "restore-without-backup"
    assert caught.value.items == (backup.held.digest, backup.held.manifest.created_at)
    with pytest.raises(Stopped) as unreadable:
        resume_apply(session(site), nowhere)
    assert (unreadable.value.reason, unreadable.value.items) == ("backup-unreadable", caught.value.items)
    assert "elsewhere" in unreadable.value.detail
    resume_apply(session(site), lambda: backup)
    assert restoring(backup, site).empty
    assert Stamp(site.clock.now()).commit is None


def test_resuming_a_restore_that_wrote_nothing_without_its_backup_is_a_slip_of_the_command_line(
    site: Site, backup: OpenBackup
) -> None:
    killing = Faulty(site.transport, faults.die_after, faults.to("/v1/applies", "POST"))
    with pytest.raises(Killed):
        apply_restore(restoring(backup, site), backup, session=session(site, transport=killing))
    site.clock.sleep(200)
    with pytest.raises(BadSetting) as caught:
        resume_apply(session(site))
    assert (caught.value.setting, caught.value.problem) == ("--from", "from-missing")
    assert site.reader().lock().holder is None
    with pytest.raises(BadFile):
        resume_apply(session(site), nowhere)
    with pytest.raises(Stale):
        resume_apply(session(site), lambda: company_backup(unsubscribes=4))


def test_who_names_a_backup_that_is_not_there_for_what_restores_none_is_told_so(site: Site) -> None:
    dying = Faulty(site.transport, faults.die_before, faults.to("/v1/groups", "POST"))
    with pytest.raises(Killed):
        apply_plan(Order(plan_on(site, resource("Group/g", title="G"))), session(site, transport=dying))
    site.clock.sleep(200)
    with pytest.raises(BadFile):
        resume_apply(session(site), nowhere)
