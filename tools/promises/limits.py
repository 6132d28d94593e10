"""Promises about the limits that an organisation sets itself in its configuration."""

from tools.promises.promise import Promise, Theme

LIMITS = Theme(
    "Limits",
    (
        Promise(
            "share-of-deletions",
            "No plan deletes more of the workflows, cadences or members that are live than the share that is allowed.",
            "cadence_gitops/plan/limits.py",
            "            if removed > allowed:\n",
            "            if False:\n",
            "tests/unit/plan/test_limits.py",
        ),
        Promise(
            "closed-days",
            "No change of CRM is begun on a weekday that is closed.",
            "cadence_gitops/plan/limits.py",
            "if plan.change is not None and today in bounds.no_change_of_crm_on:",
            "if False:",
            "tests/unit/plan/test_limits.py",
        ),
        Promise(
            "limits-hold-what-is-applied",
            "A plan that goes beyond a limit is not carried out, whoever consented and whenever it was made.",
            "cadence_gitops/apply/precheck.py",
            "    if broken:\n        raise refusal(plan, broken)\n",
            "",
            "tests/unit/apply/test_precheck.py",
        ),
    ),
)
