"""Promises about what no plan takes away, whoever consented: accounts, and what is protected."""

from tools.promises.promise import Promise, Theme

PROTECTION = Theme(
    "What no plan may take away",
    (
        Promise(
            "own-account",
            "A plan doesn't take away the account that it runs as.",
            "cadence_gitops/plan/forbidden.py",
            "if principal is None or principal.member is None:",
            "if True:",
            "tests/unit/plan/test_forbidden.py",
        ),
        Promise(
            "own-account-of-the-apply",
            "What no plan may take away is asked again by the token that applies.",
            "cadence_gitops/apply/precheck.py",
            "    if found:\n        raise forbidden_refusal",
            "    if False:\n        raise forbidden_refusal",
            "tests/unit/apply/test_protection.py",
        ),
        Promise(
            "last-admin",
            "Somebody is left who may configure the organisation.",
            "cadence_gitops/plan/forbidden.py",
            "if CONFIGURING.isdisjoint(after.values()):",
            "if False:",
            "tests/unit/plan/test_forbidden.py",
        ),
        Promise(
            "super-admin-stays",
            "The super admin is not deleted.",
            "cadence_gitops/plan/forbidden.py",
            "if operation.action is Action.DELETE and before == SUPER_ADMIN:",
            "if False:",
            "tests/unit/plan/test_forbidden.py",
        ),
        Promise(
            "protected-is-not-deleted",
            "What is protected is not deleted.",
            "cadence_gitops/plan/forbidden.py",
            "if operation.action is Action.DELETE and operation.address in guards.protected:",
            "if False:",
            "tests/unit/plan/test_forbidden.py tests/unit/apply/test_protection.py",
        ),
        Promise(
            "protected-is-not-lost",
            "What is protected is not lost to a change of CRM, not even perhaps.",
            "cadence_gitops/plan/forbidden.py",
            "if not guards.protected.isdisjoint((loss.item, former.get(loss.item, loss.item))):",
            "if False:",
            "tests/unit/plan/test_forbidden.py",
        ),
        Promise(
            "protection-outlives-its-manifest",
            "Protection ends where a manifest says so, in an apply before the one that takes anything away.",
            "cadence_gitops/plan/forbidden.py",
            "if entry.protected} if takes else set()",
            "if False} if takes else set()",
            "tests/unit/apply/test_protection.py",
        ),
        Promise(
            "protection-goes-with-the-object",
            "Protection goes with an object that gets another name.",
            "cadence_gitops/apply/verification.py",
            "before = execution.ports.reader.last_applied() if former else {}",
            "before = {} if former else {}",
            "tests/unit/apply/test_protection.py",
        ),
    ),
)
