"""A file in its canonical layout. What comes out reads as what went in, or the document stays as it was."""

import re
from itertools import groupby

from cadence_gitops.manifests.composer import compose
from cadence_gitops.manifests.layout.order import shape_of_document
from cadence_gitops.manifests.layout.rewriting import Rewriting, UnusualLayoutError, without_edges
from cadence_gitops.manifests.second_reader import reads_the_same
from cadence_gitops.manifests.values import SPARE_VALUES, Construction, TooManyValuesError

_SEPARATOR = re.compile(r"(---|\.\.\.)(\s.*)?")
# YAML ends a line here, too; nobody's editor shows where, and nobody means it.
_OTHER_BREAKS = re.compile("[\r\x85\u2028\u2029]")


def laid_out(text: str) -> str:
    """Give a text in the canonical layout; one that is no YAML comes back as it is."""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if compose(plain)[1] is not None:
        return text
    parts: list[str] = []
    for separator, lines in groupby(plain.split("\n"), key=lambda line: _SEPARATOR.fullmatch(line) is not None):
        written = list(lines)
        parts += [line.rstrip() for line in written] if separator else _document("\n".join(written)).split("\n")
    return "\n".join(without_edges(parts)) + "\n"


def _document(text: str) -> str:
    roots, _ = compose(text)
    if len(roots) != 1 or text.lstrip().startswith("%") or _OTHER_BREAKS.search(text):
        return text.rstrip("\n")
    try:
        lines = Rewriting(text.rstrip("\n").split("\n")).document(roots[0], shape_of_document(roots[0]))
    except UnusualLayoutError:
        return text.rstrip("\n")
    written = "\n".join(without_edges(lines))
    kept = text.rstrip("\n")
    return written if written == kept or (_same(text, written) and reads_the_same(f"{written}\n")) else kept


def _same(before: str, after: str) -> bool:
    """Tell whether two texts are the same to a reader, traps included."""
    values = []
    for text in (before, f"{after}\n"):
        roots, problem = compose(text)
        if problem is not None:
            return False
        construction = Construction(len(text) + SPARE_VALUES)
        try:
            values.append(([construction.value(root) for root in roots], [trap.check for trap in construction.traps]))
        except TooManyValuesError:
            return False
    return values[0] == values[1]
