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
            "snapshots-are-judged",
            "A snapshot is held to its schema before anything is made from it.",
            "cadence_gitops/emulator/seed.py",
            "faults = list(violations(SNAPSHOT, snapshot)) or list(_too_many(snapshot))",
            "faults: list[Violation] = []",
            "tests/unit/emulator/test_sandbox.py",
        ),
    ),
)
