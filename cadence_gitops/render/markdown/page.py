"""The blocks of a Markdown page. Whatever a name says, it stays a name; however much there is to say, the page fits.

GitHub takes comments of so many characters, and cuts or refuses longer ones. A page is therefore made of parts, each of
which has shorter forms; what has to be shortened is said in the closing line, and never is anything cut in its middle.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from cadence_gitops.render.page import visible

LIMIT = 65_536
# What a pipeline puts around a page, such as a hidden mark by which it finds its own comment again.
AROUND = 536
NARROWEST_FENCE = 3

_BACKTICKS = re.compile("`+")
_PLAIN = re.compile(r"[A-Za-z0-9 ,()-]")
# What would be Markdown or HTML; what GitHub looks for after everything else was read, so that a sign which nobody sees has
# to keep it apart: mentions and references to issues; links; and what makes a list of a line that it begins.
_MEANING = re.compile(
    r"(?P<mark>[\\`*_\[\]<>|~&$])|(?P<call>[@#]|(?<=\bGH)-(?=\d))|(?P<link>:(?=//)|(?<=\bwww)\.)|(?P<start>^(?:[-+=:]|\d(?=\d*[.)])))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """Hold a part of a page: ``forms`` from the whole to the shortest, which is empty for what may be left out.

    ``left_out`` names, for each form after the first, the ids of what it leaves out. Of all parts those of the lowest
    ``rank`` are shortened first; what must be read has a high one.
    """

    forms: tuple[str, ...]
    left_out: tuple[str, ...] = ()
    rank: int = 0


def whole(text: str) -> Part:
    """Make a part that has no shorter form."""
    return Part((text,))


Closing = Callable[[Mapping[str, int]], str]


def fitted(parts: Iterable[Part], closing: Closing, *, limit: int = LIMIT - AROUND) -> str:
    """Put a page together, shortened as little as it needs, from its end.

    ``closing`` writes the last line, from the number of parts that leave a thing out. Where even the shortest forms
    don't fit, parts go whole, the last first: ``page`` is the id of what is left out then.
    """
    every = tuple(parts)
    chosen = [0] * len(every)
    missing: Counter[str] = Counter()
    length = sum(size(part.forms[0]) for part in every)
    for index in _to_shorten(every):
        if length <= limit and length + size(closing(missing)) <= limit:
            break
        part, form = every[index], chosen[index] + 1
        length += size(part.forms[form]) - size(part.forms[form - 1])
        if form > 1:
            missing -= Counter([part.left_out[form - 2]])
        missing[part.left_out[form - 1]] += 1
        chosen[index] = form
    texts = [part.forms[form] for part, form in zip(every, chosen, strict=True)]
    while texts and sum(map(size, texts)) + size(closing(missing)) > limit:
        texts.pop()
        missing["page"] = 1
    return "".join((*texts, closing(missing))).lstrip("\n")


def _to_shorten(parts: Sequence[Part]) -> Iterable[int]:
    """Give the parts to shorten by one form, in order: low ranks first, then form by form, each time from the end."""
    for rank in sorted({part.rank for part in parts}):
        members = [index for index, part in enumerate(parts) if part.rank == rank]
        for form in range(1, max((len(parts[index].forms) for index in members), default=1)):
            yield from (index for index in reversed(members) if form < len(parts[index].forms))


def size(text: str) -> int:
    """Count the characters of a text as the strictest counter does: those beyond the sixteenth bit twice."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def code(text: str) -> str:
    """Write a text as code, letter by letter, wherever it stands; nothing in it is a mention, a link or an end of it."""
    shown = visible(text)
    if not shown.strip() or "|" in shown or shown != shown.strip():
        # A bar would end a table's cell, and Markdown takes spaces from the ends.
        return f"<code>{_entities(shown)}</code>"
    fence = "`" * (_longest_run(shown) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def escaped(text: str) -> str:
    """Write a text as prose in one line, in which nothing is Markdown, HTML, a mention, a reference or a link."""
    return _MEANING.sub(_meaningless, visible(" ".join(text.split())))


def heading(level: int, text: str) -> str:
    """Write a heading; ``text`` is Markdown already."""
    return f"\n{'#' * level} {text}\n"


def paragraph(text: str) -> str:
    """Write a paragraph; ``text`` is Markdown already."""
    return f"\n{text}\n"


def bullets(entries: Iterable[str]) -> str:
    """Write a list of entries that are Markdown already."""
    return "\n" + "".join(f"- {entry}\n" for entry in entries)


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table of cells that are Markdown already; a cell is one line."""
    lines = [_row(header), "|" + " --- |" * len(header), *(_row(row) for row in rows)]
    return "\n" + "\n".join(lines) + "\n"


def alert(kind: str, paragraphs: Iterable[str]) -> str:
    """Write one of GitHub's alerts: NOTE, TIP, IMPORTANT, WARNING, CAUTION."""
    lines = "\n>\n".join(f"> {text}" for text in paragraphs)
    return f"\n> [!{kind}]\n{lines}\n"


def fence(lines: Iterable[str], language: str = "") -> str:
    """Write lines as they are; none of them can end the block."""
    shown = [visible(line) for line in lines]
    marks = "`" * max(NARROWEST_FENCE, max(map(_longest_run, shown), default=0) + 1)
    return "\n" + "\n".join((f"{marks}{language}", *shown, marks)) + "\n"


def details_opening(summary: str) -> str:
    """Open a block that is folded up; ``summary`` is plain text."""
    return f"\n<details><summary>{_entities(summary)}</summary>\n"


def details_end() -> str:
    """End a block that is folded up."""
    return "\n</details>\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("\n", "<br>") for cell in cells) + " |"


def _longest_run(text: str) -> int:
    return max((len(run) for run in _BACKTICKS.findall(text)), default=0)


def _entities(text: str) -> str:
    """Write a text for HTML within Markdown: nobody finds anything in it, not even an address."""
    signs = (sign if _PLAIN.match(sign) or not sign.isascii() else _entity(sign) for sign in text)
    return "".join(f"{sign}<wbr>" if sign == _entity("@") else sign for sign in signs)


def _meaningless(found: re.Match[str]) -> str:
    return f"{found[0]}&#8203;" if found.lastgroup == "call" else _entity(found[0])


def _entity(sign: str) -> str:
    return f"&#{ord(sign)};"
