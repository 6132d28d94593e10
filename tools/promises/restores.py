"""Promises about what is put back from a backup, first of all to those who must not be written to."""

from tools.promises.promise import Promise, Theme

RESTORES = Theme(
    "Restores",
    (
        Promise(
            "opt-outs-before-leads",
            "A restore makes nobody mailable who unsubscribed or whose address bounced: no lead is imported before it is proven.",
            "cadence_gitops/apply/people.py",
            "    require_suppressed(execution, StageName.IMPORT)\n",
            "",
            "tests/unit/apply/test_people.py",
        ),
        Promise(
            "opt-outs-are-proven",
            "Opt-outs that a restore has sent count only once the service gives every one of them back.",
            "cadence_gitops/apply/people.py",
            'raise execution.stopped(stage, "not-suppressed", detail=str(len(missing)))',
            "return",
            "tests/unit/apply/test_people.py",
        ),
        Promise(
            "no-opt-outs-no-leads",
            "From a backup that doesn't say to whom nobody may write no lead is put back.",
            "cadence_gitops/plan/restoration.py",
            "return self.suppressions is not None and bool(self.suppressions.missing or self.leads.missing)",
            "return bool(self.leads.missing)",
            "tests/unit/plan/test_restore.py",
        ),
        Promise(
            "restores-take-no-shelter",
            "A restore takes nothing from what Rules skip for whoever unsubscribed or bounced, and puts no Rules beside others.",
            "cadence_gitops/plan/sheltering.py",
            "            elif child.only_grows:\n",
            "            elif False:\n",
            "tests/unit/plan/test_restore.py",
        ),
        Promise(
            "refusals-quote-nobody",
            "A service that refuses people and quotes them is heard, and what it quotes is in no record, log or summary.",
            "cadence_gitops/live/writer.py",
            ".about_people().accepted()",
            ".accepted()",
            "tests/unit/apply/test_people_refused.py",
        ),
        Promise(
            "shared-addresses-hide-nobody",
            "A lead isn't taken for there because somebody else has the same address.",
            "cadence_gitops/model/lead.py",
            'f"email:{address} {same}"',
            'f"email:{address}"',
            "tests/unit/apply/test_people_known.py",
        ),
        Promise(
            "restores-that-backup",
            "A plan that restores is carried out with the backup that it was made from, and with no other.",
            "cadence_gitops/apply/precheck.py",
            "if session.holdings.digest != plan.restoration.backup:",
            "if False:",
            "tests/unit/apply/test_people.py",
        ),
        Promise(
            "restores-what-the-backup-asks",
            "A plan that restores does nothing that its backup doesn't ask for, wherever its file comes from.",
            "cadence_gitops/usecases/restore.py",
            'raise Stale("operations-of-backup", foreign)',
            "return",
            "tests/unit/usecases/test_restore.py",
        ),
    ),
)
