"""Consent: what may be lost, item by item, under which class, at most how many, by one change of one organisation.

One that names no change of CRM is for what goes with deletions.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from cadence_gitops.errors import Refused
from cadence_gitops.model.directives import (
    AttachedItem,
    Consent,
    ConsentChange,
    ConsentItem,
    ConsentLosses,
    ConsentSpec,
    CountedItem,
    SettingItem,
)
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.plan.loss import ATTACHED, Loss, LossClass
from cadence_gitops.plan.plan import CrmChange, Plan

SEVERITY = (LossClass.RECREATABLE, LossClass.UNKNOWN, LossClass.IRREVERSIBLE)


@dataclass(frozen=True, slots=True, order=True)
class ConsentProblem:
    """Say why a consent doesn't cover a plan.

    ``problem`` is an id: ``none``, ``none-for-deletions``, ``not-yet``, ``expired``, ``not-listed``, ``class-too-mild``,
    ``above-ceiling``. ``found`` is what was measured, ``accepted`` what the consent says.
    """

    consent: str
    problem: str
    item: str = ""
    found: str = ""
    accepted: str = ""


@dataclass(eq=False)
class NotConsented(Refused):
    """Report every difference that keeps the nearest consent from covering what would be lost."""

    problems: tuple[ConsentProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """Hold the consent that covers the losses, or every difference that keeps the nearest one from doing so."""

    consent: Consent | None
    problems: tuple[ConsentProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """State what needs consent: a change of one organisation, or its deletions, with the measured losses."""

    organization: str
    change: CrmChange | None
    losses: tuple[Loss, ...]


def find_consent(consents: Iterable[Consent], request: Request, *, now: datetime) -> Verdict:
    """Find a consent that covers everything measured.

    Valid: it names this organisation and change, its time has come and not passed, and every loss is listed under the
    same or a worse class, counts within their ceilings. If none is valid, the one with the fewest problems is judged.
    """
    candidates = sorted((consent for consent in consents if _names(consent, request)), key=lambda item: item.name)
    judged = [(consent, _problems(consent, request, now=now)) for consent in candidates]
    for consent, problems in judged:
        if not problems:
            return Verdict(consent)
    if not judged:
        return Verdict(None, (ConsentProblem("", "none" if request.change is not None else "none-for-deletions"),))
    return Verdict(None, min((problems for _, problems in judged), key=len))


def covers(consent: ConsentSpec, losses: Iterable[Loss], *, name: str = "") -> tuple[ConsentProblem, ...]:
    """Give every loss that a consent doesn't list, lists under a milder class, or limits to fewer."""
    listed = dict(_listed(consent.losses))
    problems = []
    for loss in losses:
        accepted = listed.get(loss.item)
        if accepted is None:
            problems.append(ConsentProblem(name, "not-listed", loss.item, found=loss.loss_class.value))
        elif SEVERITY.index(accepted[0]) < SEVERITY.index(loss.loss_class):
            problems.append(ConsentProblem(name, "class-too-mild", loss.item, loss.loss_class.value, accepted[0].value))
        elif accepted[1] is not None and (loss.count or 0) > accepted[1]:
            problems.append(ConsentProblem(name, "above-ceiling", loss.item, str(loss.count), str(accepted[1])))
    return tuple(problems)


def refusal(plan: Plan, problems: tuple[ConsentProblem, ...]) -> NotConsented:
    """Make the error that says why no consent covers what a plan destroys."""
    items = tuple(problem.item for problem in problems if problem.item)
    detail = ", ".join(sorted({problem.problem for problem in problems}))
    return NotConsented("consent", items, detail, plan.organization, problems)


def ceilings(consent: ConsentSpec) -> Mapping[str, int | None]:
    """Give what a consent lists, each with the number that it accepts at most; None: it sets none."""
    return {item: at_most for item, (_, at_most) in _listed(consent.losses)}


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold what people decide about a consent: why, who, and when."""

    reason: str
    accepted_by: tuple[str, ...]
    expires: datetime
    not_before: datetime | None = None


def draft_consent(plan: Plan, change: CrmChange | None, *, terms: Terms) -> ConsentSpec:
    """Write the consent that covers exactly the losses of a plan, with their counts as ceilings."""
    by_class = {loss_class: tuple(_item(loss) for loss in plan.lost(loss_class=loss_class)) for loss_class in LossClass}
    return ConsentSpec.model_validate(
        {
            "organization": plan.organization,
            **({"change": {"from": change.from_, "to": change.to, "keep": change.keep}} if change is not None else {}),
            "reason": terms.reason,
            "acceptedBy": terms.accepted_by,
            "expires": terms.expires,
            **({"notBefore": terms.not_before} if terms.not_before is not None else {}),
            "losses": ConsentLosses.model_validate(
                {loss_class.value: items for loss_class, items in by_class.items() if items}
            ),
        }
    )


def _names(consent: Consent, request: Request) -> bool:
    return consent.spec.organization == request.organization and _named(consent.spec.change) == _named(request.change)


def _named(change: ConsentChange | CrmChange | None) -> tuple[str, ...]:
    return () if change is None else (change.from_, change.to, change.keep)


def _problems(consent: Consent, request: Request, *, now: datetime) -> tuple[ConsentProblem, ...]:
    spec, problems = consent.spec, []
    if spec.not_before is not None and now < spec.not_before:
        problems.append(ConsentProblem(consent.name, "not-yet", "", now.isoformat(), spec.not_before.isoformat()))
    if now >= spec.expires:
        problems.append(ConsentProblem(consent.name, "expired", "", now.isoformat(), spec.expires.isoformat()))
    return (*problems, *covers(spec, request.losses, name=consent.name))


def _listed(losses: ConsentLosses) -> Iterable[tuple[str, tuple[LossClass, int | None]]]:
    for loss_class, items in (
        (LossClass.RECREATABLE, losses.recreatable),
        (LossClass.UNKNOWN, losses.unknown),
        (LossClass.IRREVERSIBLE, losses.irreversible),
    ):
        for item in items:
            yield _name(item), (loss_class, item.at_most if isinstance(item, CountedItem) else None)


def _name(item: ConsentItem) -> str:
    match item:
        case str():
            return item
        case CountedItem() | SettingItem() | AttachedItem():
            return item.item
        case _:
            assert_never(item)


def _item(loss: Loss) -> ConsentItem:
    prefix, _, name = loss.item.partition(":")
    if loss.item.partition("/")[0] in BY_NAME:
        return loss.item
    if loss.item.startswith(ATTACHED):
        return AttachedItem.model_validate({prefix: name})
    if loss.count is None:
        return SettingItem.model_validate({"setting": name})
    return CountedItem.model_validate({prefix: name, "atMost": loss.count})
