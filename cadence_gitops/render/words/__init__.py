"""The words of reports, by id and by language.

The core passes ids and data; a language is a literal list of entries, so that adding one means adding modules. An id
that a language lacks is looked up in English, which has them all.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import Formatter

from cadence_gitops.render.reach import NOWHERE, Reach

DEFAULT = "en"
LANGUAGES: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True)
class Words:
    """Hold the entries of a language, over those of English, and what the commands that they name repeat."""

    language: str
    entries: Mapping[str, str]
    english: Mapping[str, str]
    reach: Reach = NOWHERE

    def has(self, entry: str) -> bool:
        """Tell whether there are words for an id."""
        return entry in self.entries or entry in self.english

    def text(self, entry: str, **data: object) -> str:
        """Fill in an entry; an id without words is shown itself, since it says more than nothing."""
        template = self.entries.get(entry, self.english.get(entry))
        return entry.rpartition(".")[2] if template is None else template.format_map(self._given(data))

    def _given(self, data: dict[str, object]) -> "_Given":
        reach = self.reach
        return _Given(data, reach=reach.live, offline=reach.offline, sandbox=reach.sandbox)

    def names(self, entry: str) -> frozenset[str]:
        """Give the names of the data that an entry asks for."""
        return _placeholders(self.entries.get(entry, self.english.get(entry, "")))

    def first(self, *candidates: str, **data: object) -> str:
        """Fill in the first entry that there are words for, else show the last id."""
        known = next((entry for entry in candidates if self.has(entry)), candidates[-1])
        return self.text(known, **data)

    def number(self, value: int) -> str:
        """Write a number with the language's separator of thousands."""
        return f"{value:,}".replace(",", self.text("number.separator"))

    def count(self, entry: str, value: int, **data: object) -> str:
        """Write how many there are: ``ENTRY.one`` or ``ENTRY.other``, each with ``{n}``."""
        form = "one" if value == 1 else "other"
        return self.text(f"{entry}.{form}", n=self.number(value), **data)

    def listed(self, names: tuple[str, ...]) -> str:
        """Join names as a sentence does."""
        if len(names) < 2:  # noqa: PLR2004 - one name needs no conjunction
            return "".join(names)
        return self.text("list.last", first=", ".join(names[:-1]), last=names[-1])


@cache
def _placeholders(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


class _Given(dict[str, object]):
    """Show dots for a placeholder that got no data, rather than fail in the middle of an error's report."""

    def __missing__(self, key: str) -> str:
        return "…"


def words(language: str = DEFAULT, *, reach: Reach = NOWHERE) -> Words:
    """Give the words of a language; one that isn't in ``LANGUAGES`` raises ``KeyError``."""
    from cadence_gitops.render.words.en import ENTRIES

    tables: Mapping[str, Mapping[str, str]] = {DEFAULT: ENTRIES}
    return Words(language, tables[language], ENTRIES, reach)
