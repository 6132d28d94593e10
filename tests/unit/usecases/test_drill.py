"""A drill tells honestly what a restore would bring back, and touches nothing."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256

import httpx
import orjson
import pytest

from cadence_gitops.apply.backup import ADAPTER
from cadence_gitops.catalogue import CATALOGUE
from cadence_gitops.errors import BadAnswer, Refused
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.plan.build import Stamp
from cadence_gitops.plan.loss import Return
from cadence_gitops.plan.losses import measure
from cadence_gitops.plan.restoration import LeftOut
from cadence_gitops.plan.restore import STAYS
from cadence_gitops.rehearsal.rehearsal import Theatre
from cadence_gitops.usecases.drill import Drill, Row, drilled
from cadence_gitops.usecases.restore import OpenBackup, open_backup
from cadence_gitops.wiring import theatre
from tests.fakes.applying import FakeBackups
from tests.fakes.builders import change
from tests.fakes.faults import Faulty, to
from tests.fakes.restoring import FOLDER, addresses, changed, company_backup, suppressed, without
from tests.fakes.surroundings import Site, in_process
from tests.unit.apply.test_held import rewritten


def tried(backup: OpenBackup, site: Site | None, *, only_missing: bool = False) -> Drill:
    with in_process(changed()) as other:
        clock = (site or other).clock
    stage: Callable[[bytes], Theatre] = partial(theatre, clock=clock)
    reader, stamp = site.reader() if site is not None else None, Stamp(clock.now())
    return drilled(backup, reader, theatre=stage, stamp=stamp, only_missing=only_missing)


def rows(drill: Drill) -> dict[str, tuple[int, int, int]]:
    return {row.what: (row.there, row.held, row.restorable) for row in drill.rows}


def test_a_copy_of_what_is_live_gets_everything_back_and_live_nothing() -> None:
    with in_process(changed(leads=False, bounces=1, standard_workflows=without("standard-workflows", "sw-2"))) as site:
        drill = tried(company_backup(), site)
        assert (addresses(site), len(suppressed(site)), site.reader().read().revision) == ([], 1, 7)
        assert site.reader().applies() == ()
    assert drill.whole
    assert (drill.organization, drill.provider, drill.where, drill.stopped) == ("acme", "salesforce", "copy", "")
    found = rows(drill)
    assert (found["StandardWorkflow"], found["leads"], found["suppressions"]) == ((3, 3, 3), (65, 65, 65), (5, 5, 5))
    assert LeftOut("part:cadence-positions", "positions-unknown", count=65) in drill.left_out


def test_of_what_is_gone_alone_nothing_that_was_edited_is_missing() -> None:
    edited = [{**each, "spec": {**each["spec"], "title": "Other"}} for each in changed()["resources"]["groups"]]
    with in_process(
        changed(leads=False, groups=edited, standard_workflows=without("standard-workflows", "sw-2"))
    ) as site:
        drill = tried(company_backup(), site, only_missing=True)
    assert drill.whole
    found = rows(drill)
    assert found["Group"] == (len(edited), len(edited), len(edited))
    assert (found["StandardWorkflow"], found["leads"]) == ((3, 3, 3), (65, 65, 65))
    assert {each.item for each in drill.left_out if each.reason == STAYS} == {f"Group/{each['key']}" for each in edited}


def test_an_empty_organisation_gets_everything_back_but_secrets() -> None:
    drill = tried(company_backup(), None)
    assert drill.whole
    assert drill.where == "empty"
    found = rows(drill)
    assert found.pop("Organization") == (0, 1, 0)
    assert all(there == held for there, held, _ in found.values())
    assert found["Member"][1] == 3
    assert LeftOut("Organization/acme", "secret", "/phoneSystem") in drill.left_out


@pytest.mark.parametrize("keep", ["everything", "cadences-and-settings", "nothing"])
def test_a_plan_says_that_a_backup_brings_back_what_a_restore_brings_back(keep: Keep) -> None:
    backup = company_backup()
    drill = tried(backup, None)
    left = {each.item for each in drill.left_out}
    losses = measure(change(keep=keep), backup.state, catalogue=CATALOGUE)
    counted = {loss.item: loss.comes_back for loss in losses if loss.item.startswith(("leads:", "records:"))}
    assert {item for item, back in counted.items() if back is Return.NEVER} == {"records:history", "records:templates"}
    assert left >= {item for item, back in counted.items() if back is Return.NEVER}
    promised = {item for item, back in counted.items() if back is Return.BACKUP}
    assert promised >= {"leads:crm", "records:unsubscribes", "records:bounces"}
    assert not promised & left
    assert all(there == held for what, (there, held, _) in rows(drill).items() if what in {"leads", "suppressions"})


def test_what_belongs_to_another_crm_is_told_and_no_failure() -> None:
    content = changed(leads=False, field_mappings=[], integration_statuses=[])
    content["crm"] = {"provider": "hubspot"}
    content["organization"]["spec"].pop("crm")
    with in_process(content) as site:
        drill = tried(company_backup(), site)
    assert drill.whole
    assert rows(drill)["FieldMapping"] == (0, 3, 0)


def test_a_backup_without_opt_outs_scores_no_lead_and_is_no_failure() -> None:
    store = FakeBackups()
    company_backup(store)
    rewritten(store, "suppressions.ndjson", None)
    drill = tried(open_backup(store, FOLDER), None)
    assert rows(drill)["leads"] == (0, 65, 0)
    assert "suppressions" not in rows(drill)
    assert drill.whole


def test_a_restore_that_stops_is_told() -> None:
    store = FakeBackups()
    backup = company_backup(store)
    store.spoilt = "objects.ndjson"
    drill = tried(backup, None)
    assert "not-as-written" in drill.stopped
    assert not drill.whole
    assert rows(drill)["leads"] == (0, 65, 65)


@pytest.mark.parametrize(("there", "whole"), [(3, False), (4, True), (5, True)])
def test_a_drill_is_whole_if_everything_that_can_be_back_is(there: int, whole: bool) -> None:
    drill = Drill("acme", "2026-12-06T09:00:00+00:00", "salesforce", "copy", (Row("Cadence", 5, there, 4),), ())
    assert drill.whole is whole


def test_what_no_stand_in_can_be_made_of_is_refused() -> None:
    store = FakeBackups()
    backup = company_backup(store)
    document = orjson.loads(store.files[f"{FOLDER}/snapshot.json"][0])
    document["resources"]["members"] = []
    held = rewritten(store, "snapshot.json", [orjson.dumps(document)])
    assert ADAPTER is not None
    with pytest.raises(Refused) as caught:
        tried(OpenBackup(held, backup.state), None)
    assert (caught.value.reason, caught.value.detail) == ("drill", "snapshot")


@pytest.mark.parametrize("line", [b"[]", b"{", b'{"id": "ld-1", "name": "Ada", "email": ["ada@acme.example"]}'])
@pytest.mark.parametrize("path", ["/v1/leads/export", "/v1/suppressions/export"])
def test_people_whom_a_service_doesnt_give_as_it_should_are_no_copy(path: str, line: bytes) -> None:
    def spoil(_request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
        trailer = {"trailer": {"count": 1, "sha256": sha256(line + b"\n").hexdigest()}}
        return httpx.Response(200, content=line + b"\n" + orjson.dumps(trailer))

    with in_process(changed()) as site:
        spoilt = replace(site, transport=Faulty(site.transport, spoil, chosen=to(path)))
        with pytest.raises(BadAnswer) as caught:
            tried(company_backup(), spoilt)
    assert "ada@acme" not in str(caught.value)
