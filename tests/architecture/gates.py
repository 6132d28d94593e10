"""What the linters cannot say: sizes, shapes of signatures, names, words that must not be there.

Each gate takes one file and answers with findings, so that every gate can be tried on a bad sample.
"""

import ast
import re
from collections.abc import Iterator
from typing import TypeAlias

from tests.architecture.sources import Source

MODULE_LINES = 300
FUNCTION_LINES = 50
PARAMETERS = 5
POSITIONAL = 2

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef

_VAGUE_MODULES = frozenset({"util", "utils", "helper", "helpers", "common", "manager", "managers", "misc", "base"})
_VAGUE_CLASS = re.compile(r"(Utils?|Helpers?|Common|Managers?)$")
_VAGUE_VERB = re.compile(r"^(get|do)_")
# Names that click gives to the methods that one overrides.
_GIVEN_NAMES = frozenset({"get_command", "get_help", "get_short_help_str", "get_usage"})
_SUPPRESSION = re.compile(r"#\s*(?:noqa|type:\s*ignore|pragma)\b(?P<rest>.*)$")
_SUPPRESSION_CODES = re.compile(r"^\s*(?::\s*[A-Z]+\d+(?:\s*,\s*[A-Z]+\d+)*|\[[a-z0-9, -]+\])")
_UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
_WORD = re.compile(r"[a-z]+")
_FILLER = frozenset({"a", "an", "the", "of", "for", "to", "from", "in", "its", "this"})


def functions(source: Source) -> Iterator[Function]:
    """Find every function and method, nested ones included."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def oversized(source: Source) -> list[str]:
    """Find modules and functions that are too long to be read in one go."""
    found = []
    lines = len(source.text.splitlines())
    if lines > MODULE_LINES:
        found.append(f"{source.path}: {lines} lines, at most {MODULE_LINES}")
    for function in functions(source):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > FUNCTION_LINES:
            found.append(f"{_place(source, function)}: {length} lines, at most {FUNCTION_LINES}")
    return found


def crowded_signatures(source: Source) -> list[str]:
    """Find functions of our package with too many parameters, or too many told apart by position."""
    if not source.in_package:
        return []
    found = []
    for function in functions(source):
        if _signature_is_given(source, function):
            continue
        arguments = function.args
        positional = [each.arg for each in (*arguments.posonlyargs, *arguments.args)]
        if positional[:1] in (["self"], ["cls"], ["mcs"]):
            positional = positional[1:]
        count = len(positional) + len(arguments.kwonlyargs)
        if count > PARAMETERS:
            found.append(f"{_place(source, function)}: {count} parameters, at most {PARAMETERS}")
        if len(positional) > POSITIONAL:
            found.append(f"{_place(source, function)}: keyword-only after the second parameter")
    return found


def _signature_is_given(source: Source, function: Function) -> bool:
    dunder = function.name.startswith("__") and function.name != "__init__"
    command = source.path.startswith("cadence_gitops/cli/") and bool(function.decorator_list)
    return dunder or command


def undocumented(source: Source) -> list[str]:
    """Find public names of our package without a docstring, or with one that only repeats the name."""
    if not source.in_package:
        return []
    found = []
    if ast.get_docstring(source.tree) is None:
        found.append(f"{source.path}: the module doesn't say why it exists")
    for node in _public(source.tree):
        docstring = ast.get_docstring(node)
        if docstring is None:
            found.append(f"{_place(source, node)}: no docstring")
        elif _repeats(node.name, docstring):
            found.append(f"{_place(source, node)}: the docstring only repeats the name")
    return found


def untyped(source: Source) -> list[str]:
    """Find functions with a parameter or a result that has no type."""
    found = []
    for function in functions(source):
        arguments = function.args
        every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
        every += [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
        bare = [each.arg for each in every if each.annotation is None and each.arg not in {"self", "cls", "mcs"}]
        if bare:
            found.append(f"{_place(source, function)}: no type for {', '.join(bare)}")
        if function.returns is None:
            found.append(f"{_place(source, function)}: no type for the result")
    return found


def vague_names(source: Source) -> list[str]:
    """Find names that say nothing about the domain."""
    parts = source.path.removesuffix(".py").split("/")
    found = [f"{source.path}: '{part}' names no idea" for part in parts if part in _VAGUE_MODULES]
    found += [
        f"{_place(source, node)}: names no idea"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef) and _VAGUE_CLASS.search(node.name)
    ]
    if source.in_package:
        found += [
            f"{_place(source, function)}: a verb without get_ or do_"
            for function in functions(source)
            if _VAGUE_VERB.search(function.name) and function.name not in _GIVEN_NAMES
        ]
    return found


def unfinished(source: Source) -> list[str]:
    """Find work that was put off: notes, methods that only raise, tests that don't run."""
    found = []
    for number, line in enumerate(source.text.splitlines(), start=1):
        if "#" in line and _UNFINISHED.search(line.partition("#")[2]):
            found.append(f"{source.path}:{number}: finish it, or file it outside the code")
    for node in ast.walk(source.tree):
        name = _dotted(node)
        if name == "NotImplementedError":
            found.append(f"{_place(source, node)}: NotImplementedError")
        if name.startswith("pytest.") and name.split(".")[-1] in {"skip", "skipif", "xfail", "importorskip"}:
            found.append(f"{_place(source, node)}: {name}: a test runs, or it isn't there")
    return found


def unreasoned_suppressions(source: Source) -> list[str]:
    """Find silenced linters without codes, or without the reason beside them."""
    found = []
    for number, line in enumerate(source.text.splitlines(), start=1):
        match = _SUPPRESSION.search(line)
        if match is None or '"' in line[match.start() :]:
            continue
        codes = _SUPPRESSION_CODES.match(match["rest"])
        reason = _WORD.findall(match["rest"][codes.end() :].lower()) if codes else []
        if len(reason) < 2:
            found.append(f"{source.path}:{number}: silenced without codes and a reason")
    return found


def patched(source: Source) -> list[str]:
    """Find tests that replace code instead of passing a fake of a port."""
    found = []
    for node in ast.walk(source.tree):
        modules: list[str] = []
        if isinstance(node, ast.Import):
            modules = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            modules = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        if any(module in {"unittest.mock", "mock", "pytest_mock"} for module in modules):
            found.append(f"{_place(source, node)}: a fake of a port instead of a mock")
        if _dotted(node) in {"monkeypatch.setattr", "monkeypatch.delattr", "monkeypatch.setitem"}:
            found.append(f"{_place(source, node)}: pass a fake instead of patching")
    return found


def _public(tree: ast.AST) -> Iterator[Function | ast.ClassDef]:
    for node in ast.iter_child_nodes(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            continue
        if node.name.startswith("_") or _is_overload(node):
            continue
        yield node
        if isinstance(node, ast.ClassDef):
            yield from _public(node)


def _is_overload(node: Function | ast.ClassDef) -> bool:
    return any(_dotted(decorator) in {"overload", "typing.overload", "override"} for decorator in node.decorator_list)


def _repeats(name: str, docstring: str) -> bool:
    summary = docstring.partition("\n\n")[0]
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name)
    return set(_stems(summary)) - _FILLER <= set(_stems(spaced))


def _stems(text: str) -> list[str]:
    return [word.removesuffix("s") for word in _WORD.findall(text.lower())]


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return ""


def _place(source: Source, node: ast.AST) -> str:
    name = getattr(node, "name", "")
    return f"{source.path}:{getattr(node, 'lineno', 0)}" + (f" {name}" if name else "")
