"""Carries statuses over to another picklist: by value, by label in any language, by likeness; each option is used once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cadence_gitops.catalogue.field_words import STATUS_WORDS
from cadence_gitops.catalogue.status_labels import VALUES
from cadence_gitops.drafting.likeness import LIKELY, MARGIN, NEAR, best, plain
from cadence_gitops.drafting.line import Candidate, Mark, Why
from cadence_gitops.drafting.targets import sayable
from cadence_gitops.drafting.today import Today
from cadence_gitops.model.crm_metadata import CrmField, Option

_SHOWN = 3
_SHOWN_IN_FRENCH = tuple(frozenset({plain(label), plain(value)}) for label, value in VALUES.items())
_EQUIVALENTS = (*(frozenset(map(plain, words)) for words in STATUS_WORDS), *_SHOWN_IN_FRENCH)


@dataclass(frozen=True, slots=True)
class Carried:
    """Hold what becomes of a status: the option that stands for it, or none and why."""

    mark: Mark
    why: Why
    option: Option | None = None
    likeness: int | None = None
    runner_up: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()


def shared(today: Today, field: CrmField) -> int:
    """Give the share of today's statuses that a picklist offers by value or by label, in per cent."""
    options = [option for option in field.options if option.active]
    found = [status for status in today.statuses if any(_equal(today, status, option=option) for option in options)]
    return len(found) * 100 // len(today.statuses) if today.statuses else 0


def carry(statuses: Iterable[str], field: CrmField, *, today: Today) -> Mapping[str, Carried]:
    """Find the option that stands for each status: first where nobody can doubt it, so that no guess takes it away."""
    wanted = tuple(dict.fromkeys(statuses))
    options = tuple(option for option in field.options if option.active and sayable(option.value))
    carried = {
        status: Carried(Mark.SURE, Why.EQUAL_VALUE, option)
        for status in wanted
        for option in options
        if option.value == status
    }
    for status in wanted:
        if status not in carried:
            equal = [option for option in options if _equal(today, status, option=option)]
            if len(equal) == 1 and not _used(equal[0], carried):
                carried[status] = Carried(Mark.LIKELY, Why.EQUAL_LABEL, equal[0], 100)
    for status in wanted:
        if status not in carried:
            carried[status] = _guess(status, options, today=today, carried=carried, complete=field.options_complete)
    return carried


def _guess(
    status: str, options: tuple[Option, ...], *, today: Today, carried: Mapping[str, Carried], complete: bool
) -> Carried:
    names = _names(today, status)
    scored = (
        (100 if _equal(today, status, option=option) else best(names, _called(option)), option) for option in options
    )
    near = [(score, option) for score, option in scored if score >= NEAR]
    near.sort(key=lambda pair: (-pair[0], pair[1].value))
    candidates = tuple(Candidate(option.value, option.label, score) for score, option in near[:_SHOWN])
    if not near or near[0][0] < LIKELY:
        why = Why.NO_OPTION if complete else Why.OPTIONS_UNKNOWN
        return Carried(Mark.TO_DECIDE, why, candidates=candidates)
    (score, first), *others = near
    if others and others[0][0] > score - MARGIN:
        return Carried(Mark.TO_DECIDE, Why.SEVERAL_FIT, candidates=candidates)
    if _used(first, carried):
        return Carried(Mark.TO_DECIDE, Why.OPTION_TAKEN, candidates=candidates)
    return Carried(Mark.LIKELY, Why.ALIKE, first, score, candidates[1] if others else None)


def _equal(today: Today, status: str, *, option: Option) -> bool:
    """Tell whether an option is called what a status is: its words are the same, or say the same in another language."""
    names, called = set(_names(today, status)), set(_called(option))
    return bool(names & called) or any(names & words and called & words for words in _EQUIVALENTS)


def _names(today: Today, status: str) -> tuple[str, ...]:
    return tuple(sorted({plain(each) for each in (status, *today.labels(status))} - {""}))


def _called(option: Option) -> tuple[str, ...]:
    return tuple(sorted({plain(option.value), plain(option.label)} - {""}))


def _used(option: Option, carried: Mapping[str, Carried]) -> bool:
    return any(each.option is not None and each.option.value == option.value for each in carried.values())
