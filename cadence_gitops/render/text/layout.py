"""What ``fmt`` did, or would do, as text."""

from cadence_gitops.render.page import Page, joined
from cadence_gitops.render.text.findings import finding_text
from cadence_gitops.usecases.fmt import Layout


def layout_text(layout: Layout, page: Page, *, written: bool) -> str:
    """Name the files whose layout differs; ``written`` tells whether they were changed."""
    words = page.words
    entry = "layout.written" if written else "layout.wanted"
    lines = [words.text(entry, file=str(draft.path)) for draft in layout.drafts]
    files = words.count("count.files", layout.files)
    if layout.drafts:
        lines.append(words.text("layout.total", changed=words.number(len(layout.drafts)), files=files))
    elif not layout.findings:
        lines.append(words.text("layout.fine", files=files))
    return joined(lines) if lines else ""


def unreadable_text(layout: Layout, page: Page) -> str:
    """Say what is wrong with files that can't be laid out."""
    return joined([line for finding in layout.findings for line in finding_text(finding, page)])
