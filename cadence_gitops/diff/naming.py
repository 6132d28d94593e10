"""Names for objects that were made in the web app: from what people read of them, and never the same twice."""

import re
from collections.abc import Collection, Iterator, Mapping

from pydantic import JsonValue

from cadence_gitops.model.kind import Kind
from cadence_gitops.model.shape import DISCRIMINATOR
from cadence_gitops.model.tree import Tree

LONGEST = 60
_MAIL = re.compile(r"([^@\s]+)@[^@\s]+\.[^@\s]+")
_BETWEEN = re.compile(r"[^a-z0-9]+")
_PARTS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def new_name(kind: Kind, tree: Tree, *, taken: Collection[str]) -> str:
    """Name an object: by its title, else by what it is recognised by; a number keeps it apart from ``taken`` names."""
    base = slug(_titled(kind, tree)) or slug(" ".join(_words({key: tree.get(key) for key in kind.natural_key})))
    base = base or _PARTS.sub("-", kind.name).lower()
    number, name = 1, base
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name


def may_be_named(name: str, kind: Kind, *, tree: Tree) -> bool:
    """Tell whether an object is likely to have got that name when it was pulled."""
    base = new_name(kind, tree, taken=())
    return re.fullmatch(rf"{re.escape(base)}(-[1-9][0-9]*)?", name) is not None


def slug(text: str) -> str:
    """Write a text with the signs of a name, other alphabets as they sound; empty if nothing is left."""
    # It brings tables for all of Unicode: who has no name to find needn't wait for them.
    from anyascii import anyascii

    name = _BETWEEN.sub(_between, anyascii(text).lower()).strip("-._")
    return name if len(name) <= LONGEST else (name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]).strip("-._")


def variable_name(path: tuple[str, ...]) -> str:
    """Name the environment variable for a secret, by the words that lead to it."""
    return "_".join(_PARTS.sub("_", word) for word in path).replace("-", "_").upper()


def _between(match: re.Match[str]) -> str:
    return match[0] if match[0] in {".", "_", "-"} else "-"


def _titled(kind: Kind, tree: Tree) -> str:
    title = tree.get(kind.title) if kind.title is not None else None
    text = title if isinstance(title, str) else ""
    mail = _MAIL.fullmatch(text)
    return mail[1] if mail is not None else text


def _words(value: JsonValue) -> Iterator[str]:
    """Walk the words that tell an object from others: of a member of a union only which one it is."""
    if isinstance(value, Mapping):
        if DISCRIMINATOR in value:
            yield str(value[DISCRIMINATOR])
            return
        for key, each in value.items():
            yield from [key] if each is True else _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)
    elif isinstance(value, str):
        yield _PARTS.sub("-", value)
