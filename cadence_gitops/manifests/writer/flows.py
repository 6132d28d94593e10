"""Entries and items between brackets: added, removed, moved; the spaces and comments between those that stay remain."""

from dataclasses import dataclass
from itertools import pairwise

from cadence_gitops.manifests.writer.pen import Pen
from cadence_gitops.manifests.writer.syntax import Mapping, Sequence

DEFAULT = ", "


@dataclass(frozen=True, slots=True)
class Piece:
    """Hold a part of a flow collection: an old one by its number, or the text of a new one."""

    index: int | None
    text: str = ""


def rebuild(pen: Pen, node: Mapping | Sequence, *, order: list[Piece]) -> None:
    """Write the parts of a flow collection in another order, some new, some gone."""
    splices = pen.splices
    spans = _spans(node)
    opening, closing = node.start + 1, node.end - 1
    if not order:
        splices.replace(opening, closing, text="")
        return
    between = [splices.text[span[1] : after[0]] for span, after in pairwise(spans)]
    ending = splices.text[spans[-1][1] : closing] if spans else ""
    usual = between[0] if between and "#" not in between[0] else DEFAULT
    text = splices.text[opening : spans[0][0]] if spans else ""
    for place, piece in enumerate(order):
        last = place == len(order) - 1
        own = None if piece.index is None else piece.index
        text += piece.text if own is None else splices.changed(*spans[own])
        if own is not None and own < len(between):
            text += _without_comma(between[own], ending) if last else between[own]
        else:
            text += ending if last else _with_comma(ending, usual, original=own is not None)
    splices.replace(opening, closing, text=text)


def _spans(node: Mapping | Sequence) -> list[tuple[int, int]]:
    if isinstance(node, Mapping):
        return [(key.outer, max(key.end, value.end)) for key, value in node.entries]
    return [(item.outer, item.end) for item in node.items]


def _without_comma(between: str, ending: str) -> str:
    """End the collection behind a part that others followed; a comment behind it stays."""
    return between.replace(",", "", 1) if "#" in between else ending.replace(",", "", 1)


def _with_comma(ending: str, usual: str, *, original: bool) -> str:
    """Go on behind a part that was the last, or behind a new one."""
    if original and ending.strip():
        return ending if ending.lstrip().startswith(",") else f",{ending}"
    return usual
