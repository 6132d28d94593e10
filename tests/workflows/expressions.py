"""The expressions of workflows, as far as our workflows use them; everything else is an error, never an empty string."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = "bool | float | str | Mapping[str, Value] | Sequence[Value] | None"

_TOKEN = re.compile(
    r"\s*(?:(?P<string>'(?:[^']|'')*')|(?P<number>\d+(?:\.\d+)?)|(?P<name>[A-Za-z_][\w-]*)"
    r"|(?P<sign>==|!=|&&|\|\||[!().\[\],]))"
)
_INSIDE = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_STATUS = re.compile(r"\b(?:success|failure|always|cancelled)\(\)")
_WORDS: Mapping[str, Value] = {"true": True, "false": False, "null": None}


class ExpressionError(ValueError):
    """Say what an expression holds that a runner of ours doesn't know."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Hold what expressions see: contexts by name, and functions."""

    contexts: Mapping[str, Value]
    functions: Mapping[str, Callable[..., Value]] = field(default_factory=dict)

    def text(self, template: str) -> str:
        """Fill in the expressions of a text."""
        return _INSIDE.sub(lambda match: shown(self.value(match[1])), template)

    def holds(self, condition: str | None) -> bool:
        """Judge an ``if:``; without a word about the status it means that nothing has failed."""
        whole = condition or ""
        inner = match[1] if (match := _INSIDE.fullmatch(whole.strip())) else whole
        if "${{" in inner:
            message = f"an expression inside of a condition: {whole!r}"
            raise ExpressionError(message)
        if not _STATUS.search(inner) and not truthy(self.functions["success"]()):
            return False
        return truthy(self.value(inner)) if inner.strip() else True

    def value(self, expression: str) -> Value:
        """Evaluate one expression."""
        return _Evaluation(tokens(expression), self).whole()


def tokens(expression: str) -> list[str]:
    """Cut an expression into its parts."""
    found, at, end = [], 0, len(expression.rstrip())
    while at < end:
        match = _TOKEN.match(expression, at)
        if match is None:
            message = f"unknown in an expression: {expression[at:]!r}"
            raise ExpressionError(message)
        found.append(match[0].strip())
        at = match.end()
    return found


def truthy(value: Value) -> bool:
    """Tell what counts as true."""
    return value not in (None, False, 0, "")


def shown(value: Value) -> str:
    """Write a value as it stands in a text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case int() | float():
            return f"{value:g}"
        case _:
            message = f"not a text: {value!r}"
            raise ExpressionError(message)


def equal(left: Value, right: Value) -> bool:
    """Compare as workflows do: texts without regard to case, values of different types as numbers."""
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    if type(left) is type(right):
        return left == right
    return _number(left) == _number(right)


def _number(value: Value) -> float:
    match value:
        case None:
            return 0.0
        case bool() | int() | float():
            return float(value)
        case str():
            try:
                return float(value) if value.strip() else 0.0
            except ValueError:
                return math.nan
        case _:
            return math.nan


@dataclass(slots=True)
class _Evaluation:
    """Read the parts of one expression from left to right; both sides of ``&&`` and ``||`` are read, as nothing here acts."""

    parts: list[str]
    scope: Scope
    at: int = 0

    def whole(self) -> Value:
        value = self._either()
        if self.at != len(self.parts):
            message = f"too much in an expression: {self.parts[self.at :]}"
            raise ExpressionError(message)
        return value

    def _next(self) -> str:
        return self.parts[self.at] if self.at < len(self.parts) else ""

    def _take(self, expected: str = "") -> str:
        part = self._next()
        if not part or (expected and part != expected):
            message = f"expected {expected or 'more'}, found {part!r} in {' '.join(self.parts)}"
            raise ExpressionError(message)
        self.at += 1
        return part

    def _either(self) -> Value:
        left = self._both()
        while self._next() == "||":
            self._take()
            right = self._both()
            left = left if truthy(left) else right
        return left

    def _both(self) -> Value:
        left = self._compared()
        while self._next() == "&&":
            self._take()
            right = self._compared()
            left = right if truthy(left) else left
        return left

    def _compared(self) -> Value:
        left = self._negated()
        while self._next() in {"==", "!="}:
            same = self._take() == "=="
            left = equal(left, self._negated()) is same
        return left

    def _negated(self) -> Value:
        if self._next() == "!":
            self._take()
            return not truthy(self._negated())
        return self._primary()

    def _primary(self) -> Value:
        part = self._take()
        if part == "(":
            value = self._either()
            self._take(")")
            return value
        if part.startswith("'"):
            return part[1:-1].replace("''", "'")
        if part[0].isdigit():
            return float(part)
        if part in _WORDS:
            return _WORDS[part]
        if self._next() == "(":
            return self._called(part)
        return self._reached(part)

    def _called(self, name: str) -> Value:
        if name not in self.scope.functions:
            message = f"unknown function: {name}"
            raise ExpressionError(message)
        self._take("(")
        arguments: list[Value] = []
        while self._next() != ")":
            arguments.append(self._either())
            if self._next() == ",":
                self._take()
        self._take(")")
        return self.scope.functions[name](*arguments)

    def _reached(self, name: str) -> Value:
        path, value = name, _member(self.scope.contexts, name, path="the contexts")
        while self._next() in {".", "["}:
            if self._take() == ".":
                key = self._take()
            else:
                key = shown(self._either())
                self._take("]")
            path, value = f"{path}.{key}", _member(value, key, path=path)
        return value


def _member(value: Value, key: str, *, path: str) -> Value:
    if not isinstance(value, Mapping) or key not in value:
        message = f"{path} has no {key!r}"
        raise ExpressionError(message)
    return value[key]
