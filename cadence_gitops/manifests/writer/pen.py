"""Puts a value into the place of another: in the style of what was there, wherever the new value allows it."""

import re
from dataclasses import dataclass, field

from pydantic import JsonValue

from cadence_gitops.manifests.variables import MARK, Variables, escaped
from cadence_gitops.manifests.writer.emission import Layout, Lines, flow_text, is_inline, value_lines
from cadence_gitops.manifests.writer.scalars import double_quoted, literal_lines, plain_text, single_quoted
from cadence_gitops.manifests.writer.splices import Splices
from cadence_gitops.manifests.writer.spot import Spot
from cadence_gitops.manifests.writer.syntax import Alias, Node, Scalar
from cadence_gitops.manifests.writer.templates import template_of

_HEADER = re.compile(r"[|>][-+0-9]*((?:[ \t]+#[^\r\n]*)?)")


@dataclass(frozen=True, slots=True)
class Pen:
    """Write into one text, in its layout; ``kept`` are the variables that stay in texts that change, by their places."""

    splices: Splices
    layout: Layout
    variables: Variables = field(default_factory=Variables)
    kept: dict[int, frozenset[str]] = field(default_factory=dict)

    def put(self, node: Node, value: JsonValue, *, old: JsonValue, spot: Spot, anchor: str | None = None) -> None:
        """Replace a node as a whole, which said ``old``; ``anchor`` is the name that the new value gets for aliases."""
        mark = f"&{anchor} " if anchor is not None else ""
        if isinstance(value, str):
            text = self._text(node, value, old=old)
            lines = self._literal(node, text, spot=spot)
            written = self._below(lines, spot) if lines else self._token(node, text, spot=spot)
            self._replace(node, f"{mark}{written}", spot=spot)
        elif spot.flow or is_inline(value):
            self._replace(node, f"{mark}{flow_text(value)}", spot=spot)
        else:
            self._put_block(node, value_lines(value, self.layout), spot=spot, mark=mark)

    def drop_anchor(self, node: Node) -> None:
        """Take the anchor from a node that keeps its place."""
        start = self.splices.text.index(f"&{node.anchor}", node.outer)
        end = start + len(f"&{node.anchor}")
        self.splices.replace(start, end + (self.splices.text[end : end + 1] == " "), text="")

    def indented(self, lines: Lines, column: int) -> Lines:
        """Indent lines; empty ones stay empty."""
        return [f"{' ' * column}{line}" if line else line for line in lines]

    def _text(self, node: Node, value: str, *, old: JsonValue) -> str:
        """Write a text with the variables that stay, and note which these are."""
        source = node.target if isinstance(node, Alias) else node
        if not isinstance(source, Scalar) or not isinstance(old, str) or MARK not in source.text:
            return escaped(value)
        template = template_of(source.text, old, new=value, variables=self.variables)
        self.kept[source.outer] = self.kept.get(source.outer, template.names) & template.names
        return template.text

    def _literal(self, node: Node, text: str, *, spot: Spot) -> Lines:
        # What stands behind the old value would become a part of a literal text's last line.
        behind = self.splices.text[node.end : self.splices.line_end(node.end)].strip()
        return [] if spot.flow or behind else literal_lines(text) or []

    def _token(self, node: Node, text: str, *, spot: Spot) -> str:
        style = node.style if isinstance(node, Scalar) else ""
        plain = plain_text(text, flow=spot.flow) if self.variables.is_text(text) else None
        match style:
            case "'":
                return single_quoted(text) or double_quoted(text)
            case '"':
                return double_quoted(text)
            case _:
                return plain or double_quoted(text)

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
