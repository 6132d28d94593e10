"""Promises about what somebody else wrote: bounded, and judged before it is believed."""

from tools.promises.promise import Promise, Theme

BOUNDS = Theme(
    "What comes from outside",
    (
        Promise(
            "answers-are-bounded",
            "An answer that would fill the memory is not read to its end.",
            "cadence_gitops/live/client.py",
            "if size > LARGEST_BODY:",
            "if False:",
            "tests/unit/live/test_client.py",
        ),
        Promise(
            "files-are-bounded",
            "What the documents of a manifest file multiply by aliases is bounded for all of them together.",
            "cadence_gitops/manifests/parser.py",
            "            if reading.left <= 0:\n",
            "            if False:\n",
            "tests/unit/manifests/test_multiplied.py",
        ),
        Promise(
            "backups-are-bounded",
            "A backup that would fill the memory is not read to its end.",
            "cadence_gitops/apply/backup.py",
            "if len(read) > largest:",
            "if False:",
            "tests/unit/apply/test_backup_reading.py",
        ),
        Promise(
            "lines-of-backups-are-bounded",
            "Nor is a line of one, where every line is a person or a count.",
            "cadence_gitops/backups/store.py",
            "return SHORT if PurePosixPath(name).name.startswith(_SHORT_LINES) else LONGEST",
            "return LONGEST",
            "tests/unit/backups/test_place.py",
        ),
        Promise(
            "backups-are-no-bombs",
            "Nor is a small file that would unpack to far more than any leads or configuration come to.",
            "cadence_gitops/backups/packing.py",
            "if made > RATIO * taken.size:",
            "if False:",
            "tests/unit/backups/test_packing.py",
        ),
        Promise(
            "manifests-bound-their-files",
            "Of no file of a backup are more lines read than its manifest says.",
            "cadence_gitops/apply/backup.py",
            "if counted.count > file.lines:",
            "if False:",
            "tests/unit/apply/test_backup_reading.py",
        ),
        Promise(
            "stand-ins-are-small",
            "Rehearsals make up few leads, opt-outs and bounces, however many a service counts.",
            "cadence_gitops/rehearsal/snapshot.py",
            '            _fewer(each) if isinstance(each, dict) and each.get("type") in _MADE_UP else each for each in records\n',
            "            each for each in records\n",
            "tests/unit/rehearsal/test_rehearsal.py",
        ),
        Promise(
            "snapshots-are-judged",
            "A snapshot is held to its schema before anything is made from it.",
            "cadence_gitops/emulator/seed.py",
            "faults = list(violations(SNAPSHOT, snapshot)) or list(_too_many(snapshot))",
            "faults: list[Violation] = []",
            "tests/unit/emulator/test_sandbox.py",
        ),
    ),
)
