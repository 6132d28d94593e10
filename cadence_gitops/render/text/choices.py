"""The three retention choices side by side."""

from collections.abc import Mapping, Sequence

from cadence_gitops.model.kinds.organization import Keep
from cadence_gitops.plan.loss import Risk
from cadence_gitops.plan.plan import Comparison
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.words import Words

_MARK = "▸ "


def choices_text(comparisons: Sequence[Comparison], chosen: Keep | None, *, page: Page) -> list[str]:
    """Give the lines of a table with one column for each choice; the chosen one is marked."""
    header, rows = choices_table(comparisons, chosen, words=page.words)
    return _table(header, rows, page=page)


def choices_table(
    comparisons: Sequence[Comparison], chosen: Keep | None, *, words: Words
) -> tuple[list[str], list[list[str]]]:
    """Give the header and the rows of the three choices side by side."""
    header = ["", *((_MARK if each.keep == chosen else "") + words.text(f"keep.{each.keep}") for each in comparisons)]
    kinds = sorted({kind for each in comparisons for kind in each.objects})
    leads = [_counts(words, {Risk.CERTAIN: each.leads, Risk.AT_RISK: each.leads_at_risk}) for each in comparisons]
    rows = [[words.text("plan.choices.leads"), *leads]]
    for kind in kinds:
        # A part that a choice doesn't list went with the object that it is a part of: "none" would promise that it stays.
        none = f"plan.choices.gone.{kind}" if kind.startswith("part:") else "plan.choices.none"
        cells = [_counts(words, each.objects.get(kind, {}), none=none) for each in comparisons]
        rows.append([words.text(f"kinds.{kind}"), *cells])
    return header, rows


def _counts(words: Words, counts: Mapping[str, int], *, none: str = "plan.choices.none") -> str:
    parts = [
        words.text(f"plan.choices.{risk}", n=words.number(counts[risk]))
        for risk in (Risk.CERTAIN, Risk.AT_RISK)
        if counts.get(risk)
    ]
    return ", ".join(parts) or words.text(none)


def _table(header: list[str], rows: list[list[str]], *, page: Page) -> list[str]:
    """Lay out columns; where they don't fit beside each other, give each column as a list of its own."""
    widths = [max(len(row[column]) for row in (header, *rows)) for column in range(len(header))]
    if sum(widths) + 2 * len(widths) > page.width:
        return _stacked(header, rows, page=page)
    lines = ["  " + page.paint(Tone.STRONG, _line(header, widths))]
    return lines + ["  " + _line(row, widths) for row in rows]


def _line(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _stacked(header: list[str], rows: list[list[str]], *, page: Page) -> list[str]:
    lines: list[str] = []
    for column in range(1, len(header)):
        lines.append("  " + page.paint(Tone.STRONG, header[column]))
        lines += [f"    {row[0]}: {row[column]}" for row in rows]
    return lines
