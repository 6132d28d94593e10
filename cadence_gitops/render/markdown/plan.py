"""A plan as the comment on a pull request: the verdict, then what is lost, then everything else."""

import shlex
from collections.abc import Mapping

from cadence_gitops.diff.change import Action
from cadence_gitops.plan.consent import Verdict
from cadence_gitops.plan.loss import LossClass
from cadence_gitops.plan.operation import Operation
from cadence_gitops.plan.origin import Origin
from cadence_gitops.plan.plan import Plan
from cadence_gitops.render.markdown.closing import left_out_text
from cadence_gitops.render.markdown.losses import classes_text, loss_parts
from cadence_gitops.render.markdown.operations import deletion_part, operation_parts
from cadence_gitops.render.markdown.page import (
    Part,
    alert,
    bullets,
    code,
    escaped,
    fence,
    fitted,
    heading,
    paragraph,
    table,
    whole,
)
from cadence_gitops.render.reach import Reach
from cadence_gitops.render.text.attribution import sentences, withdrawn
from cadence_gitops.render.text.choices import choices_table
from cadence_gitops.render.text.consent_problems import problem_text
from cadence_gitops.render.text.findings import counts_text as finding_counts
from cadence_gitops.render.text.findings import message_text
from cadence_gitops.render.text.forbidden import forbidden_sentences, protection_sentence, ways_out
from cadence_gitops.render.text.limits import limit_sentences, way_out
from cadence_gitops.render.text.people import people_sentences
from cadence_gitops.render.text.plan import Around, counts_text, hopeless, next_command, nothing_text, target
from cadence_gitops.render.text.rehearsal import rehearsal_sentences, violations_text
from cadence_gitops.render.text.restoration import left_out_text as left_out_text_of
from cadence_gitops.render.text.restoration import restoration_sentences, restoration_title
from cadence_gitops.render.text.unmanaged import unmanaged_sentences
from cadence_gitops.render.text.values import crm_text, moment_text, place_text
from cadence_gitops.render.words import Words

_MOST_PROBLEMS = 20
_COMMIT = 12


def plan_markdown(plan: Plan, words: Words, *, around: Around, verdict: Verdict | None = None) -> str:
    """Write a plan; ``verdict`` is what was judged of its consents, None where nobody could."""
    parts = [
        whole(_verdict(plan, words, around=around, verdict=verdict)),
        *_limits(around, words),
        *_forbidden(around, words),
    ]
    parts += _attribution(plan, words)
    if not plan.empty:
        parts += _destroyed(plan, words, around=around)
        parts += _consent(plan, words, around=around, verdict=verdict)
        parts += _rehearsal(plan, words)
        parts += _people(plan, words)
        parts += _choices(plan, words)
        parts += _operations(plan, words)
        parts += _protections(plan, words)
        parts += _questions(plan, words)
    parts += _restoration(plan, words)
    parts += _findings(plan, words, around=around)
    parts += [whole(paragraph(escaped(each))) for each in unmanaged_sentences(plan, words)]

    def closing(missing: Mapping[str, int]) -> str:
        return _closing(plan, missing, words=words, around=around)

    return fitted(parts, closing)


def _verdict(plan: Plan, words: Words, *, around: Around, verdict: Verdict | None) -> str:
    title = heading(2, words.text("review.title", organization=code(plan.organization)))
    if plan.empty:
        nothing = words.text("review.nothing") if plan.restoration is None else nothing_text(plan, words)
        return title + alert("NOTE", [nothing])
    summary = escaped(words.text("plan.summary", counts=counts_text(plan, words)))
    if plan.change is None and not plan.losses:
        deleted = sum(operation.action is Action.DELETE for operation in plan.operations)
        if deleted:
            return title + alert("WARNING", [words.count("review.deletes", deleted, summary=summary)])
        return title + alert("NOTE", [words.text("review.harmless", summary=summary)])
    said = [_change(plan, words)] if plan.change is not None else []
    if plan.losses:
        counted = words.count("review.losses", len(plan.losses), classes=classes_text(plan.losses, words))
        lost = verdict is None or verdict.consent is None
        state = (
            words.text("review.consent.hopeless") if lost and hopeless(plan, around) else _consent_state(verdict, words)
        )
        said.append(f"{counted} {state}")
    else:
        said.append(words.text("review.losses.none"))
    grave = plan.lost(loss_class=LossClass.IRREVERSIBLE) or plan.lost(loss_class=LossClass.UNKNOWN)
    return title + alert("CAUTION" if grave else "WARNING", [*said, summary])


