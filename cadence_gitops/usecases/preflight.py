"""Judges a saved plan as ``apply`` would, and writes nothing."""

from dataclasses import replace
from datetime import datetime

from cadence_gitops.apply.preflight import Question, answer, preflight
from cadence_gitops.apply.session import Session
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.preflight import Evidence, Item, Preflight
from cadence_gitops.usecases.apply import require_reviewed
from cadence_gitops.usecases.validate import valid_manifests


class Standing:
    """Be a clock that stands at the moment for which a plan is judged."""

    def __init__(self, moment: datetime) -> None:
        self._moment = moment

    def now(self) -> datetime:
        """Give the moment."""
        return self._moment

    def elapsed(self) -> float:
        """Give the same at all times: no time passes."""
        return 0.0

    def sleep(self, seconds: float) -> None:
        """Let no time pass."""


def judge(plan: Plan, source: Source, *, session: Session, at: datetime | None = None) -> Preflight:
    """Judge a saved plan with the consents that the manifests hold, as of now or of another moment.

    Raises what stops every apply and can't be judged: manifests with errors, a service that doesn't answer.
    """
    desired = valid_manifests(source)
    if at is not None:
        session = replace(session, ports=replace(session.ports, clock=Standing(at)))
    question = Question(plan, session.ports.reader.read(), desired.directives.consents, session)

    def _manifests(question: Question) -> Evidence:
        return _reviewed(question.plan, desired, source=source)

    found = answer(_manifests, question)
    return Preflight((*([Item("manifests", found)] if found is not None else []), *preflight(question).items))


def _reviewed(plan: Plan, desired: Desired, *, source: Source) -> Evidence:
    require_reviewed(plan, desired, folder=source.folder)
    return Evidence("same")
