"""The text of every field: the string below it in its class. Read from the source, so that no run of the program pays for it."""

import ast
import inspect
import sys
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType


def texts_of(model: type) -> Mapping[str, str]:
    """Give the text of each field that a model declares itself, in one line, by the field's name in Python."""
    return _texts(model.__module__).get(model.__qualname__, MappingProxyType({}))


@cache
def _texts(module: str) -> Mapping[str, Mapping[str, str]]:
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return {one.name: _fields(one) for one in classes}


def _fields(definition: ast.ClassDef) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for field, text in zip(definition.body, definition.body[1:], strict=False):
        match field, text:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str(words))),
            ):
                found[name] = " ".join(words.split())
            case _:
                pass
    return found
