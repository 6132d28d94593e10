"""The picture: a bar for each tool, drawn without a library, readable on light and on dark pages."""

from dataclasses import dataclass
from html import escape

from benchmarks.budgets import Results
from benchmarks.lines import Scale

WIDTH, LEFT, BAR, GAP, TOP = 720, 250, 22, 14, 44
STYLE = """
    text { font: 13px system-ui, sans-serif; fill: #24292f; }
    .title { font-weight: 600; }
    .peer { fill: #8c959f; }
    .ours { fill: #1f6feb; }
    @media (prefers-color-scheme: dark) { text { fill: #e6edf3; } .peer { fill: #6e7681; } .ours { fill: #58a6ff; } }
"""


@dataclass(frozen=True, slots=True)
class Bar:
    """Draw one measurement."""

    label: str
    seconds: float
    ours: bool = False


def bars(results: Results, scale: Scale) -> list[Bar]:
    """Choose what is drawn: the empty plan at the size that budgets speak of, for everybody who was measured."""
    candidates = (
        ("cadence-gitops", "plan", str(scale.main), True),
        ("octoDNS (smaller objects)", "octodns", "empty", False),
        ("terraform, thinnest objects", "terraform", f"thin {scale.main}", False),
        ("terraform, ids written out", "terraform", f"literal {scale.main}", False),
        ("terraform, the same objects", "terraform", f"blocks {scale.main}", False),
    )
    return [
        Bar(label, results[line][case]["wall"], ours)
        for label, line, case, ours in candidates
        if case in results.get(line, {})
    ]


def drawn(all_bars: list[Bar], title: str) -> str:
    """Draw bars as SVG."""
    longest = max((bar.seconds for bar in all_bars), default=1.0)
    height = TOP + len(all_bars) * (BAR + GAP)
    rows = []
    for index, bar in enumerate(all_bars):
        top = TOP + index * (BAR + GAP)
        length = max(2.0, (WIDTH - LEFT - 80) * bar.seconds / longest)
        middle = top + BAR * 0.7
        colour = "ours" if bar.ours else "peer"
        rows += [
            f'  <text x="{LEFT - 10}" y="{middle:.0f}" text-anchor="end">{escape(bar.label)}</text>',
            f'  <rect class="{colour}" x="{LEFT}" y="{top}" width="{length:.1f}" height="{BAR}" rx="3"/>',
            f'  <text x="{LEFT + length + 8:.1f}" y="{middle:.0f}">{bar.seconds:.1f} s</text>',
        ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img">'
    named = f'  <title>{escape(title)}</title>\n  <text class="title" x="16" y="24">{escape(title)}</text>'
    return "\n".join((head, f"  <style>{STYLE}  </style>", named, *rows, "</svg>")) + "\n"
