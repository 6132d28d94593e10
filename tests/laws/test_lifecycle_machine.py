"""A life with the tool: manifests and Cadence are edited, pulled, planned, consented to, applied, stopped and resumed.

Whatever the service does meanwhile, and whoever else applies, nothing is lost that was not shown and consented to, what
is refused leaves everything as it was, and after a pull there is nothing to plan.
"""

from dataclasses import replace

from hypothesis import event, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, precondition, rule

from cadence_gitops.apply import resume
from cadence_gitops.apply.journal import recorded_consent, recorded_plan
from cadence_gitops.apply.outcome import started
from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.diff.change import Action
from cadence_gitops.errors import CadenceError, LockedByAnother, Refused, Stale, Stopped
from cadence_gitops.manifests.read import read_source
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.build import Stamp, build_plan
from cadence_gitops.plan.consent import covers
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.usecases.apply import Applied, apply_restore, apply_saved
from cadence_gitops.usecases.pull import pull
from cadence_gitops.usecases.validate import valid_manifests
from tests.fakes.applying import session
from tests.fakes.faults import Killed
from tests.fakes.snapshots import snapshot_of
from tests.laws.effort import COSTLY
from tests.laws.household import Household
from tests.laws.keeping import Reachable
from tests.laws.strategies import Sides, organizations
from tests.laws.test_reconciler_laws import UNDOCUMENTED, taken_along, told, vanished
from tests.laws.troubles import LEASE_OVER, MEANWHILE, TROUBLES, Interlude, Trouble

# Refused in this way, nothing was written.
UNTOUCHED = (Refused, Stale, LockedByAnother)


def configuration(live: LiveState) -> object:
    """Tell what people would miss: everything but the revision, which locks and records move too."""
    return replace(live, revision=0, crm=replace(live.crm, revision=0))


