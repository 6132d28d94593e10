"""The table of a preflight: what says go, what says no, and what nobody can know."""

from datetime import datetime
from typing import assert_never

from cadence_gitops.errors import CadenceError, Refused
from cadence_gitops.plan.conflict import StaleLive
from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.preflight import Count, Evidence, Fact, Item, Preflight, Verdict
from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.text.durations import duration_text
from cadence_gitops.render.text.errors import sentences_of
from cadence_gitops.render.text.losses import subject_text
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.render.words import Words

_TONES = {Verdict.GO: Tone.GOOD, Verdict.NO_GO: Tone.DANGER, Verdict.NOT_KNOWN: Tone.WARNING}
# Facts that have words of their own, by their names.
_CRMS = frozenset({"crm", "from_", "to"})
_MOMENTS = frozenset({"began"})
_INDENT = 2
UNMOVED = "unmoved"


def preflight_text(plan: Plan, found: Preflight, *, page: Page) -> str:
    """Write the table, and what it comes to."""
    words = page.words
    lines = [page.paint(Tone.STRONG, title_text(plan, words)), ""]
    subjects = {item.subject: words.text(f"preflight.{item.subject}") for item in found.items}
    verdicts = {verdict: words.text(f"preflight.{verdict}") for verdict in Verdict}
    wide = max(map(len, subjects.values()), default=0)
    far = max(map(len, verdicts.values()))
    for item in found.items:
        verdict = page.paint(_TONES[item.verdict], verdicts[item.verdict]) + " " * (far - len(verdicts[item.verdict]))
        first, *others = item_sentences(item, words, among=found)
        lines += page.wrapped(first, _INDENT, first=f"{verdict}  {subjects[item.subject]:<{wide}}  ")
        hang = _INDENT + far + wide + 4
        lines += [line for other in others for line in page.wrapped(other, hang, first="- ")]
    return joined([*lines, "", page.paint(_TONES[found.verdict], summary_text(found, words))])


def title_text(plan: Plan, words: Words) -> str:
    """Say what is about to be done, and to whom."""
    if plan.change is None:
        return words.text("preflight.title", organization=plan.organization)
    return words.text(
        "preflight.title.change",
        organization=plan.organization,
        from_=crm_text(words, plan.change.from_),
        to=crm_text(words, plan.change.to),
    )


def summary_text(found: Preflight, words: Words) -> str:
    """Say what all items come to."""
    no, unknown = found.counted(Verdict.NO_GO), found.counted(Verdict.NOT_KNOWN)
    said = words.text("preflight.sum.go") if found.verdict is Verdict.GO else words.count("preflight.sum.no-go", no)
    return f"{said} {words.count('preflight.sum.not-known', unknown)}" if unknown else said


def item_sentences(item: Item, words: Words, *, among: Preflight) -> tuple[str, ...]:
    """Say what was found out about an item, then what it consists of."""
    if item.subject == UNMOVED and isinstance(item.outcome, StaleLive) and _locked_out(among):
        # Our own change of CRM erased it, and nobody has to look for who did.
        return (words.text("preflight.unmoved.locked-out"),)
    match item.outcome:
        case Evidence() as evidence:
            counts = tuple(_count(count, words) for count in evidence.counts)
            return (_found(item.subject, evidence, words=words), *counts)
        case CadenceError() as error:
            return sentences_of(error, words)
        case _ as unknown:
            assert_never(unknown)


def _locked_out(found: Preflight) -> bool:
    outcomes = (item.outcome for item in found.items)
    return any(isinstance(each, Refused) and each.reason == "change-unfinished" for each in outcomes)


def _found(subject: str, evidence: Evidence, *, words: Words) -> str:
    entry = f"preflight.{subject}.{evidence.found}"
    shown: dict[str, object] = {name: _fact(name, fact, words=words) for name, fact in evidence.facts.items()}
    number = evidence.facts.get("n")
    if isinstance(number, int) and words.has(f"{entry}.other"):
        del shown["n"]
        return words.count(entry, number, **shown)
    return words.text(entry, **shown)


def _fact(name: str, fact: Fact, *, words: Words) -> str:
    if name == "cooling" and isinstance(fact, int):
        return duration_text(fact, words)
    if name == "reason":
        return words.text(f"rehearsal.unmodelled.{fact}")
    match fact:
        case datetime():
            return moment_text(fact.isoformat())
        case int():
            return words.number(fact)
        case str() if name in _MOMENTS:
            # As the service has written it.
            return moment_text(fact)
        case str():
            return crm_text(words, fact) if name in _CRMS else fact
        case tuple():
            return words.listed(fact)
        case _ as unknown:
            assert_never(unknown)


def _count(count: Count, words: Words) -> str:
    found = subject_text(words, count.item, count=count.now)
    if count.at_most is None:
        return words.text("preflight.count.no-ceiling", found=found)
    return words.text("preflight.count", found=found, at_most=words.number(count.at_most))
