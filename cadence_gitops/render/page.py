"""The page that text is laid out on: its width, its words, and whether it has colours."""

import re
import textwrap
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from cadence_gitops.render.words import Words, words

WIDTH = 100
NARROWEST = 60
WIDEST = 120


class Tone(StrEnum):
    """Name the ways in which a text can stand out, as the parameters of the terminal's colour sequence."""

    STRONG = "1"
    DANGER = "1;31"
    WARNING = "33"
    GOOD = "32"
    FAINT = "2"


_COLOUR = re.compile(f"\x1b\\[(?:{'|'.join(('0', *Tone))})m")
_COMMAND = "`cadence-gitops "
_IN_ONE_PIECE = re.compile(f"{_COMMAND}[^`\n]*`")
# Half of a pair, which no text has that was ever in a file.
_KEPT = "\ud800"
_HARMLESS = re.compile(f"({_COLOUR.pattern}|\t)")


@dataclass(frozen=True, slots=True)
class Page:
    """Lay out text. Without colour the result is plain ASCII controls aside, whatever the tones."""

    words: Words
    width: int = WIDTH
    colour: bool = False

    @classmethod
    def plain(cls, width: int = WIDTH) -> "Page":
        """Make the page of captured output: English, fixed width, no colour."""
        return cls(words(), width)

    def paint(self, tone: Tone, text: str) -> str:
        """Make a text stand out, where the page has colours."""
        return f"\x1b[{tone}m{text}\x1b[0m" if self.colour and text else text

    def heading(self, text: str, tone: Tone = Tone.STRONG) -> list[str]:
        """Give the lines of a heading, with the empty line before it."""
        return ["", self.paint(tone, text)]

    def wrapped(self, text: str, indent: int = 0, *, first: str = "", tone: Tone | None = None) -> list[str]:
        """Break a text into lines; ``first`` stands before it, and the other lines hang below the text."""
        # A colour takes no room.
        hanging = " " * (indent + len(_COLOUR.sub("", first)))
        room = max(self.width - len(hanging), 20)
        # A citation stays in one piece, and so does a command, which is there to be copied.
        kept = text.replace("HC ", f"HC{_KEPT}")
        if _COMMAND in kept:
            kept = _IN_ONE_PIECE.sub(lambda found: found[0].replace(" ", _KEPT), kept)
        lines = tuple(visible(line.replace(_KEPT, " ")) for line in _broken(kept, room))
        painted = [line if tone is None else self.paint(tone, line) for line in lines]
        start = " " * indent + first
        return [f"{start}{painted[0]}".rstrip(), *(f"{hanging}{line}" for line in painted[1:])]


# Of ten thousand findings most say the same: breaking lines is most of the cost of showing them.
@lru_cache(maxsize=1024)
def _broken(text: str, room: int) -> tuple[str, ...]:
    return tuple(textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)) or ("",)


def joined(lines: list[str]) -> str:
    """Join lines into a text that ends with one line break, without empty lines at its ends; nothing in it steers a terminal."""
    return "\n".join(map(_harmless, "\n".join(lines).strip("\n").split("\n"))) + "\n"


def visible(text: str) -> str:
    """Show what can't be seen, or would end a line, as an escape: nothing hides in a name, and no name has two lines."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def _harmless(line: str) -> str:
    """Show whatever can't be seen, but for the tones of a page and the tabs of an example."""
    if line.isprintable():
        return line
    return "".join(part if _HARMLESS.fullmatch(part) else visible(part) for part in _HARMLESS.split(line))
