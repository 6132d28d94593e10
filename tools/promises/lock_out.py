"""Promises about a change of CRM: when it may begin, and that people are not left outside."""

from tools.promises.promise import Promise, Theme

LOCK_OUT = Theme(
    "A change of CRM and its lock-out",
    (
        Promise(
            "token-that-writes",
            "A token that may only read is found out before anything is begun.",
            "cadence_gitops/apply/token.py",
            'if found.scope != "write":',
            "if False:",
            "tests/unit/apply/test_preflight.py",
        ),
        Promise(
            "window",
            "Nothing is begun outside the window that was agreed.",
            "cadence_gitops/apply/opening.py",
            "if opening is not None and now not in opening:",
            "if False:",
            "tests/unit/apply/test_opening.py",
        ),
        Promise(
            "once-more-before-the-switch",
            "Window, consent, limits and freshness are judged again right before the CRM is changed, however long a backup took.",
            "cadence_gitops/apply/walk.py",
            "                self._remeasure(self._reading())\n                switch",
            "                switch",
            "tests/unit/apply/test_opening.py",
        ),
        Promise(
            "window-is-kept",
            "Who goes on before the switch is held to the window of who began.",
            "cadence_gitops/apply/executor.py",
            "session = replace(session, pace=Pace.recorded(record))",
            "pass",
            "tests/unit/apply/test_opening.py",
        ),
        Promise(
            "cooling-off",
            "Where a cooling-off is asked for, nothing is destroyed before it is over.",
            "cadence_gitops/apply/walk.py",
            "self._execution.patiently(lambda: False, seconds=seconds)",
            "pass",
            "tests/unit/apply/test_opening.py",
        ),
        Promise(
            "window-from-the-first-moment",
            "A record is never without the window and the cooling-off of who began, those of the repository included.",
            "cadence_gitops/apply/journal.py",
            "session.pace.held_to(session.bounds()).events()",
            "()",
            "tests/unit/apply/test_pace.py",
        ),
        Promise(
            "nothing-asked-after-the-switch",
            "After the switch nobody asks for a window, a consent or a limit: people are waiting outside.",
            "cadence_gitops/apply/executor.py",
            "        if not written:\n",
            "        if True:\n",
            "tests/unit/apply/test_opening.py",
        ),
        Promise(
            "lock-out-can-end",
            "A plan that leaves a field unmapped without which the lock-out couldn't end is not carried out.",
            "cadence_gitops/apply/precheck.py",
            '    if left:\n        raise Refused("mapping"',
            '    if False:\n        raise Refused("mapping"',
            "tests/unit/apply/test_preflight.py",
        ),
        Promise(
            "lock-out-is-told-first",
            "Every command that reaches an organisation says first that people are locked out, and what to run.",
            "cadence_gitops/live/reader.py",
            "if alarm is not None and crm.change is not None:",
            "if False:",
            "tests/unit/cli/test_lock_out.py",
        ),
        Promise(
            "one-change-at-a-time",
            "While a change of CRM is unfinished nothing else is carried out.",
            "cadence_gitops/apply/precheck.py",
            "    if crm.change is not None:\n",
            "    if False:\n",
            "tests/unit/apply/test_precheck.py",
        ),
    ),
)
