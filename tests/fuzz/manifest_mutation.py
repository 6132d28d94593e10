"""Makes hostile YAML from good manifests: what YAML itself can do to a reader, beside what any file can."""

import json
from random import Random

import yaml

from tests.fuzz.mutation import TEXTS, edge, mutated, spliced

_BOMB = "\n".join(
    ["a0: &a0 [x, x, x, x, x, x, x, x, x]"] + [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
)
_MERGES = "\n".join(
    ["m0: &m0 {k: v}"] + [f"m{n}: &m{n}\n  <<: [*m{n - 1}, *m{n - 1}]\n  k{n}: v" for n in range(1, 30)]
)

SNIPPETS = (
    "\n---\n",
    "\n---\n" * 2_000,
    "\n...\n",
    "\n--- !!map {}\n",
    "%YAML 1.1\n---\n",
    "%TAG ! tag:x,2000:\n---\n",
    "%FOO\n",
    f"\n{_BOMB}\n",
    f"\n{_MERGES}\n",
    "\nspec: &s\n  <<: *s\n",
    "\n<<: [{a: 1}, [b], c]\n",
    "\n<<: *nobody\n",
    "\nspec: !!python/object/apply:os.system [id]\n",
    " !!binary aGk= ",
    " !!set {a, b} ",
    " !!timestamp 2026-01-01 ",
    " !secret x ",
    " !<tag:yaml.org,2002:str> x ",
    " &anchor ",
    " *anchor ",
    " *nobody ",
    "? [complex, key]\n: value\n",
    "? |\n  long\n: value\n",
    "{{ title }}",
    "${TITLE}",
    "$${TITLE}",
    "${title:-x}",
    "##TITLE##",
    "\n\ttab: 1\n",
    " 09:30 ",
    " 1_000 ",
    " 0o17 ",
    " 0x1F ",
    " .inf ",
    " -.NaN ",
    " yes ",
    " ~ ",
    " 190:20:30 ",
    " " + "9" * 5_000 + " ",
    " |2\n   text\n  less\n",
    ' "\\x1b[2J\\u202e" ',
    ' "\\ud800" ',
    " 'it''s' ",
    " # comment \x85 with breaks\n",
    "\x1b[2J",
    "\x00",
    "\ufeff",
    "\u2028",
    "\r",
    "[" * 150,
    "[" * 40_000,
    "{a: " * 5_000,
    "- " * 3_000,
    "\n" + "  " * 2_000 + "deep: 1\n",
    "a" * 100_000,
    "\n" * 30_000,
    "\n" + "".join(f"k{n}: v\n" for n in range(3_000)),
    "\nkind: Consent\n",
    "\nkind: Overlay\n",
    "\nkind: [Group]\n",
    "\napiVersion: cadence-gitops/v2\n",
)
ENCODINGS = ("utf-16", "utf-16-be", "utf-32", "latin-1", "utf-7", "cp037")


# What takes too long for its size does so here, too; now and then one is as large as it comes.
_LARGE = 150_000


def manifest(text: str, random: Random) -> bytes:
    """Make a hostile file from a manifest."""
    data = _hostile(text, random)
    return data if random.random() < 0.002 else data[:_LARGE]


def _hostile(text: str, random: Random) -> bytes:
    match random.randrange(8):
        case 0 | 1 | 2:
            return _of_trees(text, random)
        case 3 | 4 | 5:
            return _of_lines(text, random).encode("utf-8", "surrogatepass")
        case 6:
            return spliced(text.encode(), random)
        case _:
            return _encoded(text, random)


def _of_trees(text: str, random: Random) -> bytes:
    trees = list(yaml.load_all(text, Loader=yaml.CSafeLoader))
    position = random.randrange(len(trees))
    trees[position] = mutated(trees[position], random)
    # What JSON writes, YAML reads; and so may a text be quoted, a number be large, and a name be empty.
    return "\n---\n".join(json.dumps(tree, default=str) for tree in trees).encode()


def _of_lines(text: str, random: Random) -> str:
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 2, 3, 6))):
        number = random.randrange(len(lines))
        lines[number : number + 1] = _instead(lines[number], lines, random)
        if not lines:
            return ""
    return "\n".join(lines)


def _instead(line: str, lines: list[str], random: Random) -> list[str]:
    key, colon, _ = line.partition(":")
    match random.randrange(11):
        case 0:
            return []
        case 1:
            return [line] * random.choice((2, 2, 300))
        case 2:
            return [line, random.choice(lines)]
        case 3:
            return [" " * random.choice((1, 2, 7, 90)) + line]
        case 4:
            return [line.lstrip()]
        case 5:
            return [f"{key}{colon} {json.dumps(edge(random))}"]
        case 6:
            return [f"{key}{colon} {random.choice(TEXTS)}"]
        case 7:
            return [f"{json.dumps(edge(random))}:{line}"]
        case 8:
            return [f"{key}{colon}{random.choice(SNIPPETS)}"]
        case _:
            place = random.randrange(len(line) + 1)
            return [line[:place] + random.choice(SNIPPETS) + line[place:]]


def _encoded(text: str, random: Random) -> bytes:
    match random.randrange(3):
        case 0:
            return text.encode(random.choice(ENCODINGS), "replace")
        case 1:
            return b"\xef\xbb\xbf" * random.choice((1, 2)) + text.encode()
        case _:
            return (text + random.choice(SNIPPETS)).encode() * random.choice((1, 2, 200))
