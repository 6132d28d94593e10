"""What the reference pages are written with."""

from collections.abc import Iterable, Sequence

GENERATED = (
    "<!-- Written by `make docs`, from the code. Whoever wants to change this page changes what it is made from. -->"
)


def page(title: str, *parts: str) -> str:
    """Write a page of its own."""
    return "\n\n".join((f"# {title}", GENERATED, *(part.strip("\n") for part in parts))) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table."""
    lines = [_row(head), "|" + "---|" * len(head), *(_row(row) for row in rows)]
    return "\n".join(lines)


def listed(words: Iterable[str]) -> str:
    """Write words as code, one after another."""
    return ", ".join(f"`{word}`" for word in words)


def anchor(heading: str) -> str:
    """Name a heading as links do."""
    kept = "".join(letter for letter in heading.lower() if letter.isalnum() or letter in "-_ ")
    return kept.replace(" ", "-")


def fenced(text: str, language: str = "") -> str:
    """Write a block of code."""
    return f"```{language}\n{text.rstrip()}\n```"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
