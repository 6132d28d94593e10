"""What came of a plan on copies of the organisation."""

from cadence_gitops.plan.plan import Plan
from cadence_gitops.plan.rehearsal import Proof, Rehearsal, Violation
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.words import Words

# Whoever has more to mend begins with these.
MOST_VIOLATIONS = 20


def rehearsal_text(plan: Plan, page: Page) -> list[str]:
    """Give the lines about a rehearsal; a plan that destroys nothing may go without."""
    sentences = rehearsal_sentences(plan, page.words)
    if not sentences:
        return []
    broken = plan.rehearsal is not None and plan.rehearsal.violated
    lines = page.heading(page.words.text("rehearsal"), Tone.DANGER if broken else Tone.STRONG)
    lines += [line for sentence in sentences for line in page.wrapped(sentence, 2)]
    return lines + [
        line for violation in violations_text(plan, page.words) for line in page.wrapped(violation, 2, first="- ")
    ]


def rehearsal_sentences(plan: Plan, words: Words) -> tuple[str, ...]:
    """Say on what it was tried, and what came of that as a whole."""
    rehearsal = plan.rehearsal
    if rehearsal is None:
        return (words.text("rehearsal.none"),) if plan.losses else ()
    if rehearsal.unmodelled is not None:
        reason = words.text(f"rehearsal.unmodelled.{rehearsal.unmodelled}")
        return (words.text("rehearsal.unmodelled", reason=reason),)
    times = len(rehearsal.undocumented)
    tried = words.text("rehearsal.often", n=words.number(times)) if times > 1 else words.text("rehearsal.once")
    if not rehearsal.violated:
        return tried, words.count("rehearsal.proven", len(rehearsal.operations))
    return tried, *_not_reached(rehearsal, words), words.count("rehearsal.violated", len(rehearsal.violations))


def violations_text(plan: Plan, words: Words) -> tuple[str, ...]:
    """Say each way in which it went wrong, the first ones if there are very many."""
    violations = plan.rehearsal.violations if plan.rehearsal is not None else ()
    said = tuple(_violation(each, words) for each in violations[:MOST_VIOLATIONS])
    left = len(violations) - len(said)
    return (*said, words.count("rehearsal.more", left)) if left else said


def _not_reached(rehearsal: Rehearsal, words: Words) -> tuple[str, ...]:
    number = len([*rehearsal.named(Proof.NOT_MODELLED)])
    return (words.count("rehearsal.not-reached", number),) if number else ()


def _violation(violation: Violation, words: Words) -> str:
    problem = words.text(f"rehearsal.problem.{violation.problem}", found=violation.found)
    assumed = words.listed(tuple(_assumption(name, words) for name in violation.undocumented))
    entry = "rehearsal.violation" if violation.item else "rehearsal.violation.whole"
    return words.text(entry, item=violation.item, problem=problem, assumed=assumed)


def _assumption(name: str, words: Words) -> str:
    if name.isdecimal():
        return words.text("rehearsal.assumed.number", n=name)
    return words.text(f"rehearsal.assumed.{name}")
