"""The promises about safety; they stand in a page that is otherwise written by hand."""

from collections.abc import Iterable

from tools.promises import THEMES, Promise
from tools.reference.markdown import table

BEGIN, END = "<!-- promises: written by `make docs` from tools/promises -->", "<!-- end of the promises -->"


def with_promises(text: str) -> str:
    """Put a table for each theme into the page, between its marks; raises ``ValueError`` where there are none."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (mark and end):
        raise ValueError(BEGIN)
    themes = "\n\n".join(f"### {theme.title}\n\n{_table(theme.promises)}" for theme in THEMES)
    return f"{before}{BEGIN}\n\n{themes}\n\n{END}{after}"


def _table(promises: Iterable[Promise]) -> str:
    rows = (
        (promise.says, f"`{promise.file}`", " ".join(f"`{test}`" for test in promise.test.split()), f"`{promise.id}`")
        for promise in promises
    )
    return table(("promise", "its guard is in", "its tests", "its mutant"), rows)
