"""Changes a document so that it says something else: every difference where it stands, everything else as it is."""

from dataclasses import dataclass

from pydantic import JsonValue

from cadence_gitops.diff.patch import same
from cadence_gitops.manifests.writer import blocks, flows
from cadence_gitops.manifests.writer.alignment import aligned
from cadence_gitops.manifests.writer.anchors import Anchors
from cadence_gitops.manifests.writer.emission import flow_text
from cadence_gitops.manifests.writer.flows import Piece
from cadence_gitops.manifests.writer.pen import Pen
from cadence_gitops.manifests.writer.scalars import scalar_text
from cadence_gitops.manifests.writer.splices import Splices
from cadence_gitops.manifests.writer.spot import ROOT, Spot, dashes, entry_spot, item_spot, own_entries
from cadence_gitops.manifests.writer.syntax import Alias, Mapping, Node, Scalar, Sequence, is_merge
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree

Entry = tuple[Node, Node]


def operate(pen: Pen, root: Node, *, old: Tree, new: Tree, shape: Shape) -> None:
    """Note, on the pen's text, the changes that make a document say ``new`` where it said ``old``."""
    anchors = Anchors.of(root)
    if anchors.present:
        # What its aliases are to say is known only when all of the document was looked at.
        rehearsal = Pen(Splices(pen.splices.text), pen.layout, pen.variables)
        _Surgery(rehearsal, anchors).change(root, old, new=new, shape=shape, spot=ROOT)
        anchors.decide()
    _Surgery(pen, anchors).change(root, old, new=new, shape=shape, spot=ROOT)


