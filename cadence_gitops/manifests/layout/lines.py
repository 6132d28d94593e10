"""Lines as layout sees them: what is blank, what is a comment, where a node ends, and how text moves sideways."""

import re

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

INDENT = 2
_BLOCK_HEAD = re.compile(r"[|>]([+-]?)([1-9]?)([+-]?)")


def blank(line: str) -> bool:
    """Tell whether a line holds nothing."""
    return not line.strip()


def comment(line: str) -> bool:
    """Tell whether a line holds nothing but a comment."""
    return line.lstrip().startswith("#")


def column(line: str) -> int:
    """Count the spaces before a line's text."""
    return len(line) - len(line.lstrip(" "))


def block_scalar(node: Node) -> bool:
    """Tell whether a node is a text written as a block, whose lines are its content."""
    return isinstance(node, ScalarNode) and node.style in {"|", ">"}


def block_collection(node: Node) -> bool:
    """Tell whether a node is a mapping or list written in lines of its own."""
    return isinstance(node, MappingNode | SequenceNode) and node.flow_style is False


def last_line(node: Node, start: int) -> int:
    """Give the last line of a node that begins at line ``start`` or later; an alias ends where it begins."""
    if node.start_mark.line < start:
        return start
    if isinstance(node, MappingNode) and block_collection(node):
        return max(last_line(value, last_line(key, start)) for key, value in node.value)
    if isinstance(node, SequenceNode) and block_collection(node):
        return max(last_line(entry, start) for entry in node.value)
    line: int = node.end_mark.line
    return line - 1 if block_scalar(node) and node.end_mark.column == 0 else line


def shifted(lines: list[str], by: int) -> list[str]:
    """Indent lines, blank ones excepted."""
    return [" " * by + line if line else line for line in lines]


def dedented(line: str, by: int) -> str:
    """Take spaces away from the front of a line; where there are fewer, the text still hangs below its key."""
    return line[by:] if blank(line[:by]) else " " * INDENT + line.lstrip(" ")


def scalar_lines(lines: list[str], by: int) -> list[str]:
    """Move a text that is written as a block; ``lines[0]`` is the line of its head, ``by`` the column of its key.

    The content ends up one step inside its key, unless the head says how far it is indented.
    """
    head, *content = lines
    mark = _BLOCK_HEAD.search(head[by:])
    written = [line for line in content if not blank(line)]
    if (mark is not None and mark[2]) or not written:
        return [head[by:].rstrip(), *(line[by:] for line in content)]
    inner = min(column(line) for line in written)
    return [head[by:].rstrip(), *(" " * INDENT + line[inner:] if line[inner:] else "" for line in content)]
