"""What Cadence depends on outside of itself, as a table: the verdict, what was found, the way out."""

from typing import assert_never

from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.prerequisite import Fact, Item, Prerequisites, Verdict

_TONES = {Verdict.OK: Tone.GOOD, Verdict.MISSING: Tone.DANGER, Verdict.NOT_KNOWN: Tone.WARNING}
_INDENT = 2
_WEBHOOK = "webhook"
# Where nothing was read, nothing is to be looked for in the manifests.
_UNREAD = "unread"


def prerequisites_text(found: Prerequisites, page: Page) -> str:
    """Write the table, and what it comes to."""
    words = page.words
    lines = [page.paint(Tone.STRONG, _title(found, words)), ""]
    subjects = {item.subject: words.text(f"prerequisites.{item.subject}") for item in found.items}
    verdicts = {verdict: words.text(f"prerequisites.{verdict}") for verdict in Verdict}
    wide = max(map(len, subjects.values()), default=0)
    far = max(map(len, verdicts.values()))
    for item in found.items:
        verdict = page.paint(_TONES[item.verdict], verdicts[item.verdict]) + " " * (far - len(verdicts[item.verdict]))
        lines += page.wrapped(sentence_of(item, words), _INDENT, first=f"{verdict}  {subjects[item.subject]:<{wide}}  ")
        hang = _INDENT + far + wide + 4
        if item.verdict is not Verdict.OK and item.found != _UNREAD:
            lines += [line for place in item.places for line in page.wrapped(str(place), hang)]
        way_out = way_out_of(item, words)
        if way_out:
            lines += page.wrapped(words.text("prerequisites.way-out", way_out=way_out), hang)
    closing = page.paint(_TONES[Verdict.MISSING if found.missing else Verdict.OK], _sum(found, words))
    return joined([*lines, "", closing, *page.wrapped(words.text("prerequisites.read-only"))])


def sentence_of(item: Item, words: Words) -> str:
    """Say what was found."""
    entry = f"prerequisites.{_family(item)}.{item.found}"
    shown = {name: _fact(name, fact, words=words) for name, fact in item.facts.items()}
    number = item.facts.get("n")
    if isinstance(number, int) and words.has(f"{entry}.other"):
        del shown["n"]
        return words.count(entry, number, **shown)
    return words.text(entry, **shown)


def way_out_of(item: Item, words: Words) -> str:
    """Say what to do about it; nothing where there is nothing to do, or another item says it."""
    if item.verdict is Verdict.OK:
        return ""
    own = f"prerequisites.{_family(item)}"
    candidates = (f"{own}.{item.found}.way-out", f"prerequisites.{item.found}.way-out")
    # Nothing can be said to do about what wasn't read but what the item of the API says.
    general = () if item.found == _UNREAD else (f"{own}.way-out",)
    known = next((entry for entry in (*candidates, *general) if words.has(entry)), None)
    return "" if known is None else words.text(known)


def _title(found: Prerequisites, words: Words) -> str:
    entry = "prerequisites.title" if found.environment is None else "prerequisites.title.environment"
    return words.text(entry, organization=found.organization, environment=found.environment)


def _sum(found: Prerequisites, words: Words) -> str:
    missing, unknown = found.counted(Verdict.MISSING), found.counted(Verdict.NOT_KNOWN)
    said = words.count("prerequisites.sum", missing) if missing else words.text("prerequisites.sum.nothing")
    return f"{said} {words.count('prerequisites.sum.not-known', unknown)}" if unknown else said


def _family(item: Item) -> str:
    return _WEBHOOK if item.subject.startswith(_WEBHOOK) else item.subject.value


def _fact(name: str, fact: Fact, *, words: Words) -> str:
    if name == "question":
        return words.text(f"question.{fact}")
    match fact:
        case int():
            return words.number(fact)
        case tuple():
            return words.listed(fact)
        case str():
            return fact
        case _ as unknown:
            assert_never(unknown)
