"""Drafts conditions: the same comparison with a field of the new CRM, or none at all, since others would be meant."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from pydantic import JsonValue

from cadence_gitops.catalogue.counterparts import ROLES
from cadence_gitops.drafting.likeness import LIKELY, MARGIN, NEAR, best, plain
from cadence_gitops.drafting.line import Candidate, Line, Mark, Why
from cadence_gitops.drafting.mappings import DraftedMapping
from cadence_gitops.drafting.options import carry
from cadence_gitops.drafting.search import SHOWN
from cadence_gitops.drafting.targets import called
from cadence_gitops.drafting.today import Today
from cadence_gitops.model.crm_metadata import CrmField, CrmMetadata, FieldType
from cadence_gitops.model.tree import Tree

_Rename = Callable[[str], tuple[Line, CrmField | None]]
_PICKLISTS = frozenset({FieldType.PICKLIST, FieldType.MULTI_PICKLIST})


@dataclass(frozen=True, slots=True)
class Renaming:
    """Find what a field of today's CRM is called in the new one: by the mappings of both, else by what it is called."""

    today: Today
    metadata: CrmMetadata
    mappings: tuple[DraftedMapping, ...]
    _found: dict[tuple[str, str], tuple[Line, CrmField | None]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def renamed(self, name: str, about: str) -> tuple[Line, CrmField | None]:
        """Give the new name of a field as a line without a place, and the field; each is looked for once.

        ``about`` is the object of today's CRM whose field it is.
        """
        if (name, about) not in self._found:
            self._found[name, about] = self._renamed(name, ROLES.get(about, about))
        return self._found[name, about]

    def _renamed(self, name: str, role: str) -> tuple[Line, CrmField | None]:
        known = (each.field(name) for each in self.metadata.objects)
        there = [found for found in known if found is not None and not found.archived]
        if there and self.today.crm == self.metadata.crm:
            return Line("", Mark.SURE, Why.STANDS, name, name, there[0].label, changed=False), there[0]
        mapped = self._mapped(name, role, alike=True) or self._mapped(name, role, alike=False)
        if len(mapped) == 1:
            ((found, mark),) = mapped.values()
            line = Line("", mark, Why.BY_MAPPING, name, value=found.name, shown=found.label, changed=found.name != name)
            return line, found
        return self._alike(name)

    def _mapped(self, name: str, role: str, *, alike: bool) -> Mapping[str, tuple[CrmField, Mark]]:
        """Give the new CRM's fields that feed what the field feeds today, of objects ``alike`` or of all, by their names.

        The country of a person needn't be that of a company: nobody is sure of a field of another object's mapping.
        """
        found: dict[str, tuple[CrmField, Mark]] = {}
        for mapping in self.mappings:
            own = ROLES.get(mapping.object)
            for fed, chosen in mapping.chosen.items():
                named = (each for each in self.today.sources(fed, mapping.object) if name == each.target)
                roles = {ROLES.get(each.object) for each in named}
                if own in roles or (roles and not alike):
                    mark = mapping.marks[fed] if own == role and own in roles else Mark.LIKELY
                    found.setdefault(chosen.name, (chosen, mark))
        return found

    def _alike(self, name: str) -> tuple[Line, CrmField | None]:
        wanted = {plain(each) for each in (name, *self._labels(name))}
        fields = {each.name: each for object_ in self.metadata.objects for each in object_.fields if not each.archived}
        scored = ((best(wanted, (plain(each.label), plain(each.name))), each) for each in fields.values())
        ranked = sorted((pair for pair in scored if pair[0] >= NEAR), key=lambda pair: (-pair[0], pair[1].name))
        candidates = tuple(
            Candidate(called(self.metadata.crm, each), each.label, score) for score, each in ranked[:SHOWN]
        )
        if not ranked or ranked[0][0] < LIKELY:
            return Line("", Mark.TO_DECIDE, Why.NOTHING_FITS, name, candidates=candidates), None
        (score, first), *others = ranked
        if others and others[0][0] > score - MARGIN:
            return Line("", Mark.TO_DECIDE, Why.SEVERAL_FIT, name, candidates=candidates), None
        line = Line(
            *("", Mark.LIKELY, Why.ALIKE, name),
            value=first.name,
            shown=first.label,
            likeness=score,
            runner_up=candidates[1] if others else None,
            changed=first.name != name,
        )
        return line, first

    def _labels(self, name: str) -> tuple[str, ...]:
        known = self.today.metadata.objects if self.today.metadata is not None else ()
        return tuple(found.label for object_ in known if (found := object_.field(name)) is not None)


def draft_conditions(group: Tree, renaming: Renaming, *, about: str) -> tuple[Tree, list[Line]]:
    """Rename the fields of a group of conditions; a last line says so if one of them can't be said any more.

    ``about`` is the object of today's CRM that the workflow is about.
    """
    drafted, lines = _group(group, partial(renaming.renamed, about=about), today=renaming.today, pointer="/conditions")
    if any(line.open for line in lines):
        lines.append(Line("/conditions", Mark.TO_DECIDE, Why.CONDITION_OPEN, "conditions"))
    return drafted, lines


def _group(group: Tree, renamed: _Rename, *, today: Today, pointer: str) -> tuple[Tree, list[Line]]:
    drafted: Tree = {}
    lines: list[Line] = []
    for key, entries in group.items():
        members: list[JsonValue] = []
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            own = f"{pointer}/{key}/{index}"
            given: Tree = entry if isinstance(entry, dict) else {}
            said, found = (_condition if "field" in given else _group)(given, renamed, today=today, pointer=own)
            members.append(said)
            lines += found
        drafted[key] = members
    return drafted, lines


def _condition(condition: Tree, renamed: _Rename, *, today: Today, pointer: str) -> tuple[Tree, list[Line]]:
    line, found_field = renamed(str(condition["field"]))
    lines = [replace(line, pointer=f"{pointer}/field")]
    drafted = dict(condition)
    if not line.open:
        drafted["field"] = line.value
    value = condition.get("value")
    if found_field is not None and found_field.type in _PICKLISTS and isinstance(value, str):
        found = carry([value], found_field, today=today)[value]
        option = found.option
        place = f"{pointer}/value"
        if option is None:
            lines.append(Line(place, found.mark, found.why, value, candidates=found.candidates))
        else:
            drafted["value"] = option.value
            lines.append(
                Line(place, found.mark, found.why, value, option.value, option.label, changed=option.value != value)
            )
    return drafted, lines
