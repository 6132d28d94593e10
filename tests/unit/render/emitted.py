"""Finds the ids that the core emits, by reading its source: every error with a literal reason or problem."""

import ast
from collections.abc import Iterator
from pathlib import Path

from cadence_gitops.model.registry import KINDS

PACKAGE = Path(__file__).parents[3] / "cadence_gitops"
# Where the id stands among the arguments, and under which keyword.
ID_OF = {
    "Refused": (0, "reason", "refused"),
    "Stale": (0, "reason", "stale"),
    "BadFile": (1, "problem", "bad-file"),
    "BadSetting": (1, "problem", "bad-setting"),
    "IncompleteRead": (1, "problem", "incomplete-read"),
    "Stopped": (2, "reason", "stopped"),
}
# What an item's data fill in, besides the error's own fields.
COMMON = {"first", "second", "third", "first_crm", "second_crm", "third_crm", "code", "data", "counts", "stage_text"}
COMMON |= {"first_moment", "second_moment", "third_moment", "path_moment", "detail_moment"}
COMMON |= {"reach", "offline", "sandbox", "path_quoted", "detail_quoted"}
COMMON |= {"crm_title", "subject_crm", "needed"}


def errors() -> Iterator[tuple[str, str]]:
    """Give (code, id) of every error that is made with a literal id."""
    for path in sorted(PACKAGE.rglob("*.py")):
        text = path.read_text("utf-8")
        # Most files make no error, which is known without parsing them.
        tree = ast.parse(text if any(name in text for name in ID_OF) else "")
        yield from (found for node in ast.walk(tree) if isinstance(node, ast.Call) for found in _of_call(node))


def _of_call(call: ast.Call) -> Iterator[tuple[str, str]]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in ID_OF:
        return
    position, keyword, code = ID_OF[name]
    given = [each.value for each in call.keywords if each.arg == keyword]
    given += call.args[position : position + 1]
    yield from ((code, value) for each in given for value in _literals(each))


def _literals(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body)
        yield from _literals(node.orelse)


def checks() -> Iterator[str]:
    """Give the ids of findings that are stated outside the checks: by the planner, which sees both sides."""
    yield from (
        child.transition.check
        for kind in KINDS
        for child in kind.shape.fields.values()
        if child.transition is not None and child.transition.check
    )
    for path in sorted((PACKAGE / "plan").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Diagnostic":
                yield from _literals(node.args[0])
