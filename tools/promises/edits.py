"""Promises to the people who edit the organisation while a plan waits or is carried out."""

from tools.promises.promise import Promise, Theme

EDITS = Theme(
    "When people edit meanwhile",
    (
        Promise(
            "nothing-is-overwritten",
            "What a person wrote where a plan writes is not overwritten, also between its last look and its write.",
            "cadence_gitops/apply/operations.py",
            "        if fields is not None:\n",
            "        if False:\n",
            "tests/unit/apply/test_witness.py tests/unit/apply/test_operations.py",
        ),
        Promise(
            "nobody-is-stopped-needlessly",
            "An edit of what a plan doesn't write to stops nothing.",
            "cadence_gitops/apply/decision.py",
            "return moved_parts(operation.parts, tree) or None",
            "return moved_parts(operation.parts, tree)",
            "tests/unit/apply/test_witness.py",
        ),
        Promise(
            "what-cannot-be-undone-waits",
            "Once somebody else's work was met, nothing is done any more that can't be undone.",
            "cadence_gitops/apply/operations.py",
            "if self._met is None or not operation.irreversible:",
            "if True:",
            "tests/unit/apply/test_witness.py",
        ),
        Promise(
            "what-cannot-be-undone-is-last",
            "What can't be undone is done after everything that doesn't wait for it.",
            "cadence_gitops/plan/order.py",
            "if name in awaited or not known[name].irreversible:",
            "if True:",
            "tests/unit/plan/test_order.py",
        ),
    ),
)
