"""Promises about applies that meet each other, and about those that end in the middle."""

from tools.promises.promise import Promise, Theme

INTERRUPTIONS = Theme(
    "Applies that meet, or end in the middle",
    (
        Promise(
            "one-apply-at-a-time",
            "One apply at a time holds an organisation's lock; who is refused learns who holds it, and since when.",
            "cadence_gitops/emulator/handlers/ledger.py",
            'if before.alive(call.now) and before.holder != body["holder"]:',
            "if False:",
            "tests/contract/test_protocol.py",
        ),
        Promise(
            "late-writers-lose",
            "Who held the lock and woke up too late writes nothing: the number that every write carries is no longer the lock's.",
            "cadence_gitops/emulator/gate.py",
            "if current is None or given != str(current.fencing):",
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
            "what-was-left-is-read",
            "After an apply that vanished half-way no other plan is carried out before `resume` has looked.",
            "cadence_gitops/apply/executor.py",
            "    if record is not None and abandoned(record):\n",
            "    if False:\n",
            "tests/unit/apply/test_takeover.py",
        ),
        Promise(
            "records-are-fenced",
            "Who lost the lock adds nothing to the record with which another goes on.",
            "cadence_gitops/apply/journal.py",
            "write=Write(key, self._fencing)",
            "write=Write(key, 0)",
            "tests/unit/apply/test_takeover.py",
        ),
        Promise(
            "killed-is-looked-up",
            "Of an apply that was killed `status` tells what looking shows: what was done is not called undone.",
            "cadence_gitops/apply/read_back.py",
            "    if holds(operation, live):\n",
            "    if False:\n",
            "tests/unit/apply/test_read_back.py",
        ),
        Promise(
            "unclear-is-unknown",
            "Of an operation whose answer can't be understood nobody says that it failed: it may have been done.",
            "cadence_gitops/apply/operations.py",
            "Outcome.UNKNOWN if unclear else Outcome.FAILED",
            "Outcome.FAILED",
            "tests/unit/apply/test_operations.py",
        ),
        Promise(
            "clocks-may-be-set",
            "Who holds the lock renews it by the time that passes, whatever anybody sets the clock to.",
            "cadence_gitops/apply/lease.py",
            "self._clock.elapsed() >= self._due[0] or ",
            "",
            "tests/unit/apply/test_lease.py",
        ),
        Promise(
            "full-disks-undo",
            "What the disk of a sandbox has no room for is undone as a whole, and keeps nobody from the next write.",
            "cadence_gitops/emulator/store/database.py",
            "if self._connection.in_transaction:",
            "if False:",
            "tests/unit/emulator/test_database.py",
        ),
    ),
)
