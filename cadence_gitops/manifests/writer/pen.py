"""Puts a value into the place of another: in the style of what was there, wherever the new value allows it."""

import re
from dataclasses import dataclass

from pydantic import JsonValue

from cadence_gitops.manifests.variables import escaped
from cadence_gitops.manifests.writer.emission import Layout, Lines, flow_text, is_inline, value_lines
from cadence_gitops.manifests.writer.scalars import (
    double_quoted,
    is_scalar,
    plain_text,
    scalar_text,
    single_quoted,
)
from cadence_gitops.manifests.writer.splices import Splices
from cadence_gitops.manifests.writer.spot import Spot
from cadence_gitops.manifests.writer.syntax import Alias, Node, Scalar

_HEADER = re.compile(r"[|>][-+0-9]*((?:[ \t]+#[^\r\n]*)?)")


@dataclass(frozen=True, slots=True)
class Pen:
    """Write into one text, in its layout."""

    splices: Splices
    layout: Layout

    def put(self, node: Node, value: JsonValue, *, spot: Spot, anchor: str | None = None) -> None:
        """Replace a node as a whole; ``anchor`` is the name that the new value gets for aliases elsewhere."""
        mark = f"&{anchor} " if anchor is not None else ""
        lines = [flow_text(value)] if spot.flow else self._lines(node, value)
        if len(lines) == 1 and (spot.flow or is_inline(value)):
            text = self._token(node, value, spot=spot) if is_scalar(value) else lines[0]
            self._replace(node, f"{mark}{text}", spot=spot)
        elif is_scalar(value):
            self._replace(node, mark + self._below(lines, spot), spot=spot)
        else:
            self._put_block(node, lines, spot=spot, mark=mark)

    def drop_anchor(self, node: Node) -> None:
        """Take the anchor from a node that keeps its place."""
        start = self.splices.text.index(f"&{node.anchor}", node.outer)
        end = start + len(f"&{node.anchor}")
        self.splices.replace(start, end + (self.splices.text[end : end + 1] == " "), text="")

    def indented(self, lines: Lines, column: int) -> Lines:
        """Indent lines; empty ones stay empty."""
        return [f"{' ' * column}{line}" if line else line for line in lines]

    def _lines(self, node: Node, value: JsonValue) -> Lines:
        lines = value_lines(value, self.layout)
        # What stands behind the old value would become a part of a literal text's last line.
        behind = self.splices.text[node.end : self.splices.line_end(node.end)].strip()
        return [flow_text(value)] if behind and len(lines) > 1 and is_scalar(value) else lines

    def _token(self, node: Node, value: JsonValue, *, spot: Spot) -> str:
        if isinstance(value, str) and isinstance(node, Scalar):
            text = escaped(value)
            match node.style:
                case "'":
                    return single_quoted(text) or double_quoted(text)
                case '"':
                    return double_quoted(text)
                case _:
                    return plain_text(text, flow=spot.flow) or scalar_text(value, flow=spot.flow)
        return scalar_text(value, flow=spot.flow)

    def _replace(self, node: Node, text: str, *, spot: Spot) -> None:
        """Replace exactly the text of a node; a block scalar keeps the comment of its header."""
        if not _in_line(node):
            self.splices.replace(spot.head, node.end, text=f" {text}")
            return
        if isinstance(node, Scalar) and node.style in {"|", ">"}:
            header = _HEADER.match(self.splices.text, node.start)
            text += header[1] if header is not None and "\n" not in text else ""
        self.splices.replace(node.outer, node.end, text=f"{self._lead(node)}{text}")

    def _lead(self, node: Node) -> str:
        """Give what has to stand before a value where there was none: a space, or the colon as well."""
        before = self.splices.text[: node.outer]
        if node.outer != node.end or before.endswith((" ", "\t")):
            return ""
        return " " if before.endswith((":", "-")) else ": "

    def _below(self, lines: Lines, spot: Spot) -> str:
        """Write a text of several lines that begins on the line of its key or dash."""
        step = 2 if spot.item else self.layout.step
        return self.layout.newline.join([lines[0], *self.indented(lines[1:], spot.column + step)])

    def _put_block(self, node: Node, lines: Lines, *, spot: Spot, mark: str) -> None:
        newline = self.layout.newline
        if spot.item and not mark:
            first, *rest = lines
            self.splices.replace(
                spot.head, node.end, text=f" {newline.join([first, *self.indented(rest, spot.column + 2)])}"
            )
            return
        step = 2 if spot.item else self.layout.dash if lines[0].startswith("- ") else self.layout.step
        body = newline.join(self.indented(lines, spot.column + step))
        # A comment behind the key stays there, one behind the old value gets there.
        remark = self.splices.text[spot.head : self.splices.line_end(spot.head)].strip()
        end = self.splices.line_end(node.end)
        behind = self.splices.text[node.end : end].strip()
        remark = remark if remark.startswith("#") else behind
        head = "".join(f" {each}" for each in (mark.rstrip(), remark) if each)
        self.splices.replace(spot.head, end if behind else node.end, text=f"{head}{newline}{body}")


def _in_line(node: Node) -> bool:
    """Tell whether a node is not a block collection."""
    return isinstance(node, Scalar | Alias) or bool(getattr(node, "flow", False))
