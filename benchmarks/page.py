"""The part of the page that a run writes: what the machine was, the budgets, all measurements, the picture."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks import picture
from benchmarks.budgets import Results, Verdict, judged
from benchmarks.lines import Scale

BEGIN, END = "<!-- written by make bench: begin -->", "<!-- written by make bench: end -->"
PICTURE = "performance.svg"


def write(path: Path, document: Mapping[str, Any], *, scale: Scale) -> None:
    """Replace the generated part of the page, and the picture beside it."""
    replace_between(path, (BEGIN, END), f"{generated(document, scale=scale)}\n")
    bars = picture.bars(document["results"], scale)
    (path.parent / PICTURE).write_text(picture.drawn(bars, f"Seconds for an empty plan of {scale.main:,} objects"))


def replace_between(path: Path, marks: tuple[str, str], text: str) -> None:
    """Put a text between two marks of a page; raises ``ValueError`` where it has none."""
    before, begin, rest = path.read_text().partition(marks[0])
    _, end, after = rest.partition(marks[1])
    if not (begin and end):
        message = f"{path} has no {marks[0]!r} … {marks[1]!r}"
        raise ValueError(message)
    path.write_text(f"{before}{begin}\n\n{text}{end}{after}")


def generated(document: Mapping[str, Any], *, scale: Scale) -> str:
    """Write the generated part."""
    results: Results = document["results"]
    machine = "\n".join(f"- {name}: {value}" for name, value in document["machine"].items())
    return "\n".join(
        (
            f"{machine}\n",
            f"![Seconds for an empty plan, ours and our peers']({PICTURE})\n",
            "### Budgets\n",
            verdict_table(judged(results, scale)),
            "### Measurements\n",
            "Medians; memory is the peak of the largest process, of plans that of all processes together.\n",
            measurement_table(results),
        )
    )


def verdict_table(verdicts: Sequence[Verdict]) -> str:
    """Write the budgets as a table."""
    rows = [("budget", "measured", "allowed", "")]
    for verdict in verdicts:
        budget = verdict.budget
        allowed = f"{'at least' if budget.least else 'at most'} {_number(budget.bound, budget.unit)}"
        if budget.goal is not None:
            allowed += f" (goal {_number(budget.goal, budget.unit)})"
        if verdict.value is None:
            rows.append((budget.text, "not measured", allowed, ""))
        else:
            rows.append((budget.text, _number(verdict.value, budget.unit), allowed, _word(verdict, verdict.value)))
    return _table(rows, align="lrll")


def _word(verdict: Verdict, value: float) -> str:
    if not verdict.applicable:
        return "too few objects to judge"
    if verdict.missed:
        return "**missed**"
    return "goal reached" if verdict.budget.reached(value) else "kept"


def measurement_table(results: Results) -> str:
    """Write every measurement."""
    rows = [("line", "case", "seconds", "processor", "memory", "runs", "over the wire")]
    for line, cases in results.items():
        for case, one in cases.items():
            wire = f"{one['requests']:,} requests, {one['bytes']:,} bytes" if "requests" in one else ""
            cost = (f"{one['wall']:.2f}", f"{one['cpu']:.2f}", f"{one['memory']:.0f} MiB", f"{one['runs']:.0f}")
            rows.append((line, case, *cost, wire))
    return _table(rows, align="llrrrrl")


def _number(value: float, unit: str) -> str:
    shown = f"{value:,.0f}" if unit == "MiB" or value == int(value) else f"{value:.2f}"
    return shown if not unit else f"{shown} x" if unit == "x" else f"{shown} {unit}"


def _table(rows: Sequence[Sequence[str]], align: str) -> str:
    def lines() -> Iterator[str]:
        head, *body = rows
        yield f"| {' | '.join(head)} |"
        yield f"|{'|'.join('--:' if side == 'r' else '---' for side in align)}|"
        for row in body:
            yield f"| {' | '.join(row)} |"

    return "\n".join(lines()) + "\n"
