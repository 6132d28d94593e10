"""The documents of overlays: which of them are laid over what, and which of them add something."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Diagnostic
from cadence_gitops.manifests.document import CONSENT, REMOVED, Document
from cadence_gitops.manifests.form_checks import DUPLICATE_ADDRESS, MISSING_KEY
from cadence_gitops.manifests.parser import Parsed, subject_of
from cadence_gitops.manifests.project_checks import OVERLAY_WITHOUT_BASE

if TYPE_CHECKING:
    from pydantic import JsonValue

_NAME = "/metadata/name"


@dataclass(slots=True)
class Layers:
    """Hold the documents of overlays by what they are for, until the base has been read."""

    _over: dict[str, list[Parsed]] = field(default_factory=dict)
    _apart: list[Parsed] = field(default_factory=list)
    _files: set[str] = field(default_factory=set)
    _base: set[str] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Tell whether there are any."""
        return bool(self._over or self._apart)

    def add(self, documents: Sequence[Parsed]) -> Iterator[Diagnostic]:
        """Take the documents of one folder; two of them for one object are one too many."""
        first: dict[str, Parsed] = {}
        for parsed in documents:
            self._files.add(parsed.source.file)
            subject = subject_of(parsed.value)
            if not subject or subject.startswith((f"{CONSENT}/", f"{REMOVED}/")):
                # Somebody signed a directive as a whole: it is never joined with another.
                self._apart.append(parsed)
            elif subject in first:
                before = _document(first[subject]).place(_NAME).location
                yield DUPLICATE_ADDRESS.finding(_document(parsed).place(_NAME), found=subject, first=str(before))
            else:
                first[subject] = parsed
                self._over.setdefault(subject, []).append(parsed)
                if isinstance(parsed.value, dict) and "apiVersion" not in parsed.value:
                    yield MISSING_KEY.finding(_document(parsed).place(""), expected="apiVersion")

    def has(self, value: "JsonValue") -> bool:
        """Tell whether something is laid over a document of the base."""
        return subject_of(value) in self._over

    def over(self, value: "JsonValue") -> list[Parsed]:
        """Give what is laid over a document of the base."""
        subject = subject_of(value)
        self._base.add(subject)
        return self._over.get(subject, [])

    def additions(self) -> Iterator[tuple[Parsed, list[Parsed]]]:
        """Give what overlays add to the base: documents, and what later overlays lay over them."""
        for parsed in self._apart:
            yield parsed, []
        for subject, (first, *later) in self._over.items():
            if subject not in self._base:
                yield first, later

    def added(self, file: str) -> bool:
        """Tell whether a file belongs to an overlay."""
        return file in self._files

    def without_base(self, parsed: Parsed, findings: Iterable[Diagnostic], *, complete: bool) -> list[Diagnostic]:
        """Judge what is wrong with an addition: one that is not complete was meant to be laid over something.

        Unless the base is ``complete``, nobody can tell.
        """
        found = list(findings)
        whole = [finding for finding in found if finding.check != MISSING_KEY.id]
        subject = subject_of(parsed.value)
        if len(whole) == len(found) or not subject:
            return found
        if not complete:
            return whole
        kind, _, name = subject.partition("/")
        same_name = sorted(other for other in self._base if other.partition("/")[2] == name)
        of_kind = {other.partition("/")[2] for other in self._base if other.startswith(f"{kind}/")}
        near = closest(name, of_kind)
        meant = same_name[0] if same_name else near and f"{kind}/{near}"
        place = _document(parsed).place(_NAME)
        return [*whole, OVERLAY_WITHOUT_BASE.finding(place, found=subject, suggestion=meant)]


def _document(parsed: Parsed) -> Document:
    return Document(parsed.source.file, parsed.value, parsed.root, subject_of(parsed.value))
