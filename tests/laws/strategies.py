"""Whole organisations: what is live, and what manifests want of it. Overlapping, drifted, renamed, adopted, removed.

Both sides are consistent by themselves, and so is what becomes of them: every reference has an object, no natural key
is taken twice, whoever moves says what becomes of the leads, and nothing is removed that is still referred to.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from cadence_gitops.catalogue.catalogue import CATALOGUE
from cadence_gitops.model.address import Address
from cadence_gitops.model.desired import Desired
from cadence_gitops.model.directives import Directives, Removed, RemovedSpec
from cadence_gitops.model.inventory import Inventory
from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.model.live import CrmState, Handle, LeadCount, LiveState
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.resource import Resource
from cadence_gitops.model.shape import references
from cadence_gitops.model.tree import rename_references
from tests.laws.around import Data
from tests.laws.cast import Cast, Entity, Presence
from tests.laws.specs import PROVIDERS, STATUS_OBJECTS, STATUSES, data

ORGANIZATION = "acme"
RECORDS = ("unsubscribes", "bounces", "history", "statistics", "templates", "running-tasks", "mail-connections")
# The most of each kind, in an order in which nothing is referred to before it is made.
SLOTS = {"Group": 2, "Member": 3, "Cadence": 2, "Rules": 3, "CustomForm": 2, "PersonalSettings": 3}
WORKFLOWS = {"StandardWorkflow": 3, "AdvancedWorkflow": 2, "CadenceWorkflow": 2}
NOUNS = {
    "FieldMapping": "mapping",
    "IntegrationStatus": "status",
    "StandardWorkflow": "workflow",
    "CustomForm": "form",
    "PersonalSettings": "settings",
}
# Fields that only make sense together.
PAIRED = {"Cadence": ("visibility", "owner")}


@dataclass(frozen=True)
class Sides:
    """Hold a generated organisation."""

    live: LiveState
    desired: Desired


@st.composite
def organizations(draw: DrawFn, *, changing: bool | None = None) -> Sides:
    """Give a live organisation and manifests for it, with a change of CRM or without (``None``: either)."""
    before = draw(st.sampled_from(PROVIDERS))
    changes = draw(st.booleans()) if changing is None else changing
    after = draw(st.sampled_from([name for name in PROVIDERS if name != before])) if changes else before
    cast = Cast(before, after, ringover=draw(st.booleans()))
    for kind, most in SLOTS.items():
        for slot in range(draw(st.integers(1 if kind == "Member" else 0, most))):
            _add(draw, cast, kind, slot)
    _explain_moves(draw, cast)
    for slot, name in enumerate(STATUS_OBJECTS["salesforce"]):
        if draw(st.booleans()):
            _add_crm_object(draw, cast, "IntegrationStatus", name, slots=_slots_of_status(cast, slot))
    for name in dict.fromkeys((*_mapped(before), *_mapped(after))):
        _add_crm_object(
            draw, cast, "FieldMapping", name, slots=(_index(_mapped(before), name), _index(_mapped(after), name))
        )
    for kind, most in WORKFLOWS.items():
        for slot in range(draw(st.integers(0, most))):
            _add(draw, cast, kind, slot)
    _name_statuses(cast)
    _add_organization(draw, cast)
    removed = draw(_removed(cast))
    return Sides(draw(_live_state(cast)), _desired(cast, removed))


def _add(draw: DrawFn, cast: Cast, name: str, slot: int) -> None:
    kind, token = BY_NAME[name], f"{NOUNS.get(name, name.lower())}-{slot}"
    first = name == "Member" and slot == 0
    choices = [each for each in Presence if not first or each in {Presence.BOTH, Presence.ADOPTED, Presence.RENAMED}]
    live, wanted = data(name, cast.around_live, slot), data(name, cast.around_desired, slot)
    if live.is_empty or wanted.is_empty:
        choices = [Presence.NEW] * (not wanted.is_empty) + [Presence.LIVE, Presence.UNKEYED] * (not live.is_empty)
    if not choices:
        return
    presence = draw(st.sampled_from(choices))
    found = draw(live) if presence is not Presence.NEW else None
    if presence is Presence.ADOPTED and found is not None and not cast.fits(kind, found):
        presence = Presence.RENAMED if first else Presence.UNKEYED
    entity = Entity(kind, token, presence, found)
    if presence not in {Presence.LIVE, Presence.UNKEYED}:
        entity = replace(entity, wanted=_drifted(draw, cast, entity, fresh=draw(wanted)))
    cast.entities.append(entity)


def _drifted(draw: DrawFn, cast: Cast, entity: Entity, *, fresh: Data) -> Data:
    """Mix live fields with others; what identifies an object without a key stays."""
    if entity.live is None:
        return fresh
    fits = cast.fits(entity.kind, entity.live)
    if fits and not draw(st.booleans()):
        return dict(entity.live)
    pinned = entity.kind.natural_key if entity.presence is Presence.ADOPTED else ()
    required = {info.alias or name for name, info in entity.kind.spec.model_fields.items() if info.is_required()}
    pair = PAIRED.get(entity.kind.name, ())
    mixed: Data = {}
    for key in sorted({*entity.live, *fresh} - {*pair[1:]}):
        optional = key not in required
        kept = ["live"] if fits and (key in entity.live or key in pair) else []
        source = draw(st.sampled_from(["fresh", *kept, *(["unmanaged", "cleared"] if optional else [])]))
        chosen = entity.live if source == "live" or key in pinned else fresh
        if source == "cleared" and key not in pinned:
            mixed[key] = None
        elif source != "unmanaged" or key in pinned:
            mixed |= {each: chosen[each] for each in (pair if key in pair else (key,)) if each in chosen}
    return mixed


def _slots_of_status(cast: Cast, slot: int) -> tuple[int | None, int | None]:
    name = STATUS_OBJECTS["salesforce"][slot]
    before, after = STATUS_OBJECTS.get(cast.before, ()), STATUS_OBJECTS.get(cast.after, ())
    return _index(before, name), _index(after, name)


def _mapped(provider: str) -> tuple[str, ...]:
    crm = CATALOGUE.crm(provider)
    assert crm is not None
    return tuple(mapped.id for mapped in crm.objects)


def _index(names: tuple[str, ...], name: str) -> int | None:
    return names.index(name) if name in names else None


def _add_crm_object(draw: DrawFn, cast: Cast, name: str, token: str, *, slots: tuple[int | None, int | None]) -> None:
    """Add an object that each CRM has once; live mappings are complete, and so is what is wanted of a new CRM."""
    kind = BY_NAME[name]
    live = draw(data(name, cast.around_live, slots[0])) if slots[0] is not None else None
    fresh = draw(data(name, cast.around_desired, slots[1])) if slots[1] is not None else None
    known = [Presence.BOTH, Presence.RENAMED, *([Presence.ADOPTED] if cast.before == cast.after else [])]
    choices = [Presence.LIVE, Presence.UNKEYED] if fresh is None else known if live is not None else [Presence.NEW]
    if live is None and fresh is None:
        return
    entity = Entity(kind, f"{NOUNS[name]}-{token}", draw(st.sampled_from(choices)), live)
    if fresh is not None and live is not None:
        # Statuses exclude each other, and may outlive the change: all of them are said.
        cleared = dict.fromkeys(key for key in live if key not in fresh)
        same = cast.before == cast.after and draw(st.booleans())
        fresh = dict(live) if same else {**cleared, **fresh}
    cast.entities.append(replace(entity, wanted=fresh))


def _explain_moves(draw: DrawFn, cast: Cast) -> None:
    """Say of members who change groups what becomes of their leads, or leave them where they are."""
    # A cadence with an owner could be in need of the very member who moves.
    targets = [
        entity.token
        for entity in cast.entities
        if entity.kind.name == "Cadence" and entity.wanted is not None and entity.wanted.get("owner") is None
    ]
    for index, entity in enumerate(cast.entities):
        if entity.kind.name == "Member" and entity.live is not None and entity.wanted is not None:
            wanted = dict(entity.wanted)
            moves = "group" in wanted and entity.live.get("group") not in {None, wanted["group"]}
            if moves and targets:
                wanted["leads"] = {"moveTo": draw(st.sampled_from(targets))}
            elif moves:
                del wanted["group"]
            cast.entities[index] = replace(entity, wanted=wanted)


def _name_statuses(cast: Cast) -> None:
    """Have manifests that name all statuses of an object name those that workflows write, too."""
    written = {
        (name, status)
        for entity in cast.entities
        for action in (entity.wanted or {}).get("actions") or ()
        if action["type"] == "change-integration-status"
        for name, status in action.items()
    }
    for index, entity in enumerate(cast.entities):
        wanted = entity.wanted or {}
        if entity.kind.name == "IntegrationStatus" and {"disqualification", "conversion", "custom"} <= wanted.keys():
            custom = [*(wanted["custom"] or ())]
            meanings = [wanted["disqualification"], wanted["conversion"], *custom]
            named = {meaning["status"] for meaning in meanings if meaning is not None}
            missing = sorted(status for name, status in written if name == wanted["object"] and status not in named)
            if missing:
                custom += [{"status": status} for status in missing]
                cast.entities[index] = replace(entity, wanted={**wanted, "custom": custom})


def _add_organization(draw: DrawFn, cast: Cast) -> None:
    kind = BY_NAME["Organization"]
    live = draw(data("Organization", cast.around_live, 0))
    live["phoneSystem"] = {
        key: {"version": value["version"]} if key == "apiKey" else value for key, value in live["phoneSystem"].items()
    }
    entity = Entity(kind, ORGANIZATION, Presence.BOTH, live)
    wanted = draw(data("Organization", cast.around_desired, 0))
    for key in ("mail", "activitySync"):
        if key in live and draw(st.booleans()):
            wanted[key] = draw(st.sampled_from((live[key], None)))
    keep = draw(st.sampled_from(get_args(Keep)))
    if cast.before != cast.after:
        wanted["crm"]["change"] = {"from": cast.before, "keep": keep}
    elif draw(st.booleans()):
        spent = next(name for name in PROVIDERS if name != cast.before)
        wanted["crm"]["change"] = {"from": spent, "keep": keep}
    cast.entities.append(replace(entity, wanted=wanted))


@st.composite
def _removed(draw: DrawFn, cast: Cast) -> tuple[Address, ...]:
    """Choose what manifests delete: nothing that anything left would still refer to."""
    removed: set[tuple[str, str]] = set()
    for entity in reversed(cast.entities):
        if entity.wanted is not None or entity.kind.crm is not None:
            continue
        identity = (entity.kind.name, entity.token)
        held = any(
            (target, name) == identity and (other.kind.name, other.token) not in removed
            for other in cast.entities
            for pointer, target, name in references(other.kind.shape, other.live or {})
            if other.wanted is None or not _managed(other.wanted, pointer)
        )
        if not held and draw(st.booleans()):
            removed.add(identity)
    return tuple(sorted(item.live_address for item in cast.entities if (item.kind.name, item.token) in removed))


def _managed(data: object, pointer: str) -> bool:
    for step in pointer.split("/")[1:]:
        if not isinstance(data, dict):
            return True
        if step not in data:
            return False
        data = data[step]
    return True


def _resources(cast: Cast, *, live: bool) -> Iterator[Resource]:
    names = {(entity.kind.name, entity.token): entity.live_name for entity in cast.entities}
    for entity in cast.entities:
        data = entity.live if live else entity.wanted
        if data is None:
            continue
        if live:
            data = rename_references(entity.kind.shape, data, renamed=lambda kind, name: names[kind, name])
        former = (f"{entity.token}-old",) if entity.presence is Presence.RENAMED and not live else ()
        address = entity.live_address if live else Address(entity.kind.name, entity.token)
        yield Resource(address, entity.kind.spec.model_validate(data), former)


def _desired(cast: Cast, removed: tuple[Address, ...]) -> Desired:
    spec = {"reason": "Unused.", "objects": [*map(str, removed), "Group/long-gone"]}
    directives = (Removed("cleaning", RemovedSpec.model_validate(spec)),) if removed else ()
    return Desired(Inventory.of(_resources(cast, live=False)), Directives((), directives))


@st.composite
def _live_state(draw: DrawFn, cast: Cast) -> LiveState:
    inventory = Inventory.of(_resources(cast, live=True))
    owners, cadences = ([item.address.name for item in inventory.of_kind(kind)] for kind in ("Member", "Cadence"))
    places = st.tuples(
        st.sampled_from(("crm", "csv", "sheets")), st.sampled_from(["", *cadences]), st.sampled_from(["", *owners])
    )
    leads = draw(st.dictionaries(places, st.integers(1, 9), max_size=3))
    members = len(inventory.of_kind("Member"))
    return LiveState(
        organization=ORGANIZATION,
        revision=7,
        inventory=inventory,
        handles={
            item.address: Handle(
                item.address.name.removeprefix("~"), item.address.name if item.address.keyed else None, '"1"'
            )
            for item in inventory
        },
        crm=CrmState(cast.before, "connected", "complete", revision=7),
        leads=tuple(sorted(LeadCount(*place, count) for place, count in leads.items())),
        records=draw(st.dictionaries(st.sampled_from(RECORDS), st.integers(0, 3), max_size=2)),
        status_options={name: STATUSES[name] for name in ("account", "lead")} if cast.before == "salesforce" else {},
        members=members,
        connected=draw(st.integers(0, members)),
    )
