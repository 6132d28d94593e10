"""What no page answers."""

from collections.abc import Sequence

from cadence_gitops.render.page import Page


def questions_text(questions: Sequence[str], page: Page) -> list[str]:
    """Give the lines of open questions, by their ids."""
    if not questions:
        return []
    lines = page.heading(page.words.text("plan.questions"))
    for question in questions:
        lines += page.wrapped(page.words.text(f"question.{question}"), 2, first="- ")
    return lines
