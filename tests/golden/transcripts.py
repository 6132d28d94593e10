"""A transcript: command lines and what they answered, as one would see them in a terminal.

``$ cadence-gitops …`` is a command, a line that begins with ``! `` was written to standard error, ``[exit N]`` ends an
answer; everything else is standard output.
"""

from collections.abc import Iterable
from pathlib import Path

from tests.fakes.console import Console, Outcome

PROMPT = "$ cadence-gitops "


def commands(text: str) -> list[str]:
    """Give the command lines of a transcript."""
    return [line.removeprefix(PROMPT) for line in text.splitlines() if line.startswith(PROMPT)]


def recorded(lines: Iterable[str], console: Console) -> str:
    """Run command lines and write the transcript."""
    return "\n".join(_answer(line, console.line(line)) for line in lines)


def cases(folder: Path) -> list[Path]:
    """Give the numbered folders, in order."""
    return sorted(path.parent for path in folder.glob("[0-9][0-9]-*/transcript.txt"))


def _answer(line: str, outcome: Outcome) -> str:
    messages = "".join(f"! {message}".rstrip() + "\n" for message in outcome.err.splitlines())
    return f"{PROMPT}{line}\n{outcome.out}{messages}[exit {outcome.code}]\n"
