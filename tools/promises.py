"""What we promise about safety, each with the code that keeps it and the test that fails without it."""

from typing import NamedTuple


class Promise(NamedTuple):
    """State a promise: ``guard`` is a piece of ``file``, which stands there once; ``mutant`` takes its place to break it."""

    id: str
    says: str
    file: str
    guard: str
    mutant: str
    test: str


PROMISES: tuple[Promise, ...] = (
    Promise(
        "planning-cannot-write",
        "Whatever plans, compares or pulls has no way to write to the organisation.",
        "cadence_gitops/live/transport.py",
        'if request.method != "GET":',
        "if False:",
        "tests/unit/live/test_transport.py",
    ),
    Promise(
        "pages-agree",
        "An object is missing only where every page was read and as many came as the service counts.",
        "cadence_gitops/live/pages.py",
        "if len(found) != total:",
        "if False:",
        "tests/unit/live/test_reader.py",
    ),
    Promise(
        "one-moment",
        "What is read was true at one moment: a reading that moved under us is begun again, or given up.",
        "cadence_gitops/live/reading.py",
        "if other != revision:",
        "if False:",
        "tests/unit/live/test_reader.py tests/contract/test_live_reader.py",
    ),
    Promise(
        "unreadable-is-not-absent",
        "A manifest that can't be read is an error, never one that isn't there.",
        "cadence_gitops/manifests/parser.py",
        "        if found.problem:\n",
        "        if False:\n",
        "tests/unit/manifests tests/regressions/test_absence.py",
    ),
    Promise(
        "stale-is-refused",
        "A plan is carried out only while what it names is as it was when the plan was made.",
        "cadence_gitops/apply/precheck.py",
        '    if moved:\n        raise Stale("live", moved)',
        '    if False:\n        raise Stale("live", moved)',
        "tests/unit/apply/test_precheck.py",
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
        "altered-files",
        "A plan file that was altered is not a plan.",
        "cadence_gitops/plan/file.py",
        "if fingerprint(plan) != plan.fingerprint or stages",
        "if stages",
        "tests/unit/plan/test_file.py",
    ),
    Promise(
        "consent",
        "Nothing is lost that nobody consented to, item by item and up to the count that was accepted.",
        "cadence_gitops/apply/precheck.py",
        "    if verdict.consent is None:\n",
        "    if False:\n",
        "tests/unit/apply/test_precheck.py",
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
        "backup-is-read-back",
        "Nothing is destroyed before a backup was written, read back and found to be the same.",
        "cadence_gitops/apply/backup.py",
        "if verified(self.ports.backups, self.folder, tick=self.tick) != manifest:",
        "if False:",
        "tests/unit/apply/test_backup.py",
    ),
    Promise(
        "exports-are-whole",
        "An export of leads that ends early is not a backup.",
        "cadence_gitops/live/export.py",
        'if (trailer.number("count"), trailer.text("sha256")) != found:',
        "if False:",
        "tests/contract/test_live_reader.py tests/unit/apply/test_backup.py",
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
        "one-change-at-a-time",
        "While a change of CRM is unfinished nothing else is carried out.",
        "cadence_gitops/apply/precheck.py",
        "    if crm.change is not None:\n",
        "    if False:\n",
        "tests/unit/apply/test_precheck.py",
    ),
    Promise(
        "tokens-are-covered",
        "A token is in nothing that is shown, whatever the service answers.",
        "cadence_gitops/live/redaction.py",
        "text = text.replace(form, COVER)",
        "pass",
        "tests/unit/live",
    ),
    Promise(
        "late-writers-lose",
        "Who held the lock and woke up too late writes nothing: the number that every write carries is no longer the lock's.",
        "cadence_gitops/emulator/gate.py",
        "if current is None or given != str(current):",
        "if False:",
        "tests/contract/test_protocol.py",
    ),
    Promise(
        "sent-twice-done-once",
        "A write that is sent twice is done once.",
        "cadence_gitops/emulator/gate.py",
        "        if seen is not None:\n",
        "        if False:\n",
        "tests/contract/test_protocol.py",
    ),
    Promise(
        "opt-outs-before-leads",
        "A restore makes nobody mailable who unsubscribed or whose address bounced: no lead is imported before that is proven.",
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
)
