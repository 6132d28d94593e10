"""Text to nodes, by libyaml: values and places in one pass, at the speed of C.

libyaml's composer recurses without a limit and takes the process with it on a file of a hundred thousand brackets, so
a text that could nest deeply is measured first.
"""

import operator
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Protocol

import yaml
from yaml._yaml import CParser
from yaml.nodes import MappingNode, Node, ScalarNode
from yaml.reader import ReaderError

from cadence_gitops.manifests.core_schema import MAPPING, SEQUENCE, TEXT, plain_tag

MAX_DEPTH = 100
SAFE_DEPTH = 1000


class Mark(Protocol):
    """Read a place as libyaml gives it; both numbers count from 0."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Describe why a text could not be composed to its end: ``check`` is the finding's id, places count from 1."""

    check: str
    line: int
    column: int
    detail: str = ""


class _Composer(CParser):
    """Compose nodes, with the core schema in the place of YAML 1.1's."""

    def resolve(self, kind: type[Node], *written: Any) -> str:  # noqa: ANN401 - libyaml gives None to collections
        """Choose the tag of a node that has none written; a scalar comes with its text and whether it is plain."""
        if kind is ScalarNode:
            text, (plain, _) = written
            return plain_tag(text) if plain else TEXT
        return MAPPING if kind is MappingNode else SEQUENCE

    # There are no rules that depend on the path. libyaml asks for them at every node, and what answers quickest is C:
    # a tenth of composing is saved by these two lines.
    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(tuple)


def compose(text: str) -> tuple[list[Node], Problem | None]:
    """Give the root of every document up to the first problem, and the problem if there is one.

    An empty document is left out.
    """
    roots: list[Node] = []
    try:
        problem = too_deep(text) if _suspicious(text) else None
        if problem is not None:
            return roots, problem
        composer = _Composer(text)
        while composer.check_node():
            root = composer.get_node()
            if root is not None and root.start_mark.index != root.end_mark.index:
                roots.append(root)
    except yaml.MarkedYAMLError as error:
        return roots, _marked(text, error)
    except ReaderError as error:
        return roots, _unreadable(text, error)
    return roots, None


def too_deep(text: str) -> Problem | None:
    """Find the first place where a text nests too deeply, by events, which need no recursion.

    A text that is no YAML from some place on is looked at until there; what is wrong with it is for ``compose`` to say.
    """
    depth = 0
    for event in _events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                return Problem("yaml-depth", *_place(event.start_mark), str(MAX_DEPTH))
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def _events(text: str) -> Iterator[yaml.Event]:
    with suppress(yaml.MarkedYAMLError, ReaderError):
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)


def _suspicious(text: str) -> bool:
    """Tell whether a text could nest deeply: a level costs a bracket, or a column of its line (two can share one)."""
    return len(text) > SAFE_DEPTH and text.count("[") + text.count("{") + 2 * _longest_line(text) > SAFE_DEPTH


def _longest_line(text: str) -> int:
    return max(map(len, text.split("\n")))


def _marked(text: str, error: yaml.MarkedYAMLError) -> Problem:
    line, column = _place(error.problem_mark or error.context_mark)
    lines = text.split("\n")
    tabbed = line <= len(lines) and lines[line - 1][column - 1 : column] == "\t"
    detail = " ".join(part for part in (error.problem, error.context) if part)
    return Problem("yaml-tab" if tabbed else "yaml-syntax", line, column, detail)


def _place(mark: Mark | None) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)


def _unreadable(text: str, error: ReaderError) -> Problem:
    before = text.encode()[: error.position].decode(errors="replace")
    return Problem("yaml-syntax", before.count("\n") + 1, len(before) - before.rfind("\n"), str(error.reason))
