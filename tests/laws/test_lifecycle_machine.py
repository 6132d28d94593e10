"""A life with the tool: manifests and Cadence are edited, pulled, planned, consented to, applied, stopped and resumed.

Whatever the service does meanwhile, nothing is lost that was not shown and consented to, what is refused leaves
everything as it was, and after a pull there is nothing to plan.
"""

import tempfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml
from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cadence_gitops.apply import resume
from cadence_gitops.apply.journal import recorded_consent, recorded_plan
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import CadenceError, LockedByAnother, Refused, Stale, Stopped
from cadence_gitops.manifests.read import read_source
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.tree import Tree, rename_references, without_nulls
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.consent import Terms, covers, draft_consent
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.documents.consent import consent_yaml
from cadence_gitops.usecases.apply import Applied, Unconsented, apply_saved
from cadence_gitops.usecases.consent import Draft
from cadence_gitops.usecases.plan import make_plan
from cadence_gitops.usecases.pull import pull
from cadence_gitops.usecases.validate import valid_manifests
from tests.fakes import faults
from tests.fakes.applying import Watching, session
from tests.fakes.faults import Faulty, Killed
from tests.fakes.snapshots import snapshot_of
from tests.fakes.surroundings import Site, in_process
from tests.laws.effort import COSTLY
from tests.laws.strategies import Sides, organizations
from tests.laws.test_reconciler_laws import UNDOCUMENTED, taken_along, told, vanished

LEASE_OVER = 10_000
# Refused in this way, nothing was written.
UNTOUCHED = (Refused, Stale, LockedByAnother)
FAULTS = st.sampled_from(
    [
        None,
        None,
        faults.die_before,
        faults.die_after,
        faults.drop_before,
        faults.drop_after,
        faults.slow,
        faults.garbled,
        faults.cut_off,
        *(faults.status(code) for code in (401, 403, 404, 409, 429, 500, 503)),
    ]
)


@dataclass(frozen=True)
class Trouble:
    """Say what goes wrong with which write, for how long, and whether a person is there to connect the CRM."""

    fault: faults.Fault | None
    first: int
    times: int
    person: bool


MEANWHILE = st.sampled_from(["", "", "", "edit_manifests", "edit_in_the_web_app", "delete_in_the_web_app"])
TROUBLES = st.builds(Trouble, FAULTS, st.integers(1, 25), st.sampled_from([1, 99]), st.booleans())


def text_of(resource: Resource) -> str:
    """Write a resource as a manifest."""
    metadata: dict[str, Any] = {"name": resource.address.name}
    if resource.previous_names:
        metadata["previousNames"] = [*resource.previous_names]
    spec = resource.spec.model_dump(mode="json", by_alias=True, exclude_unset=True)
    document = {"apiVersion": "cadence-gitops/v1", "kind": resource.address.kind, "metadata": metadata, "spec": spec}
    return yaml.safe_dump(document, sort_keys=False, allow_unicode=True)


def configuration(live: LiveState) -> object:
    """Tell what people would miss: everything but the revision, which locks and records move too."""
    return replace(live, revision=0, crm=replace(live.crm, revision=0))


