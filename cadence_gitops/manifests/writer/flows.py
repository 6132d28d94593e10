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
    lead = splices.text[opening : spans[0][0]] if spans else ""
    text = lead
    for place, piece in enumerate(order):
        last = place == len(order) - 1
        text += piece.text if piece.index is None else splices.changed(*spans[piece.index])
        if piece.index is not None and piece.index < len(between):
            text += _closed(between[piece.index], ending) if last else between[piece.index]
        elif piece.index is not None:
            text += ending if last else _continued(ending, usual, lead=lead)
        else:
            text += _bare(ending) if last else usual
    splices.replace(opening, closing, text=text)


def _spans(node: Mapping | Sequence) -> list[tuple[int, int]]:
    if isinstance(node, Mapping):
        return [(key.outer, max(key.end, value.end)) for key, value in node.entries]
    return [(item.outer, item.end) for item in node.items]


def _closed(between: str, ending: str) -> str:
    """End the collection behind a part that others followed; a comment behind it stays."""
    return between.replace(",", "", 1) if "#" in between else _bare(ending)


def _continued(ending: str, usual: str, *, lead: str) -> str:
    """Go on behind the part that was the last; a comment behind it stays."""
    if not ending.strip():
        return usual
    whole = ending if ending.lstrip().startswith(",") else f",{ending}"
    return whole.rstrip(" ") + lead.rpartition("\n")[2] if "\n" in whole else whole


def _bare(ending: str) -> str:
    """Leave out the comments and the comma of what stood behind the last part."""
    return ending[ending.rindex("\n") :] if "\n" in ending else ending.replace(",", "", 1)
