"""Makes hostile inputs from good ones: trees with parts cut out, doubled, moved or replaced, and texts and bytes spliced.

Everything is decided by the ``Random`` that is passed in, so that a number makes the same input again.
"""

import copy
import json
from collections.abc import Iterator
from random import Random
from typing import Any

Pointer = tuple[str | int, ...]

TEXTS = (
    "",
    " ",
    "~",
    "*",
    ".",
    "..",
    "Group/../../etc/passwd",
    "Group/",
    "/",
    "Nothing/there",
    "x" * 20_000,
    "é" * 300,
    "e\u0301\u202e\u2066\ufeff",
    "\x00",
    "\x1b[2J\x1b]0;owned\x07",
    "a\r\n::error::b",
    "\u2028\x85\x0b\x9b",
    "\ud800",
    "\U0001f600" * 40,
    "${HOME}",
    "${",
    "##KEY##",
    "{{ x }}",
    "%s %d {} {0.__class__}",
    "<script>alert(1)</script>|`*_[x](y)",
    "2026-02-30",
    "0001-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59-23:59",
    "2026-12-06T09:00:00Z",
    "2026-12-06",
    "24:00",
    "1e999",
    "٣",
    "sha256:" + "0" * 64,
    "sqlite:/dev/null",
    "keyed:x",
    "salesforce",
    "hubspot",
    "everything",
    "create",
    "delete",
    "switch",
    "verify",
    "done",
    "failed",
    "not-reached",
)
NUMBERS: tuple[object, ...] = (
    0,
    -1,
    1,
    2,
    7,
    10**6,
    2**31,
    2**53,
    2**63,
    2**64,
    -(2**70),
    10**4000,
    1.5,
    -0.0,
    1e308,
    float("nan"),
    float("inf"),
)
PLAIN: tuple[object, ...] = (None, True, False, [], {}, [[]], [None], [{}], {"": ""}, {"type": "none"})
SPLICES = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\xed\xa0\x80",
    b"\xc3",
    b"\t",
    b"\r",
    b"\n\n",
    b"[" * 300,
    b"{" * 300,
    b"[" * 60_000,
    b'{"a":' * 20_000,
    b'"',
    b"\\u0000",
    b"\\ud800",
    b"1" * 6_000,
    b" " * 50_000,
    b"null",
    b",",
    b":",
    b"NaN",
    b"-",
)


def nested(random: Random) -> object:
    """Make a value within values, as deep as chance wants."""
    value: object = random.choice(TEXTS)
    for _ in range(random.choice((3, 40, 99, 101, 250, 400))):
        value = [value] if random.random() < 0.5 else {"spec": value}
    return value


def edge(random: Random) -> object:
    """Choose a value that programs trip over."""
    match random.randrange(10):
        case 0 | 1 | 2:
            return random.choice(TEXTS)
        case 3 | 4:
            return random.choice(NUMBERS)
        case 5:
            return nested(random)
        case 6:
            return [random.choice(TEXTS)] * random.choice((1, 2, 2_000))
        case _:
            return copy.deepcopy(random.choice(PLAIN))


def places(node: object, above: Pointer = ()) -> Iterator[Pointer]:
    """Walk every place of a tree but its root."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for step, child in children:
        yield (*above, step)
        yield from places(child, (*above, step))


def at(node: Any, pointer: Pointer) -> Any:  # noqa: ANN401 - any tree
    """Give what is at a place."""
    for step in pointer:
        node = node[step]
    return node


def mutated(tree: object, random: Random, times: int | None = None) -> Any:  # noqa: ANN401 - any tree
    """Give a copy of a tree that was changed in one place, or in a few."""
    changed = copy.deepcopy(tree)
    for _ in range(times or random.choice((1, 1, 1, 2, 4))):
        try:
            found = list(places(changed))
            if not found:
                return edge(random)
            changed = _once(changed, random.choice(found), random, others=found)
        except RecursionError:
            # It is as deep by now as we can go ourselves.
            return edge(random)
    return changed


def _once(tree: Any, place: Pointer, random: Random, *, others: list[Pointer]) -> Any:  # noqa: ANN401 - any tree
    holder, step = at(tree, place[:-1]), place[-1]
    match random.randrange(12):
        case 0 | 1:
            del holder[step]
        case 2 if isinstance(holder, list):
            holder += [copy.deepcopy(holder[int(step)])] * random.choice((1, 1, 50))
        case 2 | 3:
            holder[step] = copy.deepcopy(at(tree, random.choice(others)))
        case 4 if isinstance(holder, dict):
            holder[str(random.choice(TEXTS))] = holder.pop(step)
        case 4 | 5:
            holder[step] = _retyped(holder[step], random)
        case 6 if isinstance(holder, dict):
            holder[str(random.choice(TEXTS))] = edge(random)
        case 6 if isinstance(holder, list):
            random.shuffle(holder)
        case _:
            holder[step] = edge(random)
    return tree


def _retyped(value: object, random: Random) -> object:
    return random.choice((str(value), [value], {"value": value}, not value, len(str(value)), None))


def spliced(data: bytes, random: Random) -> bytes:
    """Cut a piece out of bytes, or put another in its place: of its own, or one that parsers trip over."""
    for _ in range(random.choice((1, 1, 2, 5))):
        start = random.randrange(len(data) + 1)
        end = min(len(data), start + random.choice((0, 0, 1, 2, 8, 80)))
        match random.randrange(6):
            case 0:
                data = data[:start]
            case 1:
                data = data[:start] + random.randbytes(random.choice((1, 2, 3))) + data[end:]
            case 2:
                other = random.randrange(len(data) + 1)
                data = data[:start] + data[other : other + 60] + data[end:]
            case 3:
                data = data[:start] + data[end:]
            case _:
                data = data[:start] + random.choice(SPLICES) + data[end:]
    return data


def written(tree: object, random: Random) -> bytes:
    """Write a tree as JSON, now and then in an encoding that nobody expects, or with a key twice."""
    text = json.dumps(tree)
    match random.randrange(20):
        case 0:
            return text.encode(random.choice(("utf-16", "utf-16-le", "utf-32")))
        case 1:
            return b"\xef\xbb\xbf" + text.encode()
        case 2:
            return text.replace(',"', ',"formatVersion": 1, "', 1).replace('{"', '{"id": 1, "id": 2, "', 1).encode()
        case _:
            return text.encode()


def document(tree: object, random: Random) -> bytes:
    """Make a hostile JSON document from a good one."""
    if random.random() < 0.75:
        return written(mutated(tree, random), random)
    return spliced(json.dumps(tree).encode(), random)
