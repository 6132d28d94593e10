"""Promises about what is read of an organisation and of manifests: what isn't seen must not be taken for gone."""

from tools.promises.promise import Promise, Theme

READING = Theme(
    "What is read",
    (
        Promise(
            "planning-cannot-write",
            "Whatever plans, compares or pulls has no way to write to the organisation.",
            "cadence_gitops/web/transport.py",
            'if request.method != "GET":',
            "if False:",
            "tests/unit/web/test_transport.py",
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
            "a-part-is-no-reading",
            "What a token is shown of an organisation, where the service says that it is a part, is no reading of it, however"
            " well pages and totals agree.",
            "cadence_gitops/live/reading.py",
            "if told not in (None, EVERYTHING):",
            "if False:",
            "tests/laws/test_completeness_laws.py",
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
            "left-out-is-told",
            "A manifest that is gone asks for nothing, and every plan says so: it counts the live objects that no manifest"
            " describes, and names those that were managed before.",
            "cadence_gitops/plan/unmanaged.py",
            "return Unmanaged(len(found), tuple(str(each) for each in found if each.keyed))",
            "return Unmanaged(0)",
            "tests/unit/plan/test_unmanaged.py",
        ),
        Promise(
            "placeholders",
            "A placeholder that nobody filled in is an error, never a value.",
            "cadence_gitops/manifests/parser.py",
            "construction.traps += placeholders(root, reading.lines)",
            "pass",
            "tests/unit/manifests/test_placeholders.py",
        ),
    ),
)
