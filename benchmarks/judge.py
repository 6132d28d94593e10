"""Judges what became of an organisation, from what the service says of it: nothing here is taken from the planner.

The service's own documents are compared, as they came over the wire; what was allowed is what manifests declared, what
a consent listed, and what people did in the web app.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

Document = dict[str, Any]
KINDS = {
    "members": "Member",
    "groups": "Group",
    "cadences": "Cadence",
    "rules": "Rules",
    "field-mappings": "FieldMapping",
    "integration-statuses": "IntegrationStatus",
    "standard-workflows": "StandardWorkflow",
    "advanced-workflows": "AdvancedWorkflow",
    "cadence-workflows": "CadenceWorkflow",
    "custom-forms": "CustomForm",
    "personal-settings": "PersonalSettings",
}
Place = tuple[str, str]
"""A collection, and an id in it."""
# What goes with these when they are deleted, no page says: it has to be consented to. Leads hang on some of them.
HOLDERS = {"cadences": "enrolled", "members": "owned", "groups": ""}
SUBJECTS = ("leads", "records", "part", "setting", "enrolled", "owned", "attached")


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold what the service says of the organisation at one moment."""

    objects: Mapping[Place, Document]
    organization: Document
    crm: Document
    leads: Mapping[str, int]
    records: Mapping[str, int]
    hanging: Mapping[tuple[Place, str], int] = field(default_factory=dict)
    """How many leads of a source are in a cadence, or a member's."""

    @classmethod
    def taken(cls, client: httpx.Client) -> "Picture":
        """Ask the service."""
        whole = client.get("/v1/snapshot").raise_for_status().json()
        leads, hanging = Counter[str](), Counter[tuple[Place, str]]()
        for each in client.get("/v1/leads/counts").raise_for_status().json()["items"]:
            leads[each["source"]] += each["count"]
            for collection, name in (("cadences", "cadence"), ("members", "owner")):
                if each[name] is not None:
                    hanging[(collection, each[name]), each["source"]] += each["count"]
        counts = client.get("/v1/records/counts").raise_for_status().json()["items"]
        return cls(
            {(name, each["id"]): each for name, found in whole["resources"].items() for each in found},
            whole["organization"]["spec"],
            whole["crm"],
            leads,
            {each["type"]: each["count"] for each in counts},
            hanging,
        )

    def name(self, place: Place) -> str:
        """Name an object as people do: by its key, or by its id if it was made in the web app."""
        return f"{KINDS.get(place[0], place[0])}/{self.objects[place]['key'] or '~' + place[1]}"

    @property
    def content(self) -> object:
        """Give what people would miss."""
        specs = {place: (each["key"], each["spec"]) for place, each in self.objects.items()}
        return specs, self.organization, {**self.crm, "revision": 0}, self.leads, self.records


@dataclass(slots=True)
class Allowed:
    """Gather what may happen: names that are wanted or declared removed, items of consents with ceilings, people's edits.

    What is ``protected`` must stay, whatever else was wanted or consented to. Objects without a key have the names of their
    ids, also where a manifest calls them something else.
    """

    wanted: frozenset[str]
    managed: Mapping[str, frozenset[str]]
    removed: frozenset[str]
    providers: frozenset[str]
    consented: dict[str, int | None] = field(default_factory=dict)
    protected: frozenset[str] = frozenset()
    edits: dict[Place, tuple[str, object]] = field(default_factory=dict)
    shown: set[Place] = field(default_factory=set)
    """What was edited before somebody made a plan: that shows what it reverts, so that nothing is overwritten unseen."""

    def edited(self, place: Place, name: str, value: object) -> None:
        """Note what a person wrote; no plan has shown it yet."""
        self.edits[place] = (name, value)
        self.shown.discard(place)

    def planned(self) -> None:
        """Note that a plan was made of what is live now."""
        self.shown.update(self.edits)

    def consent(self, losses: Document) -> None:
        """Read a consent's list, as it is written in the manifest."""
        for item in (each for name in ("irreversible", "unknown", "recreatable") for each in losses.get(name) or ()):
            if isinstance(item, str):
                self.consented[item] = None
                continue
            (subject,) = (f"{name}:{item[name]}" for name in SUBJECTS if item.get(name))
            self.consented[subject] = max(self.consented.get(subject) or 0, item.get("atMost") or 0)


def judged(before: Picture, after: Picture, allowed: Allowed) -> Iterator[str]:
    """Name everything that must not have happened."""
    switched = before.crm["provider"] != after.crm["provider"]
    yield from _lost(before, after, allowed, switched=switched)
    yield from _counted(before, after, allowed, switched=switched)
    yield from _doubled(before, after, allowed)
    yield from _changed(before, after, allowed, switched=switched)


def locked_out(after: Picture, allowed: Allowed) -> Iterator[str]:
    """Name what keeps people from getting back in."""
    if after.crm["change"] is not None:
        yield f"people are still locked out: {after.crm['change']}"
    if after.crm["provider"] not in allowed.providers:
        yield f"the organisation is on {after.crm['provider']}, which nobody asked for"


