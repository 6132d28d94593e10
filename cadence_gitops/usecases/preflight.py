"""Judges a saved plan as ``apply`` would, and writes nothing."""

from dataclasses import replace
from datetime import datetime

from cadence_gitops.apply.preflight import Ask, Question, answer, preflight
from cadence_gitops.apply.session import Session
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Consent
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.preflight import Evidence, Item, Preflight
from cadence_gitops.usecases.apply import require_reviewed, require_true, speaks_of_live
from cadence_gitops.usecases.restore import OpenBackup, require_asked
from cadence_gitops.usecases.validate import valid_manifests

Origin = tuple[str, Ask]
"""The subject of what a plan was made from, and how it is asked whether that is still so."""


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


def judge(plan: Plan, reviewed: Source | OpenBackup, *, session: Session, at: datetime | None = None) -> Preflight:
    """Judge a saved plan, as of now or of another moment, with what it was made from.

    That is the manifests, which hold the consents, or the backup that it restores. Raises what stops every apply and can't
    be judged: manifests with errors, a service that doesn't answer.
    """
    if at is not None:
        session = replace(session, ports=replace(session.ports, clock=Standing(at)))
    if isinstance(reviewed, OpenBackup):
        return _judged(plan, (), session=replace(session, holdings=reviewed.held), origin=_restored(reviewed))
    desired = valid_manifests(reviewed)
    origin = _reviewed(desired, source=reviewed)
    return _judged(plan, desired.directives.consents, session=session, origin=origin)


def _judged(plan: Plan, consents: tuple[Consent, ...], *, session: Session, origin: Origin) -> Preflight:
    question = Question(plan, session.ports.reader.read(), consents, session)
    subject, ask = origin
    found = answer(ask, question)
    return Preflight((*([Item(subject, found)] if found is not None else []), *preflight(question).items))


def _reviewed(desired: Desired, *, source: Source) -> Origin:
    def ask(question: Question) -> Evidence:
        require_reviewed(question.plan, desired, folder=source.folder)
        if speaks_of_live(question.plan, desired):
            require_true(question.plan, desired, live=question.live, reader=question.session.ports.reader)
        return Evidence("same")

    return "manifests", ask


def _restored(backup: OpenBackup) -> Origin:
    def ask(question: Question) -> Evidence:
        require_asked(question.plan, backup, reader=question.session.ports.reader)
        return Evidence("same")

    return "origin", ask
