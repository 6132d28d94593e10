"""What a plan takes from a backup, and what no backup brings back."""

from collections.abc import Container, Mapping

from cadence_gitops.plan.plan import Plan, StageName
from cadence_gitops.plan.restoration import LeftOut, Restoration
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.values import crm_text, moment_text
from cadence_gitops.render.words import Words


def restoration_text(restoration: Restoration | None, page: Page) -> list[str]:
    """Give the lines on a backup; none for a plan that takes nothing from one."""
    if restoration is None:
        return []
    lines = page.heading(restoration_title(restoration, page.words))
    for sentence in restoration_sentences(restoration, page.words):
        lines += page.wrapped(sentence, 2)
    return lines + left_out_lines(restoration.left_out, page)


def left_out_lines(left: tuple[LeftOut, ...], page: Page) -> list[str]:
    """Name what doesn't come back, each with its reason."""
    if not left:
        return []
    lines = page.heading(page.words.text("restore.left-out"))
    for each in left:
        lines += page.wrapped(left_out_text(each, page.words), 2, first="- ")
    return lines


def restoration_title(restoration: Restoration, words: Words) -> str:
    """Write the heading."""
    return words.text("restore.title", made_at=moment_text(restoration.made_at))


def restoration_sentences(restoration: Restoration, words: Words) -> list[str]:
    """Say what the backup is, and who comes back."""
    crm, revision = crm_text(words, restoration.provider), words.number(restoration.revision)
    sentences = [words.text("restore.of", revision=revision, crm=crm)]
    if restoration.only_missing:
        sentences.append(words.text("restore.only-missing"))
    for entry, tally in (("suppressions", restoration.suppressions), ("leads", restoration.leads)):
        if tally is None:
            sentences.append(words.text("restore.suppressions.none"))
        elif tally.held:
            form = f"restore.{entry}" if tally.missing else f"restore.{entry}.all"
            numbers = {"held": words.number(tally.held), "missing": words.number(tally.missing)}
            sentences.append(words.text(form, **numbers))
    return sentences


def left_out_text(left: LeftOut, words: Words) -> str:
    """Say in a line what doesn't come back, and why."""
    return words.text("restore.back", item=_item(left, words), reason=_reason(left, words))


def restoring_forms(restoration: Restoration | None, entry: str) -> tuple[str, ...]:
    """Give the forms of an entry that are for plans of a backup, the most special one first; none for other plans."""
    if restoration is None:
        return ()
    return (f"{entry}.only-missing", entry) if restoration.only_missing else (entry,)


def people_counts(restoration: Restoration | None, words: Words) -> list[str]:
    """Count who comes back, for the summary of a plan."""
    if restoration is None or restoration.suppressions is None:
        return []
    counted = (("suppressions", restoration.suppressions.missing), ("leads", restoration.leads.missing))
    return [words.text(f"restore.summary.{name}", n=words.number(n)) for name, n in counted if n]


def people_put_back(plan: Plan, stages: Container[StageName], *, words: Words) -> Mapping[StageName, str]:
    """Say of each stage that puts people back how many it put back, where it is one of the ``stages`` that are done, or will."""
    restoration = plan.restoration
    if restoration is None or restoration.suppressions is None:
        return {}
    counted = {StageName.SUPPRESS: restoration.suppressions, StageName.IMPORT: restoration.leads}
    said = {}
    for stage, tally in counted.items():
        entry = f"restore.put-back.{stage}" if stage in stages else f"restore.to-put-back.{stage}"
        if tally.missing:
            said[stage] = words.text(entry, missing=words.number(tally.missing), held=words.number(tally.held))
    return said


def _item(left: LeftOut, words: Words) -> str:
    count = left.count or 0
    if words.has(f"restore.item.{left.item}"):
        return words.text(f"restore.item.{left.item}", n=words.number(count))
    entry = f"loss.{left.item.replace(':', '.')}"
    return words.count(entry, count) if words.has(f"{entry}.other") else left.item


def _reason(left: LeftOut, words: Words) -> str:
    entry = f"restore.reason.{left.reason}"
    if not left.detail and words.has(f"{entry}.whole"):
        return words.text(f"{entry}.whole")
    if words.has(entry):
        return words.text(entry, detail=left.detail, check=left.reason, crm=crm_text(words, left.detail))
    said = {"found": left.detail, "subject": left.item}
    check = f"check.{left.reason}"
    if words.has(check) and words.names(check) <= said.keys():
        return words.text("restore.reason.said", said=words.text(check, **said), check=left.reason)
    return words.text("restore.reason.check", check=left.reason, found=left.detail or left.item)
