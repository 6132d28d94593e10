"""Carries a plan out on stand-ins of the organisation, and judges what is left by laws that know nothing of planning."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from cadence_gitops.apply.executor import Order, apply_plan
from cadence_gitops.apply.observer import Unobserved
from cadence_gitops.apply.outcome import OperationOutcome, Outcome, StageOutcome, StoppedApply
from cadence_gitops.apply.session import Session
from cadence_gitops.errors import CadenceError
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Consent
from cadence_gitops.model.live import LiveState
from cadence_gitops.plan.asked import unasked
from cadence_gitops.plan.consent import Terms, draft_consent
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.plan.rehearsal import Law, Problem, Proof, Rehearsal, Violation
from cadence_gitops.ports import LiveReader
from cadence_gitops.rehearsal import laws
from cadence_gitops.rehearsal.snapshot import UnmodelledError

# What no page says is kept, destroyed, or decided for each thing by a number.
UNDOCUMENTED = ("keep", "destroy", "1")
# Where nothing can be lost, nothing happens that no page speaks of.
DOCUMENTED = UNDOCUMENTED[:1]

Again = Callable[[LiveState], Plan]
"""Plans anew for what is live then; raises what planning raises."""


@dataclass(frozen=True, slots=True)
class StandIn:
    """Hold a stand-in of the organisation: what an apply needs there, and a person who opens an address in a browser."""

    session: Session
    person: Callable[[str], None]


Theatre = Callable[[str], AbstractContextManager[StandIn]]
"""Makes a stand-in, as the organisation is now, under an assumption; raises ``UnmodelledError``."""


@dataclass(frozen=True, slots=True)
class Script:
    """Hold what is rehearsed: the plan, what the manifests want, and who would plan again."""

    plan: Plan
    desired: Desired
    again: Again


@dataclass(frozen=True, slots=True)
class Step:
    """Say how far a rehearsal is: on which of how many copies, and how many of the operations were tried there."""

    copy: int
    copies: int
    tried: int
    operations: int


Watch = Callable[[Step], None]
"""Learns of every step; called from one thread only."""


def unwatched(step: Step) -> None:
    """Let nobody know."""


def unmodelled(plan: Plan, reason: str, *, undocumented: Sequence[str] = ()) -> Rehearsal:
    """Say that a plan could not be tried; ``reason`` is an id."""
    unknown = dict.fromkeys((operation.id for operation in plan.operations), Proof.NOT_MODELLED)
    return Rehearsal(tuple(undocumented), unknown, unmodelled=reason)


def rehearse(
    script: Script, theatre: Theatre, *, undocumented: Sequence[str] = UNDOCUMENTED, watch: Watch = unwatched
) -> Rehearsal:
    """Carry a plan out on a stand-in under every assumption; whatever goes wrong there is in the answer."""
    assumptions = tuple(undocumented) if script.plan.losses else DOCUMENTED
    runs: dict[str, _Run] = {}
    for copy, assumption in enumerate(assumptions, start=1):
        begin = Step(copy, len(assumptions), 0, len(tuple(script.plan.operations)))
        watch(begin)
        try:
            with theatre(assumption) as stand_in:
                runs[assumption] = _Run(script, stand_in, begin, watch)
                runs[assumption].play()
        except UnmodelledError as error:
            return unmodelled(script.plan, error.reason, undocumented=assumptions)
    violations = _together(runs)
    return Rehearsal(assumptions, _proofs(script.plan, runs, violations=violations), violations)


def _together(runs: "dict[str, _Run]") -> tuple[Violation, ...]:
    """Say once what was found under several assumptions."""
    under: dict[tuple[Law, str, Problem, str], list[str]] = {}
    for assumption, run in runs.items():
        for found in run.found:
            under.setdefault(found, []).append(assumption)
    return tuple(sorted(Violation(*found, tuple(names)) for found, names in under.items()))


def _proofs(plan: Plan, runs: "dict[str, _Run]", *, violations: tuple[Violation, ...]) -> dict[str, Proof]:
    accused = {violation.item for violation in violations}
    settled = [{each.operation for each in run.outcomes if each.settled} for run in runs.values()]
    return {
        operation.id: Proof.VIOLATED
        if accused & {operation.id, operation.address, operation.live_name}
        else Proof.PROVEN
        if all(operation.id in each for each in settled)
        else Proof.NOT_MODELLED
        for operation in plan.operations
    }


@dataclass(slots=True)
class _Watching(Unobserved):
    """Be the person who connects the new CRM, and look what the change has left before anything is built on it."""

    person: Callable[[str], None]
    reader: LiveReader
    step: Step
    watch: Watch
    left: LiveState | None = None

    def waiting(self, address: str, until: datetime) -> None:  # noqa: ARG002 - the signature is the observer's
        self.person(address)

    def stage_ended(self, stage: StageName, outcome: StageOutcome) -> None:  # noqa: ARG002 - as above
        if stage is StageName.READ_BACK:
            self.left = self.reader.read()

    def operation_ended(self, operation: Operation, outcome: OperationOutcome) -> None:  # noqa: ARG002 - as above
        if outcome.outcome is not Outcome.NOT_REACHED:
            self.step = replace(self.step, tried=self.step.tried + 1)
            self.watch(self.step)


@dataclass(slots=True)
class _Run:
    """Play a plan once."""

    script: Script
    stand_in: StandIn
    begin: Step
    watch: Watch
    found: list[tuple[Law, str, Problem, str]] = field(default_factory=list)
    outcomes: tuple[OperationOutcome, ...] = ()

    def play(self) -> None:
        """Carry the plan out, and look; raises ``UnmodelledError`` if the stand-in isn't what the plan was made for."""
        script, reader = self.script, self.stand_in.session.ports.reader
        before = reader.read()
        self._require_likeness(before)
        watching = _Watching(self.stand_in.person, reader, self.begin, self.watch)
        foreign = unasked(script.plan, script.desired)
        self._broken(Law.NOTHING_ELSE, ((name, Problem.UNASKED, "") for name in foreign))
        done = self._carried_out(replace(self.stand_in.session, observer=watching))
        if watching.left is not None:
            self._broken(Law.LOSSES, laws.losses(before, watching.left, told=script.plan.losses))
        if not done:
            return
        after = reader.read()
        self._broken(Law.AS_DESIRED, laws.as_desired(script.desired, after))
        # What follows a change of CRM may lose no more than deletions were said to take with them.
        left = watching.left or before
        self._broken(Law.LOSSES, laws.with_deletions(left, after, told=script.plan.losses))
        if script.plan.change is None:
            self._broken(Law.NOTHING_ELSE, laws.nothing_else(before, after, plan=script.plan))
            self._broken(Law.AS_DESIRED, laws.the_same(before, after, desired=script.desired))
        self._broken(Law.NOTHING_LEFT, self._left(after))

    def _require_likeness(self, before: LiveState) -> None:
        try:
            same = self.script.again(before).fingerprint == self.script.plan.fingerprint
        except CadenceError as error:
            raise UnmodelledError("no-plan") from error
        if not same:
            raise UnmodelledError("other-plan")

    def _carried_out(self, session: Session) -> bool:
        plan = self.script.plan
        try:
            self.outcomes = apply_plan(Order(plan, _consents(plan, session)), session).outcomes
        except StoppedApply as stopped:
            self.outcomes = stopped.result.outcomes
            self._broken(Law.CARRIED_OUT, ((item, Problem.STOPPED, stopped.reason) for item in stopped.items or ("",)))
        except CadenceError as error:
            self._broken(Law.CARRIED_OUT, [("", Problem.REFUSED, str(error))])
        wrong = [each for each in self.outcomes if not each.settled and each.outcome is not Outcome.NOT_REACHED]
        self._broken(
            Law.CARRIED_OUT,
            ((each.operation, Problem.FAILED, f"{each.outcome} {each.detail}".strip()) for each in wrong),
        )
        return not any(law is Law.CARRIED_OUT for law, *_ in self.found)

    def _left(self, after: LiveState) -> Iterator[laws.Found]:
        try:
            again = self.script.again(after)
        except CadenceError as error:
            yield "", Problem.REFUSED, str(error)
            return
        if again.change is not None:
            yield "", Problem.PENDING, again.change.to
        for operation in again.operations:
            yield operation.address, Problem.PENDING, operation.id

    def _broken(self, law: Law, found: Iterable[laws.Found]) -> None:
        self.found += [(law, *each) for each in found]


def _consents(plan: Plan, session: Session) -> tuple[Consent, ...]:
    """Consent to exactly what the plan says: on a stand-in nobody loses anything."""
    if not plan.losses:
        return ()
    terms = Terms("A rehearsal.", ("rehearsal",), session.ports.clock.now() + timedelta(days=1))
    return (Consent("rehearsal", draft_consent(plan, plan.change, terms=terms)),)
