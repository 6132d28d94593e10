"""Promises about a saved plan: what is carried out is what was reviewed, and nothing else."""

from tools.promises.promise import Promise, Theme

PLANS = Theme(
    "Saved plans",
    (
        Promise(
            "altered-files",
            "A plan file that was altered is not a plan.",
            "cadence_gitops/plan/file.py",
            "if fingerprint(plan) != plan.fingerprint or stages",
            "if stages",
            "tests/unit/plan/test_file.py",
        ),
        Promise(
            "manifests-are-the-same",
            "A saved plan is carried out only with the manifests that it was made from.",
            "cadence_gitops/usecases/apply.py",
            "if manifests_digest(desired) != plan.basis.manifests:",
            "if False:",
            "tests/unit/usecases/test_apply.py",
        ),
        Promise(
            "nothing-unasked",
            "A plan file that was made by hand does nothing that no manifest asks for.",
            "cadence_gitops/usecases/apply.py",
            '    if foreign:\n        raise Stale("operations", foreign)',
            '    if False:\n        raise Stale("operations", foreign)',
            "tests/unit/usecases/test_apply.py",
        ),
        Promise(
            "stale-is-refused",
            "A plan is carried out only while what it names is as it was when the plan was made.",
            "cadence_gitops/apply/precheck.py",
            "    if moved:\n        witness",
            "    if False:\n        witness",
            "tests/unit/apply/test_precheck.py",
        ),
        Promise(
            "preflight-is-what-refuses",
            "What a preflight says no to is not carried out.",
            "cadence_gitops/apply/preflight.py",
            "    return found.required()",
            "    return found.consent",
            "tests/unit/apply/test_preflight.py tests/unit/apply/test_precheck.py",
        ),
        Promise(
            "secrets-are-there",
            "That a secret is missing is noticed before anything is written.",
            "cadence_gitops/apply/precheck.py",
            '    if missing:\n        raise Refused("secrets", missing)',
            '    if False:\n        raise Refused("secrets", missing)',
            "tests/unit/apply/test_precheck.py",
        ),
        Promise(
            "gone-is-known",
            "A removal is told as done only where it is known that nothing of that name is left.",
            "cadence_gitops/plan/removals.py",
            "        if nameless:\n",
            "        if False:\n",
            "tests/unit/plan/test_removals.py",
        ),
        Promise(
            "named-otherwise-is-told",
            "What a removal means and what has another name live is named, and not told as gone.",
            "cadence_gitops/plan/removals.py",
            "        if meant:\n",
            "        if False:\n",
            "tests/unit/plan/test_removals.py",
        ),
    ),
)
