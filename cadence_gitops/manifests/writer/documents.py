"""Documents of a file as wholes: appended behind the others, or taken out with what was said about them."""

import re
from collections.abc import Collection, Iterable

from cadence_gitops.manifests.writer.emission import Layout, document_text
from cadence_gitops.manifests.writer.splices import Splices, newline_of
from cadence_gitops.manifests.writer.syntax import Document, documents
from cadence_gitops.model.tree import Tree

MARKER = "---"
_MARKED = re.compile(rf"^{MARKER}", re.MULTILINE)


def appended(text: str, new: Iterable[Tree], *, layout: Layout) -> str:
    """Write documents behind those of a text, which may be empty."""
    for value in new:
        if text and not text.endswith(("\n", "\r")):
            text += layout.newline
        marker = f"{MARKER}{layout.newline}" if text.strip() else ""
        text += f"{marker}{document_text(value, layout)}"
    return text


def without_documents(text: str, removed: Collection[int]) -> str:
    """Take documents out of a text; what is said above the marker of the next one stays."""
    known = documents(text)
    splices = Splices(text)
    for index in sorted(removed):
        document = known[index]
        last = index == len(known) - 1
        start = _beginning(splices, document) if index == 0 else document.start
        end = document.end if last else _above_marker(splices, document)
        splices.replace(start, end, text="")
    result = splices.result()
    # What comes first now needs a marker no more than what came first before.
    return result if text.startswith(MARKER) else result.removeprefix(f"{MARKER}{newline_of(text)}")


def _beginning(splices: Splices, document: Document) -> int:
    """Give where the first document begins: what stands apart above it, or above its marker, is about the file."""
    markers = [match.start() for match in _MARKED.finditer(splices.text, 0, document.root.outer)]
    return markers[-1] if markers else splices.with_comments_above(document.root.outer, least=0)


def _above_marker(splices: Splices, document: Document) -> int:
    """Give where what is said about the next document begins, above its marker."""
    return splices.with_comments_above(document.end, least=splices.next_line(document.root.end))
