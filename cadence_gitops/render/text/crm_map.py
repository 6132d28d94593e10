"""A draft of a change of CRM: the files as they would be, the remark beside each line, and a summary."""

from collections.abc import Iterator

from cadence_gitops.drafting.draft import Act
from cadence_gitops.drafting.line import Candidate, Line, Mark
from cadence_gitops.render.page import Page, Tone, joined, visible
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.render.words import Words
from cadence_gitops.usecases.crm_map import Drafted

SIGNS = {Act.NEW: "+", Act.CHANGE: "~", Act.REST: "#", Act.LEAVE: "-", Act.SAME: " "}
_TONES = {Act.NEW: Tone.GOOD, Act.CHANGE: Tone.STRONG, Act.REST: Tone.WARNING, Act.LEAVE: Tone.DANGER}
_MARKER = "---"


def remark_text(line: Line, words: Words) -> str:
    """Write what stands beside a line: how sure it is, why, and what else there would be."""
    data = {"subject": line.subject, "shown": line.shown, "likeness": line.likeness}
    why = words.text(f"crm-map.why.{line.why}", **data)
    if line.mark is Mark.LIKELY and line.runner_up is not None:
        return words.text("crm-map.likely.runner-up", why=why, runner_up=_candidate(line.runner_up, words))
    entry = f"crm-map.{line.mark}.required" if line.open and line.required else f"crm-map.{line.mark}"
    part = line.pointer.split("/")[1:2]
    place = f"{part[0]}: " if part and part[0] not in {"fields", line.subject} else ""
    said = words.text(entry, why=why, subject=line.subject, place=place)
    if not line.candidates:
        return said
    candidates = ", ".join(_candidate(each, words) for each in line.candidates)
    return words.text("crm-map.candidates", said=said, candidates=candidates)


def files_text(drafted: Drafted) -> str:
    """Write the files as they would be, each below its name: together they are YAML."""
    parts: list[str] = []
    for name, text in drafted.files.items():
        if text is not None:
            marker = "" if not parts or text.startswith(_MARKER) else f"{_MARKER}\n"
            ended = text if text.endswith(("\n", "\r")) else f"{text}\n"
            parts.append(f"# {visible(name)}\n{marker}{ended}")
    return "".join(parts)


def summary_text(drafted: Drafted, page: Page) -> str:
    """Write what a draft comes to, and what somebody has to know and to decide."""
    words, found = page.words, drafted.draft
    title = words.text(
        "crm-map.title" if found.from_ != found.to else "crm-map.title.same",
        organization=drafted.organization,
        from_=crm_text(words, found.from_),
        to=crm_text(words, found.to),
        account=found.account,
        read_at=moment_text(drafted.metadata.fetched_at.isoformat()),
    )
    counts = {mark: words.number(found.count(mark)) for mark in Mark}
    said = words.text("crm-map.counts", sure=counts[Mark.SURE], likely=counts[Mark.LIKELY], open=counts[Mark.TO_DECIDE])
    lines = [*page.wrapped(title, tone=Tone.STRONG), *page.wrapped(said), *_manifests(drafted, page)]
    for address, line in found.lines():
        if line.open and line.required:
            lines += page.wrapped(words.text("crm-map.required", address=address, subject=line.subject))
    if found.unplaced:
        fields = words.listed(found.unplaced)
        lines += page.wrapped(words.text("crm-map.unplaced", to=crm_text(words, found.to), fields=fields))
    for address in drafted.shared:
        lines += page.wrapped(words.text("crm-map.shared", address=address))
    if not drafted.files:
        return joined([*lines, *page.wrapped(words.text("crm-map.nothing"))])
    entry = "crm-map.written" if drafted.written else "crm-map.not-written"
    return joined([*lines, *page.wrapped(words.count(entry, len(drafted.files)))])


def _manifests(drafted: Drafted, page: Page) -> Iterator[str]:
    for each in drafted.draft.manifests:
        open_lines = [line for line in each.lines if line.open]
        if each.address in drafted.shared or (each.act is Act.SAME and not open_lines):
            continue
        title = f"{SIGNS[each.act]} {each.address}"
        told = "" if each.act is Act.SAME else f"  {page.words.text(f'crm-map.act.{each.act}')}"
        yield f"{page.paint(_TONES.get(each.act, Tone.FAINT), title)}{told}"
        for line in open_lines:
            yield from page.wrapped(remark_text(line, page.words), 4)


def _candidate(candidate: Candidate, words: Words) -> str:
    alike = candidate.name == candidate.label or not candidate.label
    return words.text(
        "crm-map.candidate.alike" if alike else "crm-map.candidate",
        name=candidate.name,
        label=candidate.label,
        likeness=candidate.likeness,
    )
