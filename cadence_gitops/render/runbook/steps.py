"""The form of a runbook: sections of numbered steps, each with a box to tick."""

from collections.abc import Iterator
from dataclasses import dataclass

from cadence_gitops.render.markdown.page import fence


@dataclass(frozen=True, slots=True)
class Note:
    """Say one more thing of a step, in Markdown; ``lines`` are shown as they are, to be copied."""

    text: str
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """Hold one thing to do, in Markdown; ``subject`` is the operation that it carries out, where it is one."""

    text: str
    notes: tuple[Note, ...] = ()
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Hold a part of a runbook: Markdown before its steps, and after them."""

    title: str
    before: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    after: tuple[str, ...] = ()


def section_text(section: Section, number: int) -> str:
    """Write a section; its steps carry its number."""
    text = f"\n## {section.title}\n" + "".join(f"\n{each}\n" for each in section.before)
    for index, step in enumerate(section.steps, start=1):
        text += "\n" + "\n".join(_step_lines(step, f"{number}.{index}")) + "\n"
    return text + "".join(f"\n{each}\n" for each in section.after)


def numbered(section: Section, number: int) -> Iterator[tuple[str, Step]]:
    """Give the steps of a section with their numbers."""
    return ((f"{number}.{index}", step) for index, step in enumerate(section.steps, start=1))


def _step_lines(step: Step, number: str) -> Iterator[str]:
    yield f"- [ ] **{number}** {step.text}"
    for note in step.notes:
        yield f"  - {note.text}"
        if note.lines:
            yield ""
            yield from (f"    {line}" for line in fence(note.lines).strip("\n").split("\n"))
            yield ""
