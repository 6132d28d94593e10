"""What the records of applies tell of objects: as what an apply last left them, when, and what it didn't come to."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cadence_gitops.apply.journal import recorded_plan
from cadence_gitops.apply.outcome import STAGE, OperationOutcome, finished, outcomes, refused
from cadence_gitops.diff.change import Action
from cadence_gitops.diff.patch import apply_patch, as_live
from cadence_gitops.diff.three_way import LastApplied
from cadence_gitops.errors import BadFile
from cadence_gitops.model.address import Address
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree, digest
from cadence_gitops.plan.drift import Memory, Since
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.ports import Applied, ApplyRecord


@dataclass(frozen=True, slots=True)
class Chapter:
    """Hold one apply that wrote: its record, its plan, and what came of each operation."""

    record: ApplyRecord
    plan: Plan
    outcomes: Mapping[str, OperationOutcome]

    @property
    def ended(self) -> bool:
        """Tell whether everything was carried out and verified."""
        return finished(self.record)

    @property
    def since(self) -> Since:
        """Name the apply, by the moment at which it had verified what it did, or at which it began."""
        verified = StageName.VERIFY.value
        ends = (event.at for event in self.record.events if event.operation == STAGE + verified)
        at = next(reversed([end for end in ends if end]), self.record.created_at)
        return Since(self.record.id, at, self.plan.commit)

    def settled(self) -> Iterator[Operation]:
        """Walk the operations that were carried out."""
        return (operation for operation in self.plan.operations if self.outcomes[operation.id].settled)

    def left(self) -> Iterator[Operation]:
        """Walk the operations that weren't."""
        return (operation for operation in self.plan.operations if not self.outcomes[operation.id].settled)


def chapter(record: ApplyRecord) -> Chapter | None:
    """Read a record; None for one that wrote nothing, or that another version of this tool wrote."""
    if refused(record):
        return None
    try:
        plan = recorded_plan(record)
    except BadFile:
        return None
    return Chapter(record, plan, {each.operation: each for each in outcomes(plan, record.events)})


def last_ended(chapters: Sequence[Chapter]) -> Chapter | None:
    """Give the newest apply that came to its end."""
    return next((each for each in chapters if each.ended), None)


def remembered(chapters: Sequence[Chapter], applied: Mapping[str, Applied], *, manifests: str) -> Memory:
    """Put together what applies left behind; ``chapters`` are the newest first, ``manifests`` is their digest now."""
    ended = last_ended(chapters)
    open_ones = chapters if ended is None else chapters[: chapters.index(ended)]
    unmoved = ended is not None and ended.plan.basis.manifests == manifests
    begun = frozenset(operation.address for each in open_ones for operation in each.settled())
    written = _written(chapters)
    known = {
        name: _last(applied.get(name), written.get(name, ()), same_manifests=unmoved and name not in begun)
        for name in sorted({*applied, *begun})
    }
    since = {name: found[0][0].since for name, found in written.items()}
    since |= {name: Since(None, None, entry.commit) for name, entry in applied.items() if name not in written}
    return Memory(
        applied=known,
        since={name: since[name] for name in sorted(since)},
        unfinished=_left(open_ones[0]) if open_ones else frozenset(),
        unfinished_apply=open_ones[0].record.id if open_ones else None,
        begun=begun,
        newest=None if ended is None else Since(ended.record.id, ended.plan.created_at, ended.plan.commit),
        manifests_unmoved=unmoved,
    )


Written = tuple[tuple[Chapter, Operation], ...]


def _written(chapters: Sequence[Chapter]) -> Mapping[str, Written]:
    """Give what was written to each object, the newest first."""
    found: dict[str, list[tuple[Chapter, Operation]]] = {}
    for each in chapters:
        for operation in each.settled():
            found.setdefault(operation.address, []).append((each, operation))
    return {name: tuple(entries) for name, entries in found.items()}


def _left(chapter: Chapter) -> frozenset[str]:
    named = ((operation.address, operation.live_name) for operation in chapter.left())
    return frozenset(name for names in named for name in names if name is not None)


def _last(entry: Applied | None, written: Written, *, same_manifests: bool) -> LastApplied:
    newest = written[0] if written else None
    stamp = entry.digest if entry is not None else None
    if newest is not None and not newest[0].ended:
        stamp = newest[1].after
    if newest is None or newest[1].after != stamp:
        return LastApplied(stamp, same_manifests=same_manifests)
    whole = _whole(written)
    if whole is not None and digest(whole) == stamp:
        return LastApplied(stamp, whole, complete=True, same_manifests=same_manifests)
    return LastApplied(stamp, as_live(_shape(newest[1]), newest[1].payload or {}), same_manifests=same_manifests)


def _whole(written: Written) -> Tree | None:
    """Put an object together from its creation and the patches after it; None if its creation isn't among them."""
    patches = []
    for _, operation in written:
        patches.append(operation.payload or {})
        if operation.action is Action.CREATE:
            break
    else:
        return None
    tree: Tree = {}
    for patch in reversed(patches):
        tree = apply_patch(tree, patch)
    return as_live(_shape(written[0][1]), tree)


def _shape(operation: Operation) -> Shape:
    return BY_NAME[Address.parse(operation.address).kind].shape
