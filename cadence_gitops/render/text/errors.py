"""Errors as text: what, which, observed against expected, the way out."""

import shlex

from cadence_gitops.diagnostics import Diagnostic
from cadence_gitops.errors import CadenceError, CrmUnfit, CrmUnread, InvalidManifests, LockedByAnother, Refused, Stale
from cadence_gitops.plan.conflict import StaleLive
from cadence_gitops.plan.consent import NotConsented
from cadence_gitops.plan.forbidden import ProtectionBroken
from cadence_gitops.plan.limits import LimitsBroken
from cadence_gitops.render.page import Page, Tone, joined
from cadence_gitops.render.text.conflicts import conflict_text
from cadence_gitops.render.text.consent_problems import problem_text
from cadence_gitops.render.text.findings import counts_text, finding_text
from cadence_gitops.render.text.findings import message_text as finding_message
from cadence_gitops.render.text.forbidden import forbidden_sentences, ways_out
from cadence_gitops.render.text.limits import limit_sentences
from cadence_gitops.render.text.losses import subject_text
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.render.words import Words

_ORDINALS = ("first", "second", "third")
# How an item may be shown besides as it is.
_FORMS = ("_crm", "_moment")
_MOST_ITEMS = 200
# Their items are digests, which tell nobody anything.
_WITHOUT_ITEMS = frozenset({"error.stale.catalogue"})


def error_text(error: CadenceError, page: Page) -> str:
    """Write an error."""
    entry, data = _entry(error, page.words), _data(error, page.words)
    lines = []
    if isinstance(error, InvalidManifests):
        lines = [line for finding in error.findings for line in finding_text(finding, page)]
    lines += message_text(entry, page, data=data)
    lines[1:1] = [
        line for item in _listed(error, entry, words=page.words) for line in page.wrapped(item, 2, first="- ")
    ]
    if isinstance(error, Refused | Stale | LockedByAnother):
        lines += page.wrapped(page.words.text("error.nothing-written"), 2)
    return joined(lines)


def sentences_of(error: CadenceError, words: Words) -> tuple[str, ...]:
    """Say what an error says, in a sentence, then what it is about; the way out is for where it stops something."""
    entry = _entry(error, words)
    return (" ".join(words.text(entry, **_data(error, words)).split()), *_listed(error, entry, words=words))


def _listed(error: CadenceError, entry: str, *, words: Words) -> list[str]:
    """Give what an error is about, unless its sentence has said it."""
    inline = words.names(entry) & {f"{ordinal}{form}" for ordinal in _ORDINALS for form in ("", *_FORMS)}
    return [] if inline or entry in _WITHOUT_ITEMS else _items(error, words)


def message_text(entry: str, page: Page, *, data: dict[str, object]) -> list[str]:
    """Give the lines of a message by its entry, with its way out."""
    words = page.words
    sentence = " ".join(words.text(entry, **data).split())
    lines = page.wrapped(sentence, first=page.paint(Tone.DANGER, words.text("error.label")) + ": ")
    way_out = words.first(f"{entry}.way-out", f"{entry.rpartition('.')[0]}.way-out", **data)
    return lines + page.wrapped(words.text("error.way-out", way_out=way_out), 2)


def _entry(error: CadenceError, words: Words) -> str:
    specific = getattr(error, "reason", None) or getattr(error, "problem", None)
    candidates = (f"error.{error.code}.{specific}", f"error.{error.code}", "error.unworded")
    return next(entry for entry in candidates if words.has(entry))


def _data(error: CadenceError, words: Words) -> dict[str, object]:
    data: dict[str, object] = {**error.data(), "code": error.code, "data": str(error)}
    items = [str(item) for item in getattr(error, "items", ())]
    for ordinal, item in zip(_ORDINALS, items, strict=False):
        data[ordinal] = item
        data[f"{ordinal}_crm"] = crm_text(words, item)
        data[f"{ordinal}_moment"] = moment_text(item)
    for name in ("path", "detail"):
        if name in data:
            # As a command takes it.
            data[f"{name}_quoted"] = shlex.quote(str(data[name]))
            data[f"{name}_moment"] = moment_text(str(data[name]))
    if isinstance(error, InvalidManifests):
        data["counts"] = counts_text(error.findings, words)
    if isinstance(error, LockedByAnother):
        data |= {"expires_at": moment_text(error.expires_at), "acquired_at": moment_text(error.acquired_at)}
    if isinstance(error, CrmUnread):
        data |= {"crm_title": crm_text(words, error.crm), "needed": _needed(error.needs, words)}
    if isinstance(error, Refused):
        data |= {"subject_crm": crm_text(words, error.subject), "needed": _needed(error.items, words)}
    if isinstance(error, ProtectionBroken):
        ways = " ".join(ways_out(error.forbidden, words))
        data["detail"] = ways[:1].lower() + ways[1:]
    stage = getattr(error, "stage", None)
    if stage:
        data["stage_text"] = words.text(f"stage.{stage}")
    return data


def _unfit(finding: Diagnostic, words: Words) -> str:
    said = finding_message(finding, words)
    meant = words.text("check.did-you-mean", suggestion=finding.suggestion) if finding.suggestion else ""
    return f"{said}; {meant}" if meant else said


def _needed(names: tuple[str, ...], words: Words) -> str:
    return f": {words.listed(names)}" if names else ""


def _items(error: CadenceError, words: Words) -> list[str]:
    if isinstance(error, LimitsBroken):
        return list(limit_sentences(error.broken, words))
    if isinstance(error, NotConsented):
        return [problem_text(problem, words) for problem in error.problems]
    if isinstance(error, StaleLive):
        told = zip(error.items, error.conflicts, strict=True)
        return [f"{item}: {conflict_text(conflict, words)}" for item, conflict in told]
    if isinstance(error, CrmUnfit):
        return [f"{each.location}: {_unfit(each, words)}" for each in error.findings]
    if isinstance(error, ProtectionBroken):
        return list(forbidden_sentences(error.forbidden, words))
    items = [subject_text(words, str(item), count=None) for item in getattr(error, "items", ())]
    items += [f"{pointer}: {detail}" for pointer, detail in getattr(error, "errors", ())]
    more = len(items) - _MOST_ITEMS
    return items if more <= 0 else [*items[:_MOST_ITEMS], f"… {words.number(more)}"]
