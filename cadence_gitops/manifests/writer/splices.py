"""Changes of a text by place, made all at once, so that every place stays the one that was read."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Splice:
    """Put a text into the place of another."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Splices:
    """Collect the changes of one text; no two of them overlap."""

    text: str
    pending: list[Splice] = field(default_factory=list)

    def replace(self, start: int, end: int, *, text: str) -> None:
        """Note that a part of the text becomes another; what was noted inside of it no longer counts."""
        self.pending = [each for each in self.pending if each.end <= start or end <= each.start]
        self.pending.append(Splice(start, end, text))

    def insert(self, at: int, text: str) -> None:
        """Note a text that comes in between; of two at one place the first noted comes first."""
        self.pending.append(Splice(at, at, text))

    def changed(self, start: int, end: int) -> str:
        """Give a part of the text as it becomes, and take what was noted inside of it off the list."""
        inside = [each for each in self.pending if start <= each.start and each.end <= end]
        self.pending = [each for each in self.pending if each not in inside]
        return _spliced(self.text, inside, start=start, end=end)

    def result(self) -> str:
        """Make all changes."""
        return self.changed(0, len(self.text))

    def line_start(self, at: int) -> int:
        """Give the place where the line begins that a place is in."""
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def line_end(self, at: int) -> int:
        """Give the place where the line ends that a place is in, before its line break."""
        ends = [found for each in "\r\n" if (found := self.text.find(each, at)) >= 0]
        return min(ends, default=len(self.text))

    def next_line(self, at: int) -> int:
        """Give the place where the next line begins."""
        end = self.line_end(at)
        return end + (2 if self.text.startswith("\r\n", end) else 1) if end < len(self.text) else end

    def column(self, at: int) -> int:
        """Count the characters before a place on its line."""
        return at - self.line_start(at)

    def first_on_line(self, at: int) -> bool:
        """Tell whether nothing but spaces stands before a place on its line."""
        return not self.text[self.line_start(at) : at].strip()

    def with_comments_above(self, at: int, *, least: int) -> int:
        """Give the beginning of the line of a place, or of the comments right above it, but no earlier than ``least``."""
        start = self.line_start(at)
        while start > least:
            above = self.line_start(start - 1)
            if self.text.startswith("\r\n", start - 2):
                above = self.line_start(start - 2)
            line = self.text[above:start]
            if above < least or not line.lstrip().startswith("#"):
                break
            start = above
        return start

    def skip(self, at: int) -> int:
        """Give the next place that is neither a space, a line break nor a comment."""
        while at < len(self.text):
            if self.text[at] == "#":
                at = self.line_end(at)
            elif self.text[at].isspace():
                at += 1
            else:
                break
        return at


def newline_of(text: str) -> str:
    """Give the line break that a text uses."""
    if "\r\n" in text:
        return "\r\n"
    return "\r" if "\r" in text and "\n" not in text else "\n"


def _spliced(text: str, splices: list[Splice], *, start: int, end: int) -> str:
    pieces: list[str] = []
    at = start
    # The sort keeps the order in which insertions at one place were noted.
    for splice in sorted(splices, key=lambda each: (each.start, each.end)):
        pieces += [text[at : splice.start], splice.text]
        at = splice.end
    return "".join([*pieces, text[at:end]])
