"""Finds the field of the new CRM that a field of Cadence is fed from: sure of it, likely, or for somebody to decide."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from cadence_gitops.catalogue.crm import MappedField
from cadence_gitops.catalogue.crm_fields import FOR_SOMETHING_ELSE, likely
from cadence_gitops.catalogue.field_words import FIELD_WORDS
from cadence_gitops.drafting.fitting import fits, fitting, holds
from cadence_gitops.drafting.likeness import LIKELY, MARGIN, NEAR, best, plain
from cadence_gitops.drafting.line import Candidate, Line, Mark, Why
from cadence_gitops.drafting.options import shared
from cadence_gitops.drafting.targets import called, pointable, target_of
from cadence_gitops.drafting.today import Today
from cadence_gitops.model.crm_metadata import CrmField, CrmObject

SHOWN = 3
_WORDS = {str(field): words for field, words in FIELD_WORDS.items()}


@dataclass(frozen=True, slots=True)
class Scored:
    """Hold a field with how much it is called what is looked for, and how many of today's statuses it offers, in per cent."""

    score: int
    field: CrmField
    common: int = 0

    def order(self) -> tuple[int, int, str]:
        """Give what puts the likeliest first."""
        return -self.common, -self.score, self.field.name

    @property
    def likeness(self) -> int:
        """Give what of both speaks for it: what it offers, if it offers anything."""
        return self.common or self.score


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
            return self._line(field, known, mark=Mark.SURE, why=Why.KNOWN_NAME)
        for source in self.today.sources(field.id, self.found.id):
            own = [each for each in fitting(self.found, field) if _same(each, source.field)]
            if len(own) == 1 and pointable(self.crm, self.found, field=own[0]):
                return self._line(field, own[0], mark=Mark.SURE, why=Why.SAME_CUSTOM_FIELD)
        return None

    def guess(self, field: MappedField, taken: Collection[str]) -> Line:
        """Give the field that is likely meant, or what somebody has to decide between; ``taken`` fields feed others."""
        free = [each for each in fitting(self.found, field) if each.name not in taken]
        if field.picklist:
            return self._picklist(field, free)
        ranked = [each for each in self._scored(field, free) if each.score >= NEAR]
        candidates = self._candidates(ranked)
        known = self._known(field)
        if known is not None and known in free:
            line = self._line(field, known, mark=Mark.LIKELY, why=Why.HOLDS_SOME)
            others = [each for each in self._candidates(ranked, apart=known) if each.likeness >= LIKELY]
            return replace(line, runner_up=others[0] if others else None)
        if not ranked or ranked[0].score < LIKELY:
            return self._open(field, Why.NOTHING_FITS, candidates=candidates)
        first, *others_ranked = ranked
        if others_ranked and others_ranked[0].score > first.score - MARGIN:
            return self._open(field, Why.SEVERAL_FIT, candidates=candidates)
        return self._found(field, first, why=Why.ALIKE, candidates=candidates)

    def _picklist(self, field: MappedField, free: Iterable[CrmField]) -> Line:
        """Judge picklists by what they offer: a name alone says little of a status."""
        scored = [replace(each, common=shared(self.today, each.field)) for each in self._scored(field, free)]
        ranked = [each for each in sorted(scored, key=Scored.order) if each.common or each.score >= NEAR]
        candidates = self._candidates(ranked)
        if not ranked or not ranked[0].common:
            called = bool(ranked) and ranked[0].score >= LIKELY and bool(self.today.statuses)
            return self._open(field, Why.OPTIONS_DIFFER if called else Why.NOTHING_FITS, candidates=candidates)
        first, *others = ranked
        if others and others[0].order()[:2] == first.order()[:2]:
            return self._open(field, Why.SEVERAL_FIT, candidates=candidates)
        return self._found(field, first, why=Why.SAME_OPTIONS, candidates=candidates)

    def _found(self, field: MappedField, first: "Scored", *, why: Why, candidates: tuple[Candidate, ...]) -> Line:
        if not pointable(self.crm, self.found, field=first.field):
            return self._open(field, Why.NAME_AMBIGUOUS, candidates=candidates)
        line = self._line(field, first.field, mark=Mark.LIKELY, why=why)
        return replace(line, likeness=first.likeness, runner_up=candidates[1] if len(candidates) > 1 else None)

    def _scored(self, field: MappedField, free: Iterable[CrmField]) -> "list[Scored]":
        """Order fields by how much they are called what is looked for."""
        wanted = {plain(word) for word in (*_WORDS.get(field.id, ()), field.target or "")}
        sources = self.today.sources(field.id, self.found.id)
        names = tuple(sorted(wanted | {plain(name) for source in sources for name in source.names}))
        scored = (Scored(best(names, (plain(each.label), plain(each.name))), each) for each in free)
        return sorted(scored, key=Scored.order)

    def _candidates(self, ranked: "Iterable[Scored]", *, apart: CrmField | None = None) -> tuple[Candidate, ...]:
        shown = [each for each in ranked if each.field != apart][:SHOWN]
        return tuple(Candidate(called(self.crm, each.field), each.field.label, each.likeness) for each in shown)

    def _known(self, field: MappedField) -> CrmField | None:
        """Give the field of a name that the catalogue knows, the likeliest first."""
        if (self.crm, self.found.id, field.id) in FOR_SOMETHING_ELSE:
            return None
        named = (self.found.field(name) for name in likely(self.crm, self.found.id, field=field.id))
        return next((each for each in named if each is not None and not each.custom and fits(each, field)), None)

    def _line(self, field: MappedField, chosen: CrmField, *, mark: Mark, why: Why) -> Line:
        value = target_of(self.crm, chosen)
        pointer = f"/fields/{field.id}"
        return Line(pointer, mark, why, field.id, value, chosen.label, required=field.required)

    def _open(self, field: MappedField, why: Why, *, candidates: tuple[Candidate, ...]) -> Line:
        pointer = f"/fields/{field.id}"
        return Line(pointer, Mark.TO_DECIDE, why, field.id, candidates=candidates, required=field.required)


def _same(one: CrmField, other: CrmField | None) -> bool:
    """Tell whether two fields are the organisation's own, of one label and one type."""
    if other is None or not (one.custom and other.custom):
        return False
    return plain(one.label) == plain(other.label) and bool(plain(one.label)) and one.type is other.type
