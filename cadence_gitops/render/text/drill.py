"""The score of a drill: what was back in the end, of how much, and what never comes back."""

from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.text.restoration import left_out_lines
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.usecases.drill import Drill, Row


def drill_text(drill: Drill, page: Page) -> str:
    """Write the score of a drill."""
    words = page.words
    where = words.text(
        f"drill.where.{drill.where}", organization=drill.organization, crm=crm_text(words, drill.provider)
    )
    title = words.text("drill.title", made_at=moment_text(drill.made_at), where=where)
    lines = [page.paint(Tone.STRONG, title), ""]
    lines += [f"  {_row(row, page)}" for row in drill.rows]
    lines += left_out_lines(drill.left_out, page)
    if drill.stopped:
        lines += ["", *page.wrapped(words.text("drill.failed", detail=drill.stopped))]
    lines += ["", *page.wrapped(words.text("drill.whole" if drill.whole else "drill.part"))]
    return joined(lines)


def _row(row: Row, page: Page) -> str:
    words = page.words
    what = words.first(f"drill.kind.{row.what}", f"drill.{row.what}")
    text = words.text("drill.row", there=words.number(row.there), held=words.number(row.held), what=what)
    return text if row.there >= row.held else page.paint(Tone.DANGER, text)
