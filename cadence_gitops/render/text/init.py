"""What ``init`` made, as text."""

import shlex

from cadence_gitops.render.page import Page, joined
from cadence_gitops.usecases.init import Scaffolded

README = "README.md"


def scaffolded_text(done: Scaffolded, folder: str, *, page: Page) -> str:
    """Name the files that were written and those that were left, and say how to begin."""
    words = page.words
    lines = [words.text("init.written", file=file) for file in done.written]
    lines += [words.text("init.left", file=file) for file in done.left]
    files = words.count("count.files", len(done.written))
    entry = "init.begin" if README in done.written else "init.total"
    lines += ["", *page.wrapped(words.text(entry, files=files, folder=folder))]
    if folder != ".":
        lines.append(words.text("init.enter", folder=shlex.quote(folder)))
    return joined(lines)