@dataclass(frozen=True, slots=True)
class _Surgery:
    pen: Pen
    anchors: Anchors

    def change(self, node: Node, old: JsonValue, *, new: JsonValue, shape: Shape, spot: Spot) -> None:
        self.anchors.note(node, old, new=new)
        if isinstance(node, Alias):
            self._alias(node, old, new=new, spot=spot)
            return
        if node in self.anchors.moved:
            self.pen.drop_anchor(node)
        if same(old, new) and not self.anchors.present:
            return
        if isinstance(node, Mapping) and isinstance(old, dict) and isinstance(new, dict):
            self._mapping(node, old, new=new, shape=shape.variant(new), spot=spot)
        elif isinstance(node, Sequence) and isinstance(old, list) and isinstance(new, list):
            self._sequence(node, old, new=new, shape=shape, spot=spot)
        elif not same(old, new):
            self._put(node, old, new=new, spot=spot)

    def _put(self, node: Node, old: JsonValue, *, new: JsonValue, spot: Spot) -> None:
        self.anchors.note_gone(node, old)
        self.anchors.note(node, old, new=new)
        anchor = None if node in self.anchors.moved else node.anchor
        self.pen.put(node, new, old=old, spot=spot, anchor=anchor)

    def _alias(self, node: Alias, old: JsonValue, *, new: JsonValue, spot: Spot) -> None:
        if node in self.anchors.homes:
            self.pen.put(node, self.anchors.homes[node], old=old, spot=spot, anchor=node.target.anchor)
        elif node in self.anchors.written:
            self.pen.put(node, new, old=old, spot=spot)

    def _mapping(self, node: Mapping, old: Tree, *, new: Tree, shape: Shape, spot: Spot) -> None:
        own = own_entries(node)
        inherited = inherited_keys(node)
        apart = any(key not in new for key in inherited if key in old)
        kept = {key: entry for key, entry in own.items() if key in new}
        added = [key for key in new if key not in own and (apart or key not in old or not same(old[key], new[key]))]
        removed = [entry for key, entry in own.items() if key not in new]
        merges = [(key, value) for key, value in node.entries if is_merge(key)]
        if apart:
            removed += merges
        if not kept and (added or removed):
            self._put(node, old, new=new, spot=spot)
            return
        for key, (name, value) in kept.items():
            child = shape.fields.get(key) or shape.items or Shape()
            self.change(value, old[key], new=new[key], shape=child, spot=entry_spot(self.pen.splices, node, key=name))
        for key, (_, value) in own.items():
            if key not in new:
                self.anchors.note_gone(value, old[key])
        for name, value in merges:
            self._merge(value, old, spot=entry_spot(self.pen.splices, node, key=name), gone=apart)
        if added or removed:
            self._restructured(node, kept, added={key: new[key] for key in added}, removed=removed, shape=shape)

    def _merge(self, value: Node, old: Tree, *, spot: Spot, gone: bool) -> None:
        """Look after what is merged: it goes on saying what it said, unless the whole merge goes."""
        for source in value.items if isinstance(value, Sequence) else [value]:
            target = source.target if isinstance(source, Alias) else source
            known = self.anchors.wishes.get(target)
            said = known.old if known is not None else {key: old[key] for key in keys_of(target) if key in old}
            if gone:
                self.anchors.note_gone(source, said)
            else:
                inside = Spot(spot.head, spot.column, flow=True) if source is not value else spot
                self.change(source, said, new=said, shape=Shape(), spot=inside)

    def _restructured(
        self, node: Mapping, kept: dict[str, Entry], *, added: Tree, removed: list[Entry], shape: Shape
    ) -> None:
        groups = _by_predecessor(kept, added, shape=shape)
        if node.flow:
            self._flow_mapping(node, groups, removed=removed)
            return
        if removed:
            blocks.remove_entries(self.pen, node, removed=removed)
        for predecessor, new in groups.items():
            if predecessor:
                blocks.add_entries(self.pen, kept[predecessor], added=new)
            else:
                first = min((key for key, _ in kept.values()), key=lambda key: key.outer)
                blocks.add_first_entries(self.pen, first, added=new)

    def _flow_mapping(self, node: Mapping, groups: dict[str, list[blocks.New]], *, removed: list[Entry]) -> None:
        gone = {id(key) for key, _ in removed}
        order = _new_pieces(groups.get("", []))
        for index, (key, _) in enumerate(node.entries):
            if id(key) not in gone:
                order.append(Piece(index))
                name = key.text if isinstance(key, Scalar) and not is_merge(key) else ""
                order += _new_pieces(groups.get(name, [])) if name else []
        flows.rebuild(self.pen, node, order=order)

    def _sequence(
        self, node: Sequence, old: list[JsonValue], *, new: list[JsonValue], shape: Shape, spot: Spot
    ) -> None:
        found = aligned(old, new, shape=shape)
        structural = found != [*range(len(old))]
        if structural and (not new or not old or not (node.flow or blocks.separable(self.pen, node))):
            self._put(node, old, new=new, spot=spot)
            return
        kept = [index for index in found if index is not None]
        if self.anchors.present and kept != sorted(kept):
            self.anchors.note_shuffled(node)
        marks = [item.outer for item in node.items] if node.flow else dashes(self.pen.splices, node)
        items = shape.items or Shape()
        for value, index in zip(new, found, strict=True):
            if index is not None:
                place = item_spot(marks[index], self.pen.splices, flow=node.flow)
                self.change(node.items[index], old[index], new=value, shape=items, spot=place)
        for index in set(range(len(old))) - set(found):
            self.anchors.note_gone(node.items[index], old[index])
        if structural and node.flow:
            flows.rebuild(
                self.pen,
                node,
                order=[
                    Piece(index, "" if index is not None else flow_text(value))
                    for index, value in zip(found, new, strict=True)
                ],
            )
        elif structural:
            blocks.rebuild_sequence(self.pen, node, order=[*zip(found, new, strict=True)], head=spot.head)


def inherited_keys(mapping: Mapping) -> set[str]:
    """Give the keys that merges bring into a mapping, also those that its own entries override."""
    found: set[str] = set()
    for key, value in mapping.entries:
        if is_merge(key):
            for source in value.items if isinstance(value, Sequence) else [value]:
                found |= keys_of(source.target if isinstance(source, Alias) else source)
    return found


def keys_of(node: Node) -> set[str]:
    """Give all keys of a mapping."""
    return {*own_entries(node), *inherited_keys(node)} if isinstance(node, Mapping) else set()


def _by_predecessor(kept: dict[str, Entry], added: Tree, *, shape: Shape) -> dict[str, list[blocks.New]]:
    """Put each new key behind the entry that comes before it in the order of the kind; behind none: ``""``."""
    ranks = {key: rank for rank, key in enumerate(shape.fields)}
    texts = sorted(kept, key=lambda key: kept[key][0].outer)
    groups: dict[str, list[blocks.New]] = {}
    for key in sorted(added, key=lambda key: ranks.get(key, len(ranks))):
        before = [name for name in texts if key not in ranks or ranks.get(name, -1) < ranks[key]]
        groups.setdefault(before[-1] if before else "", []).append((key, added[key]))
    return groups


def _new_pieces(added: list[blocks.New]) -> list[Piece]:
    return [Piece(None, f"{scalar_text(key, flow=True)}: {flow_text(value)}") for key, value in added]
