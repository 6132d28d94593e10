"""The third side of a difference: what was last applied, which tells who moved, the web app or the manifests."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations

from pydantic import JsonValue

from cadence_gitops.diagnostics import Location
from cadence_gitops.diff.change import FieldChange
from cadence_gitops.diff.patch import apply_patch, as_live, merge_patch, same
from cadence_gitops.model.pointer import escape
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree, digest

# Sixty-four digests at most are tried for an object of which both sides moved.
MOST_LEAVES = 6
Steps = tuple[str, ...]


class Mover(StrEnum):
    """Say which side left the value that was last applied. ``UNKNOWN``: nothing that was recorded tells."""

    WEB_APP = "web-app"
    MANIFESTS = "manifests"
    BOTH = "both"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class LastApplied:
    """Hold what is known of an object as an apply last left it.

    ``digest`` names its whole content. ``said`` is what was written to it, whole or, if not ``complete``, in part; or it is
    what its ``manifest`` said then, which left alone what it lacks. ``same_manifests``: that is what it says now.
    """

    digest: str | None = None
    said: Tree | None = None
    complete: bool = False
    manifest: bool = False
    same_manifests: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Hold both sides of one object; ``digest`` names the live content under the names that it has there."""

    shape: Shape
    desired: Tree
    live: Tree
    digest: str


@dataclass(frozen=True, slots=True)
class FieldDrift:
    """State a field that differs: ``change`` leads from the live value to the manifest's.

    ``applied`` is the value that was last applied, where ``known``; ``place`` is where the manifest says its own.
    """

    change: FieldChange
    mover: Mover
    applied: JsonValue = None
    known: bool = False
    place: Location | None = None


def attributed(pair: Pair, changes: Iterable[FieldChange], *, last: LastApplied | None) -> tuple[FieldDrift, ...]:
    """Say of each field who moved, as far as what was recorded proves it."""
    found = tuple(changes)
    if last is None:
        return tuple(FieldDrift(change, Mover.UNKNOWN) for change in found)
    if last.same_manifests:
        return tuple(_moved_live(change) for change in found)
    proven = _proven(pair, last.digest) if last.digest is not None else None
    if proven is not None:
        return tuple(_by_proof(change, proven) for change in found)
    return tuple(_by_content(change, last) for change in found)


def _moved_live(change: FieldChange) -> FieldDrift:
    return FieldDrift(change, Mover.WEB_APP, change.after, known=True)


def _moved_on(change: FieldChange) -> FieldDrift:
    return FieldDrift(change, Mover.MANIFESTS, change.before, known=True)


@dataclass(frozen=True, slots=True)
class _Proof:
    """Name the leaves of a patch that give the content that was last applied; the others were applied as they are live."""

    reverted: frozenset[Steps]
    kept: frozenset[Steps]


def _proven(pair: Pair, applied: str) -> _Proof | None:
    """Find the fields whose manifest's value, put back, gives the content that was last applied."""
    if pair.digest == applied:
        return _Proof(frozenset(), frozenset({()}))
    leaves = dict(_leaves(merge_patch(pair.shape, pair.desired, live=pair.live)))
    for reverted in _choices(tuple(leaves)):
        patch = _patch(leaves, reverted)
        if digest(as_live(pair.shape, apply_patch(pair.live, patch))) == applied:
            return _Proof(frozenset(reverted), frozenset(leaves) - frozenset(reverted))
    return None


def _choices(leaves: tuple[Steps, ...]) -> Iterator[tuple[Steps, ...]]:
    """Yield what may have been reverted: everything first, since mostly only one side has moved."""
    yield leaves
    if len(leaves) <= MOST_LEAVES:
        yield from chain.from_iterable(combinations(leaves, size) for size in range(len(leaves) - 1, 0, -1))


def _leaves(patch: Tree, above: Steps = ()) -> Iterator[tuple[Steps, JsonValue]]:
    for key, value in patch.items():
        if isinstance(value, dict) and value:
            yield from _leaves(value, (*above, key))
        else:
            yield (*above, key), value


def _patch(leaves: Mapping[Steps, JsonValue], chosen: Iterable[Steps]) -> Tree:
    patch: Tree = {}
    for steps in chosen:
        below = patch
        for step in steps[:-1]:
            child = below.setdefault(step, {})
            assert isinstance(child, dict)  # noqa: S101 - no leaf of a patch stands above another
            below = child
        below[steps[-1]] = leaves[steps]
    return patch


def _by_proof(change: FieldChange, proof: _Proof) -> FieldDrift:
    reverted, kept = _touches(change, proof.reverted), _touches(change, proof.kept)
    if reverted and kept:
        return FieldDrift(change, Mover.BOTH)
    return _moved_live(change) if reverted else _moved_on(change)


def _touches(change: FieldChange, leaves: frozenset[Steps]) -> bool:
    return any(_on_one_path(change.pointer, "".join(f"/{escape(step)}" for step in steps)) for steps in leaves)


def _on_one_path(first: str, second: str) -> bool:
    return f"{first}/".startswith(f"{second}/") or f"{second}/".startswith(f"{first}/")


def _by_content(change: FieldChange, last: LastApplied) -> FieldDrift:
    known, applied = _value_at(last, change.pointer) if last.said is not None else (False, None)
    if not known:
        return FieldDrift(change, Mover.MANIFESTS if last.manifest else Mover.UNKNOWN)
    moved_live, moved_on = not same(change.before, applied), not same(change.after, applied)
    mover = Mover.BOTH if moved_live and moved_on else Mover.WEB_APP if moved_live else Mover.MANIFESTS
    return FieldDrift(change, mover, applied, known=True)


def _value_at(last: LastApplied, pointer: str) -> tuple[bool, JsonValue]:
    """Give whether the value at a pointer is known, and the value: what a whole content doesn't have was not set."""
    value: JsonValue = last.said
    for raw in pointer.split("/")[1:]:
        step = raw.replace("~1", "/").replace("~0", "~")
        if isinstance(value, dict) and step in value:
            value = value[step]
        elif isinstance(value, list):
            value = value[int(step)] if step.isdecimal() and int(step) < len(value) else None
        else:
            return last.complete or not isinstance(value, dict), None
    return True, value
