"""Finds the field of the new CRM that a field of Cadence is fed from: sure of it, likely, or for somebody to decide."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from cadence_gitops.catalogue.crm import MappedField
from cadence_gitops.catalogue.crm_fields import likely
from cadence_gitops.catalogue.field_words import FIELD_WORDS
from cadence_gitops.drafting.fitting import fits, fitting, holds
from cadence_gitops.drafting.likeness import LIKELY, MARGIN, NEAR, best, plain
from cadence_gitops.drafting.line import Candidate, Line, Mark, Why
from cadence_gitops.drafting.options import shared
from cadence_gitops.drafting.targets import ambiguous, target_of
from cadence_gitops.drafting.today import Today
from cadence_gitops.model.crm_metadata import CrmField, CrmObject

SHOWN = 3
_WORDS = {str(field): words for field, words in FIELD_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Search:
    """Look among the fields of one object of the new CRM, for what manifests say today."""

    crm: str
    found: CrmObject
    today: Today

    def sure(self, field: MappedField) -> Line | None:
        """Give the field that nobody can doubt: the one of a known name, or the organisation's own of the same label."""
        known = self._known(field)
        if known is not None and holds(known, field):
            return self._line(field, known, Mark.SURE, why=Why.KNOWN_NAME)
        for source in self.today.sources(field.id, self.found.id):
            own = [each for each in fitting(self.found, field) if _same(each, source.field)]
            if len(own) == 1 and not ambiguous(self.crm, self.found, own[0]):
                return self._line(field, own[0], Mark.SURE, why=Why.SAME_CUSTOM_FIELD)
        return None

    def guess(self, field: MappedField, taken: Collection[str]) -> Line:
        """Give the field that is likely meant, or what somebody has to decide between; ``taken`` fields feed others."""
        known = self._known(field)
        if known is not None and known.name not in taken:
            return self._line(field, known, Mark.LIKELY, why=Why.HOLDS_SOME)
        free = [each for each in fitting(self.found, field) if each.name not in taken]
        sources = tuple(self.today.sources(field.id, self.found.id))
        wanted = {plain(word) for word in (*_WORDS.get(field.id, ()), field.target or "")}
        wanted |= {plain(name) for source in sources for name in source.names}
        ranked = _ranked(wanted, free)
        return self._picklist(field, ranked) if field.picklist else self._ranked_line(field, ranked)

    def _known(self, field: MappedField) -> CrmField | None:
        """Give the field of a name that the catalogue knows, the likeliest first."""
        named = (self.found.field(name) for name in likely(self.crm, self.found.id, field=field.id))
        return next((each for each in named if each is not None and not each.custom and fits(each, field)), None)

    def _ranked_line(self, field: MappedField, ranked: list[tuple[int, CrmField]]) -> Line:
        candidates = _candidates(ranked)
        if not ranked or ranked[0][0] < LIKELY:
            return self._open(field, Why.NOTHING_FITS, candidates)
        (score, first), *others = ranked
        if others and others[0][0] > score - MARGIN:
            return self._open(field, Why.SEVERAL_FIT, candidates)
        if ambiguous(self.crm, self.found, first):
            return self._open(field, Why.NAME_AMBIGUOUS, candidates)
        line = self._line(field, first, Mark.LIKELY, why=Why.ALIKE)
        return replace(line, likeness=score, runner_up=candidates[1] if others else None)

    def _picklist(self, field: MappedField, ranked: list[tuple[int, CrmField]]) -> Line:
        """Judge picklists by what they offer: a name alone says little of a status."""
        offering = [
            (shared(self.today, each), score, each)
            for score, each in ranked
            if shared(self.today, each) or score >= LIKELY
        ]
        offering.sort(key=lambda each: (-each[0], -each[1], each[2].name))
        candidates = tuple(Candidate(each.name, each.label, max(score, common)) for common, score, each in offering)[
            :SHOWN
        ]
        if not offering:
            return self._open(field, Why.NOTHING_FITS, _candidates(ranked))
        (common, score, first), *others = offering
        if not common:
            return self._open(field, Why.OPTIONS_DIFFER if self.today.statuses else Why.NOTHING_FITS, candidates)
        if others and others[0][:2] == (common, score):
            return self._open(field, Why.SEVERAL_FIT, candidates)
        if ambiguous(self.crm, self.found, first):
            return self._open(field, Why.NAME_AMBIGUOUS, candidates)
        line = self._line(field, first, Mark.LIKELY, why=Why.SAME_OPTIONS)
        return replace(line, likeness=common, runner_up=candidates[1] if others else None)

    def _line(self, field: MappedField, chosen: CrmField, mark: Mark, *, why: Why) -> Line:
        value = target_of(self.crm, chosen)
        pointer = f"/fields/{field.id}"
        return Line(pointer, mark, why, field.id, value, chosen.label, required=field.required)

    def _open(self, field: MappedField, why: Why, candidates: tuple[Candidate, ...]) -> Line:
        pointer = f"/fields/{field.id}"
        return Line(pointer, Mark.TO_DECIDE, why, field.id, candidates=candidates, required=field.required)


def _ranked(wanted: Iterable[str], fields: Iterable[CrmField]) -> list[tuple[int, CrmField]]:
    """Order fields by how much they are called what is looked for; what isn't near is left out."""
    names = tuple(sorted(wanted))
    scored = ((best(names, (plain(each.label), plain(each.name))), each) for each in fields)
    return sorted(((score, each) for score, each in scored if score >= NEAR), key=lambda pair: (-pair[0], pair[1].name))


def _candidates(ranked: list[tuple[int, CrmField]]) -> tuple[Candidate, ...]:
    return tuple(Candidate(each.name, each.label, score) for score, each in ranked[:SHOWN])


def _same(one: CrmField, other: CrmField | None) -> bool:
    """Tell whether two fields are the organisation's own, of one label and one type."""
    if other is None or not (one.custom and other.custom):
        return False
    return plain(one.label) == plain(other.label) and bool(plain(one.label)) and one.type is other.type