def _limits(around: Around, words: Words) -> list[Part]:
    sentences = limit_sentences(around.broken, words)
    if not sentences:
        return []
    text = paragraph(f"**{escaped(words.text('limits.broken'))}**") + bullets(map(escaped, sentences))
    return [whole(text + paragraph(way_out(around.broken, words)))]


def _forbidden(around: Around, words: Words) -> list[Part]:
    sentences = forbidden_sentences(around.forbidden, words)
    if not sentences:
        return []
    text = paragraph(f"**{escaped(words.text('forbidden.title'))}**") + bullets(map(escaped, sentences))
    return [whole(text + "".join(paragraph(each) for each in ways_out(around.forbidden, words)))]


def _protections(plan: Plan, words: Words) -> list[Part]:
    if not plan.protections:
        return []
    told = bullets(escaped(protection_sentence(each, words)) for each in plan.protections)
    return [whole(heading(3, words.text("protections.title")) + told)]


def _change(plan: Plan, words: Words) -> str:
    if plan.change is None:
        return ""
    names = {"from_": crm_text(words, plan.change.from_), "to": crm_text(words, plan.change.to)}
    change = escaped(words.text("plan.change", keep=words.text(f"keep.{plan.change.keep}"), **names))
    cause = plan.change.cause
    asked = words.text("review.asked", cause=code(place_text(cause))) if cause is not None else ""
    return words.text("review.destroys", change=change, asked=asked).rstrip()


def _destroyed(plan: Plan, words: Words, *, around: Around) -> list[Part]:
    parts: list[Part] = []
    if plan.losses:
        parts.append(whole(heading(3, words.text("plan.lost"))))
        parts += loss_parts(
            plan.losses,
            target(plan),
            words=words,
            whole=code(_whole(around, words.reach)),
            attribution=plan.attribution,
        )
    operations = tuple(plan.operations)
    deleted = sum(operation.action is Action.DELETE for operation in operations)
    if deleted:
        title = heading(3, f"{words.text('plan.deleted')}: {words.number(deleted)}")
        parts += [whole(title + paragraph(words.text("plan.deleted.means"))), deletion_part(operations, words)]
    return parts


def _consent(plan: Plan, words: Words, *, around: Around, verdict: Verdict | None) -> list[Part]:
    if not plan.losses or (hopeless(plan, around) and (verdict is None or verdict.consent is None)):
        return []
    text = heading(3, words.text("review.consent")) + paragraph(_consent_state(verdict, words))
    if verdict is not None and verdict.consent is None:
        problems = [escaped(problem_text(problem, words)) for problem in verdict.problems[:_MOST_PROBLEMS]]
        more = len(verdict.problems) - len(problems)
        text += bullets([*problems, *([words.count("review.consent.more", more)] if more else [])])
    if around.file is not None and (verdict is None or verdict.consent is None):
        text += fence([next_command(plan, around, reach=words.reach)], "sh")
    return [whole(text)]


def _consent_state(verdict: Verdict | None, words: Words) -> str:
    if verdict is None:
        return words.text("review.consent.unjudged")
    if verdict.consent is None:
        return words.text("review.consent.none")
    return words.text("review.consent.valid", consent=code(f"Consent/{verdict.consent.name}"))


def _people(plan: Plan, words: Words) -> list[Part]:
    if plan.people is None or plan.change is None:
        return []
    sentences = people_sentences(plan.people, plan.change, words=words)
    return [whole(heading(3, words.text("plan.people")) + bullets(map(escaped, sentences)))]


def _rehearsal(plan: Plan, words: Words) -> list[Part]:
    sentences = rehearsal_sentences(plan, words)
    if not sentences:
        return []
    text = heading(3, words.text("rehearsal")) + "".join(paragraph(escaped(each)) for each in sentences)
    violations = violations_text(plan, words)
    return [whole(text + bullets(map(escaped, violations)) if violations else text)]


