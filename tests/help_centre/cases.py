"""Reads the cases: the judge's own form of what the pages say, checked before anything is judged by it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import yaml

FOLDER = Path(__file__).parent
Side = Literal["emulator", "planner"]
Values = Mapping[str, Any]

SECTIONS = frozenset({"change", "integrations", "mapping", "workflows", "settings", "teams"})
CERTAINTIES = frozenset({"stated", "stated-not", "not-stated", "inferred", "unknown"})
BEFORE = frozenset(
    {
        "provider",
        "objects",
        "around",
        "leads",
        "enrolled",
        "owned",
        "records",
        "organization",
        "mapping",
        "change",
        "as",
    }
)
FATES = ("kept", "gone", "redo", "unknown", "silent")
ACTS: Mapping[str, tuple[frozenset[str], frozenset[str], frozenset[Side]]] = {
    "switch": (
        frozenset({"to", "keep"}),
        frozenset({*FATES, "rule", "also", "note", "outcome", "problem"}),
        frozenset({"emulator", "planner"}),
    ),
    "write": (
        frozenset({"kind", "name", "spec"}),
        frozenset({"outcome", "check", "problem"}),
        frozenset({"emulator", "planner"}),
    ),
    "delete": (frozenset({"item"}), frozenset({"outcome", "problem"}), frozenset({"emulator"})),
    "remove": (frozenset({"item"}), frozenset({"unknown", "rule"}), frozenset({"emulator", "planner"})),
    "offer": (
        frozenset({"crm", "trigger", "advanced", "action"}),
        frozenset({"availability", "conflict", "check", "parameters", "needs"}),
        frozenset({"emulator", "planner"}),
    ),
    "map": (
        frozenset({"crm", "object", "field"}),
        frozenset({"target", "custom", "fixed", "required", "picklist", "offered"}),
        frozenset({"emulator", "planner"}),
    ),
    "complete-mapping": (
        frozenset({"mapped"}),
        frozenset({"outcome", "problem", "missing"}),
        frozenset({"emulator", "planner"}),
    ),
    "connect": (frozenset(), frozenset({"state", "address"}), frozenset({"emulator"})),
    "log-in": (frozenset({"member"}), frozenset({"outcome", "problem", "connection"}), frozenset({"emulator"})),
    "status-options": (frozenset({"object"}), frozenset({"options"}), frozenset({"emulator"})),
    "observe": (
        frozenset(),
        frozenset({"sessions", "connection", "mapping", "members"}),
        frozenset({"emulator"}),
    ),
    "states": (frozenset({"fact"}), frozenset({"value"}), frozenset({"planner"})),
}


@dataclass(frozen=True, eq=False)
class Case:
    """Hold one documented sentence: the state before, the act, the state after. ``file`` is where it is written."""

    id: str
    section: str
    source: str
    sentence: str
    certainty: str
    before: Values
    act: str
    arguments: Values
    after: Values
    judges: frozenset[Side]
    file: str

    @property
    def provider(self) -> str:
        """Give the CRM before the act; what is offered is offered on the CRM of the act."""
        offered_on = self.arguments["crm"] if self.act == "offer" else "salesforce"
        return str(self.before.get("provider", offered_on))

    def part(self, name: str) -> dict[str, Any]:
        """Give a part of the state before that is a mapping, empty when the case leaves it out."""
        return dict(self.before.get(name) or {})


@cache
def cases() -> tuple[Case, ...]:
    """Read every case, in the order of the files."""
    return tuple(
        _case(entry, path.name)
        for path in sorted(FOLDER.glob("*.yaml"))
        for entry in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    )


def judged_by(side: Side) -> tuple[Case, ...]:
    """Give the cases that one side has to pass."""
    return tuple(case for case in cases() if side in case.judges)


def items_before(case: Case) -> frozenset[str]:
    """Name what a switch has to say something about: the objects and the live records of the case."""
    return frozenset(
        [
            *case.part("objects"),
            *(f"leads:{source}" for source in case.part("leads")),
            *(f"records:{kind}" for kind in case.part("records")),
        ]
    )


def _case(entry: Values, file: str) -> Case:
    known = {"id", "section", "source", "sentence", "certainty", "before", "act", "after", "judges"}
    assert set(entry) <= known, (file, entry["id"], sorted(set(entry) - known))
    ((act, arguments),) = entry["act"].items()
    judges = frozenset(cast("list[Side]", entry.get("judges", ACTS[act][2])))
    return Case(
        id=entry["id"],
        section=entry["section"],
        source=entry["source"],
        sentence=entry["sentence"],
        certainty=entry["certainty"],
        before=entry.get("before") or {},
        act=act,
        arguments=arguments,
        after=entry["after"],
        judges=judges,
        file=file,
    )