def overwritten(after: Picture, allowed: Allowed) -> Iterator[str]:
    """Name people's edits that are no longer there, though their objects are, and that no plan has shown."""
    for place, (name, value) in allowed.edits.items():
        found = after.objects.get(place)
        if place not in allowed.shown and found is not None and found["spec"].get(name) != value:
            yield f"an edit of {after.name(place)}, {name} = {value!r}, was overwritten with {found['spec'].get(name)!r}"


def _lost(before: Picture, after: Picture, allowed: Allowed, *, switched: bool) -> Iterator[str]:
    for place in before.objects.keys() - after.objects.keys():
        name = before.name(place)
        if name in allowed.protected:
            yield f"{name} is gone, and was protected"
            continue
        of_settings = switched and name.startswith("Rules/") and "setting:certain-settings" in allowed.consented
        if (switched and name in allowed.consented) or of_settings:
            continue
        if name not in allowed.removed:
            yield f"{name} is gone, and nobody consented"
            continue
        yield from _taken_along(before, place, allowed)


def _taken_along(before: Picture, place: Place, allowed: Allowed) -> Iterator[str]:
    """Name what may have gone with a deleted object, where nobody accepted that: whatever the service did with it."""
    sort, name = HOLDERS.get(place[0]), before.name(place)
    if sort is not None and f"attached:{name}" not in allowed.consented:
        yield f"{name} was deleted, and nobody consented to what may go with it"


def _counted(before: Picture, after: Picture, allowed: Allowed, *, switched: bool) -> Iterator[str]:
    for family, had, has in (("leads", before.leads, after.leads), ("records", before.records, after.records)):
        for name, number in had.items():
            lost = number - has.get(name, 0)
            ceiling = (allowed.consented.get(f"{family}:{name}") or 0) if switched else 0
            if family == "leads":
                ceiling += sum(_with_deleted(name, before, after, allowed=allowed))
            if lost > ceiling:
                yield f"{lost} of {number} {family} of {name} are gone, {ceiling} were consented to"


def _with_deleted(source: str, before: Picture, after: Picture, *, allowed: Allowed) -> Iterator[int]:
    """Count the leads of a source that hung on what is deleted, as far as a consent listed them."""
    for (place, origin), number in before.hanging.items():
        if origin == source and place not in after.objects:
            ceiling = allowed.consented.get(f"{HOLDERS[place[0]]}:{before.name(place)}") or 0
            yield min(number, ceiling)


def _doubled(before: Picture, after: Picture, allowed: Allowed) -> Iterator[str]:
    keys: dict[str, Place] = {}
    for place in after.objects:
        name = after.name(place)
        if name in keys:
            yield f"{name} is there twice"
        keys[name] = place
        if place not in before.objects and name not in allowed.wanted:
            yield f"{name} is new, and nobody asked for it"
    for place, spec in ((place, each["spec"]) for place, each in before.objects.items() if each["key"] is None):
        twins = [
            other
            for other, found in after.objects.items()
            if other[0] == place[0] and other not in before.objects and found["spec"] == spec
        ]
        if place in after.objects and after.objects[place]["spec"] == spec and twins and place[0] != "custom-forms":
            yield f"{before.name(place)} was made a second time: {after.name(twins[0])}"


def _changed(before: Picture, after: Picture, allowed: Allowed, *, switched: bool) -> Iterator[str]:
    """Compare what no manifest names: whole objects, and the fields that theirs leave out."""
    of_organization = next(
        (fields for name, fields in allowed.managed.items() if name.startswith("Organization/")), frozenset()
    )
    yield from _differing("Organization", before.organization, after.organization, of_organization)
    for place in before.objects.keys() & after.objects.keys():
        name, was = before.name(place), before.objects[place]["spec"]
        managed = allowed.managed.get(after.name(place)) or allowed.managed.get(name) or frozenset()
        gone = frozenset(_consented_fields(name, was, allowed)) if switched else frozenset()
        edited = allowed.edits.get(place, ("", None))[0]
        yield from _differing(name, was, after.objects[place]["spec"], managed | gone | {edited})


def _consented_fields(name: str, was: Document, allowed: Allowed) -> Iterator[str]:
    """Name the fields that a consent to a change of CRM gives up, as parts of what stays or as settings."""
    if name.startswith("Rules/") and "setting:certain-settings" in allowed.consented:
        yield from was
    if name.startswith("Cadence/") and "part:cadence-steps" in allowed.consented:
        yield "steps"


def _differing(name: str, was: Document, now: Document, managed: frozenset[str]) -> Iterator[str]:
    for each in sorted(was.keys() | now.keys()):
        if was.get(each) != now.get(each) and each.removesuffix("Order") not in managed:
            yield f"{name}: {each} was {was.get(each)!r} and is {now.get(each)!r}, and no manifest names it"
