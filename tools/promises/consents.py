"""Promises about what is lost: only what somebody accepted, and no more of it."""

from tools.promises.promise import Promise, Theme

CONSENTS = Theme(
    "Losses and consent",
    (
        Promise(
            "consent",
            "Nothing is lost that nobody consented to, item by item and up to the count that was accepted.",
            "cadence_gitops/apply/precheck.py",
            "    if verdict.consent is None:\n",
            "    if False:\n",
            "tests/unit/apply/test_precheck.py",
        ),
        Promise(
            "nobody-is-passed-over",
            "What nobody could be asked about, because something was in the way, is not carried out a moment later either.",
            "cadence_gitops/cli/commands/apply.py",
            "        raise refusal\n",
            "        return planned\n",
            "tests/unit/cli/test_apply_on_a_terminal.py",
        ),
        Promise(
            "ceilings",
            "More than was accepted is not lost, whenever it came.",
            "cadence_gitops/plan/consent.py",
            "elif accepted[1] is not None and (loss.count or 0) > accepted[1]:",
            "elif False:",
            "tests/unit/plan/test_consent.py tests/unit/apply/test_precheck.py",
        ),
        Promise(
            "deletions-need-consent",
            "What goes with a deleted object is lost only if somebody consented to it.",
            "cadence_gitops/plan/deletions.py",
            "    gone = [loss for operation in deletes for loss in _with(operation, left, catalogue=catalogue)]\n",
            "    gone: list[Loss] = []\n",
            "tests/unit/plan/test_deletions.py tests/unit/apply/test_deletions.py",
        ),
        Promise(
            "counted-before-it-goes",
            "What goes with a deleted object is counted again after the backup, by a new reading.",
            "cadence_gitops/apply/walk.py",
            "        if self._execution.plan.change is None:\n",
            "        if False:\n",
            "tests/unit/apply/test_deletions.py",
        ),
        Promise(
            "backups-catch-up",
            "Who comes while a backup is made is counted and in another one, or nothing is destroyed.",
            "cadence_gitops/apply/walk.py",
            "            self._back_up()\n            self._read_anew()\n            self._remeasure(self._reading())\n",
            "            self._back_up()\n            break\n",
            "tests/unit/apply/test_arrivals.py",
        ),
        Promise(
            "ceilings-after-the-switch",
            "After a change of CRM, too, nothing is deleted that takes more along than was accepted; all else is rebuilt.",
            "cadence_gitops/apply/walk.py",
            "        if beyond is not None:\n            raise beyond\n",
            "        carry_out(self._execution, stage, live=live)\n",
            "tests/unit/apply/test_deletions.py",
        ),
        Promise(
            "ceilings-on-the-way-on",
            "An apply that is resumed deletes nothing that takes more along than was accepted.",
            "cadence_gitops/apply/precheck.py",
            "    if losses and all(judged):\n",
            "    if False:\n",
            "tests/unit/apply/test_deletions.py",
        ),
    ),
)
