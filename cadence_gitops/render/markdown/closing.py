"""The last line of a page: what it leaves out, and how to see the whole."""

from collections.abc import Mapping

from cadence_gitops.render.markdown.page import code
from cadence_gitops.render.words import Words


def left_out_text(missing: Mapping[str, int], words: Words, *, command: str) -> str:
    """Say what a page leaves out, and which ``command`` shows it; that nothing is left out is said too."""
    things = tuple(words.count(f"review.left.{thing}", count) for thing, count in sorted(missing.items()) if count)
    if not things:
        return words.text("review.closing.whole")
    return words.text("review.closing.left", things=words.listed(things), whole=code(command))
