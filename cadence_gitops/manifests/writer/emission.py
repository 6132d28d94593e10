"""Values as text: the layout that a person would choose, in the indentation of the file that it goes into.

No library lays out a part of a file: what is written here is put between lines that stay as they are, whose
indentation, flow style and line ends it has to follow. What the lines mean is checked by reading them again.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import JsonValue

from cadence_gitops.manifests.variables import escaped
from cadence_gitops.manifests.writer.scalars import LONGEST_FLOW, is_scalar, literal_lines, scalar_text

Lines = list[str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Say how a file is laid out: columns that a mapping indents by, columns before a dash below a key, line ends."""

    step: int = 2
    dash: int = 2
    newline: str = "\n"


HOUSE = Layout()
"""How this tool lays out what it writes from nothing."""


def entry_lines(key: str, value: JsonValue, *, layout: Layout) -> Lines:
    """Write an entry of a block mapping: the first line begins with its key, the others are indented below it."""
    head = f"{scalar_text(key)}:"
    if is_inline(value):
        first, *rest = value_lines(value, layout)
        return [f"{head} {first}", *_indented(rest, layout.step)]
    if isinstance(value, dict):
        return [head, *_indented(mapping_lines(value, layout), layout.step)]
    return [head, *_indented(sequence_lines(value, layout), layout.dash)]


def value_lines(value: JsonValue, layout: Layout) -> Lines:
    """Write a value that stands behind its key or dash, or on lines of its own."""
    if isinstance(value, str):
        return literal_lines(escaped(value)) or [scalar_text(value)]
    if is_inline(value):
        return [flow_text(value)] if isinstance(value, dict | list) else [scalar_text(value)]
    return mapping_lines(value, layout) if isinstance(value, dict) else sequence_lines(value, layout)


def mapping_lines(value: Mapping[str, JsonValue], layout: Layout) -> Lines:
    """Write a block mapping that isn't empty."""
    return [line for key, entry in value.items() for line in entry_lines(key, entry, layout=layout)]


def sequence_lines(value: JsonValue, layout: Layout) -> Lines:
    """Write a block sequence that isn't empty."""
    return [line for entry in value for line in item_lines(entry, layout)] if isinstance(value, list) else []


def item_lines(value: JsonValue, layout: Layout) -> Lines:
    """Write an item of a block sequence: the first line begins with the dash."""
    first, *rest = value_lines(value, layout)
    return [f"- {first}", *_indented(rest, 2)]


def flow_text(value: JsonValue) -> str:
    """Write a value on one line, as flow collections hold it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar_text(key, flow=True)}: {flow_text(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    return scalar_text(value, flow=True)


def document_text(value: Mapping[str, JsonValue], layout: Layout = HOUSE) -> str:
    """Write a whole document, without a marker before it."""
    return "".join(f"{line}{layout.newline}" for line in mapping_lines(value, layout))


def is_inline(value: JsonValue) -> bool:
    """Tell whether a value begins behind its key: scalars, what is empty, and short lists of scalars."""
    short = isinstance(value, list) and all(map(is_scalar, value)) and len(flow_text(value)) <= LONGEST_FLOW
    return short or not value or is_scalar(value)


def _indented(lines: Lines, columns: int) -> Lines:
    return [f"{' ' * columns}{line}" if line else line for line in lines]
