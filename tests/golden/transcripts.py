"""A transcript: command lines and what they answered, as one would see them in a terminal.

Digests, ids of applies and addresses that are good for one time are blotted out; operations of one level are carried out
in parallel, and their lines are put in order.

``$ cadence-gitops …`` is a command, a line that begins with ``! `` was written to standard error, ``[exit N]`` ends an
answer; everything else is standard output.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from tests.fakes.console import Console, Outcome

_OPERATION = re.compile(r"  [a-z ]+ [A-Z]\w+/\S+: ")
_VARYING = (
    (re.compile(r"sha256:[0-9a-f]{64}"), "sha256:…"),
    (re.compile(r"ap-[0-9a-f]{12}"), "ap-…"),
    (re.compile(r"\bbackup-[0-9]{8}T[0-9]{6}Z-[0-9a-f]{6}"), "backup-…"),
    (re.compile(r"ap-…\.[0-9a-f]{12}"), "ap-…"),
    (re.compile(r"/connect/[0-9a-f]+"), "/connect/…"),
    # What is edited in a sandbox is edited now.
    (re.compile(r"( it at) \d{4}-\d\d-\d\d \d\d:\d\d UTC"), r"\1 …"),
)
PROMPT = "$ cadence-gitops "
# Never what somebody meant to record.
BUG = "cadence-gitops has a bug"


def commands(text: str) -> list[str]:
    """Give the command lines of a transcript."""
    return [line.removeprefix(PROMPT) for line in text.splitlines() if line.startswith(PROMPT)]


def recorded(lines: Iterable[str], console: Console) -> str:
    """Run command lines and write the transcript."""
    return "\n".join(_answer(line, console.line(_expanded(line))) for line in lines)


def cases(folder: Path) -> list[Path]:
    """Give the numbered folders, in order."""
    return sorted(path.parent for path in folder.glob("[0-9][0-9]-*/transcript.txt"))


def _expanded(line: str) -> str:
    """Put the name of the one thing that fits where a shell would."""
    words = line.split(" ")
    return " ".join(next(map(str, Path().glob(word)), word) if "*" in word else word for word in words)


def _answer(line: str, outcome: Outcome) -> str:
    assert BUG not in outcome.err, f"{line}\n{outcome.err}"
    messages = "".join(f"! {message}".rstrip() + "\n" for message in _in_order(outcome.err.splitlines()))
    answer = f"{PROMPT}{line}\n{outcome.out}{messages}[exit {outcome.code}]\n"
    for pattern, blot in _VARYING:
        answer = pattern.sub(blot, answer)
    return answer


def _in_order(messages: list[str]) -> Iterator[str]:
    for parallel, group in groupby(messages, key=lambda message: _OPERATION.match(message) is not None):
        lines = list(group)
        yield from sorted(lines) if parallel else lines
