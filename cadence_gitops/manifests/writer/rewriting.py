"""A file that says something else afterwards, as nearly as possible in the words that it had before."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cadence_gitops.manifests.variables import Variables
from cadence_gitops.manifests.writer.emission import HOUSE, Layout
from cadence_gitops.manifests.writer.pen import Pen
from cadence_gitops.manifests.writer.splices import Splices, newline_of
from cadence_gitops.manifests.writer.spot import dashes
from cadence_gitops.manifests.writer.surgery import operate
from cadence_gitops.manifests.writer.syntax import Document, Sequence, documents, walk
from cadence_gitops.manifests.writer.syntax import Mapping as MappingNode
from cadence_gitops.model.shape import Shape
from cadence_gitops.model.tree import Tree

_NONE = Variables()
# libyaml knows more kinds of line breaks than most.
_BREAKS = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Say what the document of a number is to say instead of ``old``."""

    index: int
    old: Tree
    new: Tree
    shape: Shape


@dataclass(frozen=True, slots=True)
class Rewritten:
    """Hold a text as it becomes; ``kept`` are the variables that stay in texts that changed, by line and column."""

    text: str
    kept: Mapping[tuple[int, int], frozenset[str]] = field(default_factory=dict)


def rewritten(text: str, rewrites: Iterable[Rewrite], *, variables: Variables = _NONE) -> Rewritten:
    """Change documents of a text that was read without a problem."""
    roots = [document.root for document in documents(text)]
    pen = Pen(Splices(text), layout_of(text), variables)
    for each in rewrites:
        operate(pen, roots[each.index], old=each.old, new=each.new, shape=each.shape)
    kept = {_place(text, at): names for at, names in pen.kept.items()}
    return Rewritten(pen.splices.result(), kept)


def layout_of(text: str) -> Layout:
    """Find out how a text is laid out; what it doesn't show is as in this house."""
    splices = Splices(text)
    found = [_steps(document, splices) for document in documents(text)]
    steps = [step for steps, _ in found for step in steps]
    indents = [indent for _, indents in found for indent in indents]
    return Layout(
        step=steps[0] if steps else HOUSE.step,
        dash=indents[0] if indents else HOUSE.dash,
        newline=newline_of(text),
    )


def _place(text: str, at: int) -> tuple[int, int]:
    """Give the line and the column of a place, counted as whoever reads the file counts them."""
    breaks = [match.end() for match in _BREAKS.finditer(text, 0, at)]
    return len(breaks) + 1, at - (breaks[-1] if breaks else 0) + 1


def _steps(document: Document, splices: Splices) -> tuple[list[int], list[int]]:
    steps: list[int] = []
    dashed: list[int] = []
    for node in walk(document.root):
        if not isinstance(node, MappingNode) or node.flow:
            continue
        for key, value in node.entries:
            column = splices.column(key.outer)
            if isinstance(value, MappingNode) and not value.flow and value.entries:
                steps.append(splices.column(value.entries[0][0].outer) - column)
            elif isinstance(value, Sequence) and not value.flow and value.items:
                dashed.append(splices.column(dashes(splices, value)[0]) - column)
    return steps, dashed