def _choices(plan: Plan, words: Words) -> list[Part]:
    if plan.change is None or not plan.comparisons:
        return []
    header, rows = choices_table(plan.comparisons, plan.change.keep, words=words)
    explained = words.text("plan.choices.explained", keep=words.text(f"keep.{plan.change.keep}"))
    text = heading(3, words.text("plan.choices")) + paragraph(escaped(explained))
    return [whole(text + table([*map(escaped, header)], [[*map(escaped, row)] for row in rows]))]


def _operations(plan: Plan, words: Words) -> list[Part]:
    """Put what the branch causes before what was pending, if the plan knows."""
    told = plan.attribution
    sections: dict[str, list[Operation]] = {f"review.operations.{origin}": [] for origin in Origin}
    sections["review.operations"] = []
    for operation in plan.operations:
        origin = told.of_operation(operation.id) if told is not None else None
        sections["review.operations" if origin is None else f"review.operations.{origin}"].append(operation)
    parts: list[Part] = []
    for title, members in sections.items():
        if members:
            parts.append(whole(heading(3, words.text(title, n=words.number(len(members))))))
            parts += operation_parts(members, words)
    return parts


def _attribution(plan: Plan, words: Words) -> list[Part]:
    told = plan.attribution
    if told is None:
        return []
    said = " ".join(escaped(sentence) for sentence in sentences(plan, told, words=words))
    text = f"{words.text('review.base', base=code(told.base), commit=code(told.commit[:_COMMIT]))} {said}"
    gone = withdrawn(told, words)
    if not gone:
        return [whole(paragraph(text))]
    opening = paragraph(text) + paragraph(words.text("origin.withdrawn"))
    counted = paragraph(words.text("review.withdrawn.counts", n=words.number(len(gone))))
    return [Part((opening + bullets(map(escaped, gone)), paragraph(text) + counted), ("withdrawn",))]


def _questions(plan: Plan, words: Words) -> list[Part]:
    if not plan.open_questions:
        return []
    questions = bullets(escaped(words.text(f"question.{question}")) for question in plan.open_questions)
    return [whole(heading(3, words.text("plan.questions")) + questions)]


def _restoration(plan: Plan, words: Words) -> list[Part]:
    if plan.restoration is None:
        return []
    title = heading(3, escaped(restoration_title(plan.restoration, words)))
    text = title + "".join(paragraph(escaped(each)) for each in restoration_sentences(plan.restoration, words))
    left = [escaped(left_out_text_of(each, words)) for each in plan.restoration.left_out]
    if not left:
        return [whole(text)]
    gone = heading(3, words.text("restore.left-out"))
    counted = paragraph(words.count("restore.left-out.count", len(left)))
    return [whole(text), Part((gone + bullets(left), gone + counted), ("operations",))]


def _findings(plan: Plan, words: Words, *, around: Around) -> list[Part]:
    if not plan.findings:
        return []
    title = heading(3, words.text("plan.findings"))
    told = bullets(f"{code(str(each.location))}: {escaped(message_text(each, words))}" for each in plan.findings)
    counts = escaped(finding_counts(plan.findings, words))
    command = code(f"cadence-gitops validate{around.argument}{words.reach.offline}")
    counted = words.text("review.findings.more", counts=counts, command=command)
    return [Part((title + told, title + paragraph(counted)), ("findings",))]


def _closing(plan: Plan, missing: Mapping[str, int], *, words: Words, around: Around) -> str:
    said = left_out_text(missing, words, command=_whole(around, words.reach))
    commit = words.text("review.closing.commit", commit=code(plan.commit)) if plan.commit is not None else ""
    basis = words.text(
        "review.closing",
        plan=code(plan.fingerprint),
        revision=plan.basis.revision,
        organization=code(plan.organization),
        commit=commit,
        created_at=escaped(moment_text(plan.created_at)),
    )
    return f"\n---\n{paragraph(said)}{paragraph(f'<sub>{basis}</sub>')}"


def _whole(around: Around, reach: Reach) -> str:
    """Give the command that shows all of a plan."""
    if around.file is None:
        return f"cadence-gitops plan{around.argument}{reach.live}"
    return f"cadence-gitops show {shlex.quote(around.file)}"
