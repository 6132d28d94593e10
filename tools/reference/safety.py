"""The promises about safety; they stand in a page that is otherwise written by hand."""

from tools.promises import PROMISES
from tools.reference.markdown import table

BEGIN, END = "<!-- promises: written by `make docs` from tools/promises.py -->", "<!-- end of the promises -->"


def with_promises(text: str) -> str:
    """Put the table into the page, between its marks; raises ``ValueError`` where there are none."""
    before, mark, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (mark and end):
        raise ValueError(BEGIN)
    rows = (
        (promise.says, f"`{promise.file}`", " ".join(f"`{test}`" for test in promise.test.split()), f"`{promise.id}`")
        for promise in PROMISES
    )
    head = ("promise", "its guard is in", "its tests", "its mutant")
    return f"{before}{BEGIN}\n\n{table(head, rows)}\n\n{END}{after}"
