"""Promises about rehearsals: what they are made for, and what each of their laws notices."""

from tools.promises.promise import Promise, Theme

REHEARSALS = Theme(
    "Rehearsals",
    (
        Promise(
            "rehearsal",
            "A plan that went wrong in a rehearsal is not carried out, whoever consented.",
            "cadence_gitops/apply/precheck.py",
            "if plan.rehearsal is not None and plan.rehearsal.violated:",
            "if False:",
            "tests/unit/rehearsal/test_rehearsal.py",
        ),
        Promise(
            "losses-are-told",
            "A rehearsal notices what vanishes without being told.",
            "cadence_gitops/rehearsal/laws.py",
            "        if not _told(item, known):\n",
            "        if False:\n",
            "tests/unit/rehearsal/test_planted_bugs.py",
        ),
        Promise(
            "as-the-manifests-say",
            "A rehearsal notices every field that isn't as the manifests say.",
            "cadence_gitops/rehearsal/laws.py",
            "yield str(resource.address), Problem.MISSING",
            "yield from ()  # ",
            "tests/unit/rehearsal/test_planted_bugs.py",
        ),
        Promise(
            "rehearsed-by-default",
            "A plan that loses anything is rehearsed, unless somebody says that it shall not be.",
            "cadence_gitops/cli/rehearsing.py",
            "planned.plan.losses if wanted is None else wanted",
            "wanted",
            "tests/unit/cli/test_rehearsing.py",
        ),
        Promise(
            "nothing-else-vanishes",
            "A rehearsal notices what no operation names and what is gone all the same.",
            "cadence_gitops/rehearsal/laws.py",
            'yield str(resource.address), Problem.VANISHED, ""',
            "pass",
            "tests/unit/rehearsal/test_laws.py",
        ),
        Promise(
            "nothing-else-changes",
            "A rehearsal notices what no operation names and what is otherwise all the same.",
            "cadence_gitops/rehearsal/laws.py",
            "elif canonical(now.tree) != canonical(tree):",
            "elif False:",
            "tests/unit/rehearsal/test_laws.py",
        ),
        Promise(
            "deletions-take-no-more",
            "A rehearsal notices leads and records that are gone beyond those that were said to hang on what is deleted.",
            "cadence_gitops/rehearsal/laws.py",
            "if number > at_risk[item]:",
            "if False:",
            "tests/unit/rehearsal/test_laws.py",
        ),
        Promise(
            "nothing-is-made-anew",
            "A rehearsal notices what was made a second time instead of being changed.",
            "cadence_gitops/rehearsal/laws.py",
            "first is not None and now is not None and first.id != now.id:",
            "False:",
            "tests/unit/rehearsal/test_laws.py",
        ),
        Promise(
            "nothing-is-left",
            "A rehearsal notices a plan after which there is something to do.",
            "cadence_gitops/rehearsal/rehearsal.py",
            "self._broken(Law.NOTHING_LEFT, self._left(after))",
            "pass",
            "tests/unit/rehearsal/test_rehearsal.py",
        ),
    ),
)
