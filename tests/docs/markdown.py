"""The pages as data: code blocks, headings and links of a Markdown file, as far as our pages use Markdown."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = "```"
_HEADING = re.compile(r"#+ (.+)")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")


@dataclass(frozen=True, slots=True)
class Block:
    """Hold a code block: its language, the line of its fence, and its lines."""

    language: str
    number: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """Give the content as one text."""
        return "".join(f"{line}\n" for line in self.lines)


@dataclass(frozen=True, slots=True)
class Page:
    """Hold a page: its path in the repository, and its lines."""

    path: Path
    lines: tuple[str, ...]

    @classmethod
    def read(cls, path: Path, root: Path = ROOT) -> "Page":
        """Read a page of a repository."""
        return cls(path.relative_to(root), tuple(path.read_text("utf-8").splitlines()))

    @property
    def text(self) -> str:
        """Give the content as one text."""
        return "\n".join(self.lines)

    def blocks(self, language: str) -> tuple[Block, ...]:
        """Give the code blocks of a language, in order."""
        found, opened = [], None
        for number, line in enumerate(self.lines, start=1):
            if line.lstrip().startswith(_FENCE):
                if opened is None:
                    opened = (line.lstrip().removeprefix(_FENCE), number, line.partition(_FENCE)[0])
                    continue
                name, first, indent = opened
                if name == language:
                    found.append(Block(name, first, tuple(_moved(self.lines[first : number - 1], indent))))
                opened = None
        return tuple(found)

    def prose(self) -> tuple[str, ...]:
        """Give the lines outside of code blocks."""
        kept, inside = [], False
        for line in self.lines:
            if line.lstrip().startswith(_FENCE):
                inside = not inside
            elif not inside and not line.startswith("    "):
                kept.append(line)
        return tuple(kept)

    def links(self) -> tuple[str, ...]:
        """Give the targets of links."""
        return tuple(target for line in self.prose() for target in _LINK.findall(line))

    def anchors(self) -> frozenset[str]:
        """Give what links can point at inside the page, named as GitHub names headings."""
        headings = (match[1] for line in self.prose() if (match := _HEADING.fullmatch(line)))
        return frozenset(re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings)

    def section(self, heading: str) -> str:
        """Give what stands under a heading, up to the next one of the same or a higher level."""
        start = next(
            number for number, line in enumerate(self.lines) if re.fullmatch(rf"#+ {re.escape(heading)}", line)
        )
        level = len(self.lines[start].partition(" ")[0])
        following = (
            number for number in range(start + 1, len(self.lines)) if re.match(rf"#{{1,{level}}} ", self.lines[number])
        )
        return "\n".join(self.lines[start : next(following, len(self.lines))])


def _moved(lines: Iterable[str], indent: str) -> Iterator[str]:
    """Move the lines of a block that stands in a list to the margin."""
    return (line.removeprefix(indent) for line in lines)


def pages() -> tuple[Page, ...]:
    """Read every page that people read."""
    folders = (ROOT, *(ROOT / name for name in ("docs", "examples", "schemas", "tests/help_centre")))
    found = {path for folder in folders for path in folder.glob("*.md" if folder == ROOT else "**/*.md")}
    return tuple(Page.read(path) for path in sorted(found))