class Lifecycle(Household):
    """Do what people, programs and mishaps do, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.going = False
        self.plans: list[Plan] = []

    @initialize(sides=organizations(), other=organizations(), undocumented=UNDOCUMENTED, kept=st.booleans())
    def begin(self, sides: Sides, other: Sides, undocumented: str, kept: bool) -> None:
        self.move_in(snapshot_of(sides.live), undocumented)
        self.wishes = [*sides.desired.inventory, *other.desired.inventory]
        for resource in sides.desired.inventory:
            self.write(resource)
        if kept:
            self.keep_a_backup()

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
        before, dead = self.live(), self.somebody_vanished()
        plan = self.plan()
        assert self.live() == before
        if plan is None:
            return
        self.plans = [plan]
        if consented:
            self.consent(plan)
        if meanwhile:
            getattr(self, meanwhile)(data)
        before, interlude = self.live(), self.interlude(trouble)
        ended: Applied | BaseException
        try:
            ended = apply_saved(plan, self.source, session=self.session(trouble, interlude))
        except (CadenceError, Killed) as error:
            ended = error
        event(f"apply of {'a change of CRM' if plan.change else 'a plan'}: {type(ended).__name__}")
        after = self.live()
        self.judge(before, after)
        if isinstance(ended, UNTOUCHED):
            self.untouched(before, after, interlude)
        elif isinstance(ended, Stopped | Killed):
            self.going = True
        if isinstance(ended, Applied):
            assert not dead or plan.empty, "a plan was carried out over one that vanished half-way"
            self.going = self.going and plan.empty
            if not meanwhile:
                self.nothing_to_do(valid_manifests(self.source))

    @precondition(lambda self: self.going)
    @rule(trouble=TROUBLES, person=st.booleans())
    def resume(self, trouble: Trouble, person: bool) -> None:
        """Go on from another machine."""
        self.site.clock.sleep(LEASE_OVER)
        before, interlude = self.live(), self.interlude(trouble)
        self.plans = [recorded_plan(record) for record in self.records()]
        backup = self.shelf.restored_by(self.records())
        reachable = None if backup is None else Reachable.of(self.site, backup)
        try:
            resume(self.session(replace(trouble, person=person), interlude))
        except (CadenceError, Killed) as error:
            event(f"resume: {type(error).__name__}")
            if isinstance(error, UNTOUCHED):
                self.untouched(before, self.live(), interlude)
        else:
            event("resume: done")
            self.going = False
        self.judge(before, self.live())
        self.judge_people(reachable)

    # ---- backups

    @rule()
    def keep_a_backup(self) -> None:
        before = configuration(self.live())
        self.shelf.keep(self.site)
        assert configuration(self.live()) == before

    @precondition(lambda self: self.shelf.whole)
    @rule(trouble=TROUBLES, data=st.data())
    def restore(self, trouble: Trouble, data: st.DataObject) -> None:
        """Bring back what a backup holds: one that somebody made, or that an apply left."""
        self.site.clock.sleep(LEASE_OVER)
        backup = self.shelf.open(data.draw(st.sampled_from(self.shelf.whole)))
        before, dead = self.live(), self.somebody_vanished()
        plan = self.plan_of(backup)
        assert self.live() == before
        if plan is None:
            return
        assert plan.losses == ()
        assert {operation.action for operation in plan.operations}.isdisjoint({Action.DELETE})
        self.plans = [plan]
        interlude, reachable, ended = self.interlude(trouble), Reachable.of(self.site, backup), None
        try:
            apply_restore(plan, backup, session=self.session(trouble, interlude))
        except (CadenceError, Killed) as error:
            ended = error
        event(f"restore: {type(ended).__name__}")
        after = self.live()
        self.judge(before, after)
        self.judge_people(reachable)
        if isinstance(ended, UNTOUCHED):
            self.untouched(before, after, interlude)
        self.going = self.going or isinstance(ended, Stopped | Killed)
        if ended is None:
            assert not dead or plan.empty, "a restore was carried out over an apply that vanished half-way"
            again = self.plan_of(backup)
            assert again is not None
            assert again.empty or trouble.another, again.restoration

    # ---- somebody else

    def interlude(self, trouble: Trouble) -> Interlude | None:
        """Have somebody else act at some write of an apply: to go on with it, or with a plan of their own."""
        if not trouble.another:
            return None
        return Interlude(lambda: self.act_as_another(trouble), self.live)

    def act_as_another(self, trouble: Trouble) -> None:
        if trouble.asleep:
            self.site.clock.sleep(LEASE_OVER)
        here = replace(session(self.site, connecting=0.0), holdings=self.holdings())
        end = "done"
        try:
            if trouble.another == "resume":
                resume(here)
            elif (plan := self.plan()) is not None:
                self.consent(plan)
                self.plans.append(plan)
                apply_saved(plan, self.source, session=here)
        except CadenceError as error:
            end = type(error).__name__
        assert trouble.asleep or end != Stopped.__name__, "the lock was another's"
        event(f"{trouble.another} by another{' after the lease' if trouble.asleep else ''}: {end}")

    # ---- what always holds

    @invariant()
    def everybody_can_get_back_in(self) -> None:
        """Once nothing goes wrong any more, a lock-out can be ended, and nobody is asked anything."""
        live = self.live()
        if live.crm.change is not None:
            records = self.site.reader().applies()
            assert records, "a lock-out that no record tells of"

    def untouched(self, before: LiveState, after: LiveState, interlude: Interlude | None) -> None:
        """Hold that whoever was refused wrote nothing, neither before somebody else acted nor after."""
        first, last = interlude.between if interlude is not None and interlude.between else (before, before)
        assert configuration(first) == configuration(before)
        assert configuration(after) == configuration(last)

    def judge(self, before: LiveState, after: LiveState) -> None:
        """Hold what is gone against what was shown by any plan, and a change of CRM against the consent."""
        operations = [operation for plan in self.plans for operation in plan.operations]
        losses = tuple(loss for plan in self.plans for loss in plan.losses)
        deleted = {operation.address for operation in operations if operation.action is Action.DELETE}
        # What an update takes out of an object that stays is shown as its field.
        found = {item: n for item, n in vanished(before, after).items() if not item.startswith(("part:", "setting:"))}
        gone = set(found)
        # Objects that were adopted or renamed are known by their ids, deletions by the names that they had.
        assert [item for item in sorted(gone - deleted) if not told(item, losses)] == []
        if before.crm.provider != after.crm.provider:
            switched = next(record for record in self.records() if StageName.SWITCH in started(record))
            (consent,) = recorded_consent(switched)
            assert covers(consent.spec, recorded_plan(switched).losses) == ()
        elif before.crm.change is None:
            allowed = taken_along(before, losses)
            assert {item for item in gone if found[item] > allowed[item]} <= deleted
            if gone - deleted:
                record = self.site.reader().apply_record(self.site.reader().applies()[0].id)
                assert recorded_consent(record)

    def judge_people(self, reachable: Reachable | None) -> None:
        """Hold that nobody became mailable who must not be, unless by a change of CRM, which may take suppressions."""
        if reachable is not None and all(plan.change is None for plan in self.plans):
            reachable.judge(self.site)

    def nothing_to_do(self, desired: Desired) -> None:
        plan = build_plan(desired, self.live(), catalogue=CATALOGUE, stamp=Stamp(self.site.clock.now()))
        assert plan.empty, [operation.id for operation in plan.operations]


Lifecycle.TestCase.settings = settings(COSTLY, stateful_step_count=8)
TestLifecycle = Lifecycle.TestCase
