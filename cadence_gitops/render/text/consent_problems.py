"""What keeps a consent from covering a plan, one sentence for each difference."""

from cadence_gitops.plan.consent import ConsentProblem
from cadence_gitops.render.text.losses import subject_text
from cadence_gitops.render.words import Words


def problem_text(problem: ConsentProblem, words: Words) -> str:
    """Say what keeps a consent from covering a plan."""
    counted = problem.problem == "above-ceiling"
    count = int(problem.found) if counted and problem.found.isdecimal() else None
    subject = subject_text(words, problem.item, count=count) if problem.item else ""
    return words.text(
        f"consent.{problem.problem}",
        consent=problem.consent,
        subject=subject,
        found=problem.found,
        accepted=words.number(int(problem.accepted)) if counted else problem.accepted,
    )