class Lifecycle(RuleBasedStateMachine):
    """Do what people, programs and mishaps do, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.going = False

    @initialize(sides=organizations(), other=organizations(), undocumented=UNDOCUMENTED)
    def begin(self, sides: Sides, other: Sides, undocumented: str) -> None:
        self.site: Site = self.open.enter_context(in_process(snapshot_of(sides.live), undocumented))
        self.folder = Path(self.open.enter_context(tempfile.TemporaryDirectory()))
        self.source = Source(self.folder)
        self.wishes = [*sides.desired.inventory, *other.desired.inventory]
        for resource in sides.desired.inventory:
            self.write(resource)

    def teardown(self) -> None:
        self.open.close()

    # ---- people

    @rule(data=st.data())
    def edit_manifests(self, data: st.DataObject) -> None:
        self.write(data.draw(st.sampled_from(self.wishes)))

    @rule(data=st.data())
    def forget_a_manifest(self, data: st.DataObject) -> None:
        files = sorted(self.folder.rglob("*.yaml"))
        if files:
            data.draw(st.sampled_from(files)).unlink()

    @rule(data=st.data())
    def edit_in_the_web_app(self, data: st.DataObject) -> None:
        live = self.live()
        wish = data.draw(st.sampled_from(self.wishes))
        found = [item for item in live.inventory.of_kind(wish.address.kind) if not item.kind.singleton]
        spec = self.on_the_wire(wish, live)
        if found and spec is not None:
            one = data.draw(st.sampled_from(found))
            path = f"/v1/{one.kind.collection}/{live.handles[one.address].id}"
            self.site.call("PATCH", path, {"spec": spec}, If_Match=live.handles[one.address].etag)

    @rule(data=st.data())
    def make_in_the_web_app(self, data: st.DataObject) -> None:
        wish = data.draw(st.sampled_from(self.wishes))
        spec = self.on_the_wire(wish, self.live())
        if spec is not None and not wish.kind.singleton:
            self.site.call("POST", f"/v1/{wish.kind.collection}", {"key": None, "spec": spec})

    @rule(data=st.data())
    def delete_in_the_web_app(self, data: st.DataObject) -> None:
        live = self.live()
        one = data.draw(st.sampled_from([*live.inventory]))
        if not one.kind.singleton:
            handle = live.handles[one.address]
            self.site.call("DELETE", f"/v1/{one.kind.collection}/{handle.id}", If_Match=handle.etag)

    # ---- the tool

    @rule()
    def pull_everything(self) -> None:
        before = self.texts()
        try:
            pull(self.source, self.site.reader())
        except CadenceError:
            assert self.texts() == before
            return
        after = self.texts()
        live = self.live()
        if live.crm.change is None:
            # What is live may be against our checks, which judge before anything is planned.
            self.nothing_to_do(read_source(self.source))
        pull(self.source, self.site.reader())
        assert self.texts() == after

    @rule(trouble=TROUBLES, consented=st.sampled_from([True, True, False]), meanwhile=MEANWHILE, data=st.data())
    def deliver(self, trouble: Trouble, consented: bool, meanwhile: str, data: st.DataObject) -> None:
        """Plan, perhaps consent, and apply, perhaps after somebody did something else."""
        self.site.clock.sleep(LEASE_OVER)
        before = self.live()
        plan = self.plan()
        assert self.live() == before
        if plan is None:
            return
        if consented:
            self.consent(plan)
        if meanwhile:
            getattr(self, meanwhile)(data)
        before = self.live()
        ended: Applied | Unconsented | BaseException
        try:
            ended = apply_saved(plan, self.source, session=self.session(trouble))
        except (CadenceError, Killed) as error:
            ended = error
        event(f"apply of {'a change of CRM' if plan.change else 'a plan'}: {type(ended).__name__}")
        after = self.live()
        self.judge(plan, before, after)
        if isinstance(ended, (*UNTOUCHED, Unconsented)):
            assert configuration(after) == configuration(before)
        if isinstance(ended, Applied) and not meanwhile:
            self.nothing_to_do(valid_manifests(self.source))
        self.going = isinstance(ended, Stopped | Killed)

    @precondition(lambda self: self.going)
    @rule(trouble=TROUBLES, person=st.booleans())
    def resume(self, trouble: Trouble, person: bool) -> None:
        """Go on from another machine."""
        self.site.clock.sleep(LEASE_OVER)
        before = self.live()
        try:
            resume(self.session(replace(trouble, person=person)))
        except (CadenceError, Killed) as error:
            event(f"resume: {type(error).__name__}")
            if isinstance(error, UNTOUCHED):
                assert configuration(self.live()) == configuration(before)
        else:
            event("resume: done")
            self.going = False
        records = self.site.reader().applies()
        if records:
            self.judge(recorded_plan(self.site.reader().apply_record(records[0].id)), before, self.live())

    # ---- what always holds

    @invariant()
    def everybody_can_get_back_in(self) -> None:
        """Once nothing goes wrong any more, a lock-out can be ended, and nobody is asked anything."""
        live = self.live()
        if live.crm.change is not None:
            records = self.site.reader().applies()
            assert records, "a lock-out that no record tells of"

    def judge(self, plan: Plan, before: LiveState, after: LiveState) -> None:
        """Hold what is gone against what was shown, and a change of CRM against the consent."""
        deleted = {operation.address for operation in plan.operations if operation.action is Action.DELETE}
        # What an update takes out of an object that stays is shown as its field.
        found = {item: n for item, n in vanished(before, after).items() if not item.startswith(("part:", "setting:"))}
        gone = set(found)
        # Objects that were adopted or renamed are known by their ids, deletions by the names that they had.
        assert [item for item in sorted(gone - deleted) if not told(item, plan.losses)] == []
        if before.crm.provider != after.crm.provider:
            record = self.site.reader().apply_record(self.site.reader().applies()[0].id)
            (consent,) = recorded_consent(record)
            assert covers(consent.spec, plan.losses) == ()
        elif before.crm.change is None:
            allowed = taken_along(before, plan.losses)
            assert {item for item in gone if found[item] > allowed[item]} <= deleted
            if gone - deleted:
                record = self.site.reader().apply_record(self.site.reader().applies()[0].id)
                assert recorded_consent(record)

    def nothing_to_do(self, desired: Desired) -> None:
        plan = build_plan(desired, self.live(), catalogue=CATALOGUE, stamp=Stamp(self.site.clock.now()))
        assert plan.empty, [operation.id for operation in plan.operations]

    # ---- ways and means

    def plan(self) -> Plan | None:
        with suppress(CadenceError):
            return make_plan(self.source, self.site.reader(), stamp=Stamp(self.site.clock.now())).plan
        return None

    def consent(self, plan: Plan) -> None:
        if plan.losses:
            terms = Terms("Decided by the board.", ("member-0",), self.site.clock.now() + timedelta(days=1))
            spec = draft_consent(plan, plan.change, terms=terms)
            (self.folder / "consent.yaml").write_text(consent_yaml(Draft("agreed", spec, plan.change)), "utf-8")

    def live(self) -> LiveState:
        return self.site.reader().read()

    def session(self, trouble: Trouble) -> Any:  # noqa: ANN401 - as the fake gives it
        transport = Faulty(self.site.transport, trouble.fault, first=trouble.first, times=trouble.times)
        watching = Watching(self.site if trouble.person else None)
        return session(self.site, transport=transport, watching=watching, connecting=0.0)

    def texts(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file()}

    def write(self, resource: Resource) -> None:
        path = self.folder / resource.kind.collection / f"{resource.address.name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text_of(resource), "utf-8")

    def on_the_wire(self, wish: Resource, live: LiveState) -> Tree | None:
        """Write a wish as the web app would; None when it refers to what isn't there, or has what never travels so."""
        ids = {address: handle.id for address, handle in live.handles.items()}
        missing: list[Address] = []

        def found(kind: str, name: str) -> str:
            address = Address(kind, name)
            if address not in ids:
                missing.append(address)
            return ids.get(address, "")

        spec = rename_references(wish.kind.shape, without_nulls(wish.tree), renamed=found)
        return None if missing else spec


Lifecycle.TestCase.settings = settings(COSTLY, stateful_step_count=8)
TestLifecycle = Lifecycle.TestCase
