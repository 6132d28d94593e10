"""Every gate over every file, and every gate on a sample that it must refuse."""

from collections.abc import Callable

import pytest

from tests.architecture import gates
from tests.architecture.sources import Source, sources

Gate = Callable[[Source], list[str]]

GATES: tuple[Gate, ...] = (
    gates.oversized,
    gates.crowded_signatures,
    gates.undocumented,
    gates.untyped,
    gates.vague_names,
    gates.unfinished,
    gates.unreasoned_suppressions,
    gates.patched,
)

IN_PACKAGE = "cadence_gitops/sample.py"
IN_TESTS = "tests/sample.py"
SILENCED = "# no" + "qa"
IGNORED = "# type: " + "ignore"

BAD: tuple[tuple[Gate, str, str, int], ...] = (
    (gates.oversized, IN_PACKAGE, "x = 1\n" * 301, 1),
    (gates.oversized, IN_TESTS, "def f() -> None:\n" + "    x = 1\n" * 50, 1),
    (gates.crowded_signatures, IN_PACKAGE, "def f(a, b, *, c, d, e, g): ...", 1),
    (gates.crowded_signatures, IN_PACKAGE, "def f(a, b, c): ...", 1),
    (gates.crowded_signatures, IN_PACKAGE, "class A:\n    def f(self, a, b, c): ...", 1),
    (gates.crowded_signatures, IN_PACKAGE, "def f(a, b, c, d, e, g): ...", 2),
    (gates.crowded_signatures, "cadence_gitops/cli/commands/plan.py", "def f(a, b, c): ...", 1),
    (gates.undocumented, IN_PACKAGE, "x = 1", 1),
    (gates.undocumented, IN_PACKAGE, '"""Why."""\ndef f(): ...', 1),
    (gates.undocumented, IN_PACKAGE, '"""Why."""\nclass A:\n    def f(self): ...', 2),
    (gates.undocumented, IN_PACKAGE, '"""Why."""\ndef read_file():\n    """Read the file."""', 1),
    (gates.undocumented, IN_PACKAGE, '"""Why."""\nclass PlanFile:\n    """A plan file."""', 1),
    (gates.untyped, IN_TESTS, "def f(a) -> None: ...", 1),
    (gates.untyped, IN_TESTS, "def f(*args, **kwargs) -> None: ...", 1),
    (gates.untyped, IN_TESTS, "def f(a: int): ...", 1),
    (gates.vague_names, "cadence_gitops/plan/utils.py", "", 1),
    (gates.vague_names, "tests/helpers/plan.py", "", 1),
    (gates.vague_names, IN_PACKAGE, "class PlanManager: ...", 1),
    (gates.vague_names, IN_PACKAGE, "def get_plan(): ...", 1),
    (gates.unfinished, IN_PACKAGE, "x = 1  # TO" + "DO later", 1),
    (gates.unfinished, IN_PACKAGE, "def f():\n    raise NotImplementedError", 1),
    (gates.unfinished, IN_TESTS, "@pytest.mark.skip\ndef test(): ...", 1),
    (gates.unfinished, IN_TESTS, "def test():\n    pytest.xfail('no')", 1),
    (gates.unreasoned_suppressions, IN_PACKAGE, f"x = 1  {SILENCED}", 1),
    (gates.unreasoned_suppressions, IN_PACKAGE, f"x = 1  {SILENCED}: S101", 1),
    (gates.unreasoned_suppressions, IN_PACKAGE, f"x = 1  {SILENCED} because of reasons", 1),
    (gates.unreasoned_suppressions, IN_PACKAGE, f"x = 1  {IGNORED}[arg-type]", 1),
    (gates.unreasoned_suppressions, IN_PACKAGE, "x = 1  # pragma: no cover", 1),
    (gates.patched, IN_TESTS, "from unittest import mock", 1),
    (gates.patched, IN_TESTS, "from unittest.mock import patch", 1),
    (gates.patched, IN_TESTS, "def test(monkeypatch):\n    monkeypatch.setattr(a, 'b', 1)", 1),
)

GOOD: tuple[tuple[Gate, str, str], ...] = (
    (gates.oversized, IN_PACKAGE, "x = 1\n" * 300),
    (gates.crowded_signatures, IN_PACKAGE, "class A:\n    def f(self, a, b, *, c, d, e): ..."),
    (gates.crowded_signatures, IN_PACKAGE, "class A:\n    def __exit__(self, a, b, c): ..."),
    (
        gates.crowded_signatures,
        "cadence_gitops/cli/commands/plan.py",
        "@command\ndef f(a, b, c, d, e, g): ...",
    ),
    (gates.undocumented, IN_PACKAGE, '"""Why."""\ndef f():\n    """Say something else."""\ndef _g(): ...'),
    (gates.untyped, IN_TESTS, "class A:\n    def f(self, a: int) -> None: ..."),
    (gates.vague_names, IN_PACKAGE, "class LazyGroup:\n    def get_command(self): ..."),
    (gates.unreasoned_suppressions, IN_PACKAGE, f"x = 1  {SILENCED}: S608 - the table is a literal"),
    (gates.unreasoned_suppressions, IN_PACKAGE, f"x = 1  {IGNORED}[arg-type]  # click's stubs are wrong"),
    (gates.patched, IN_TESTS, "def test(monkeypatch):\n    monkeypatch.setenv('A', 'b')"),
)


@pytest.mark.parametrize("gate", GATES, ids=lambda gate: gate.__name__)
def test_our_files_pass(gate: Gate) -> None:
    found = [finding for source in sources() for finding in gate(source)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("gate", "path", "text", "findings"), BAD)
def test_a_bad_sample_is_refused(gate: Gate, path: str, text: str, findings: int) -> None:
    assert len(gate(Source.from_text(path, text))) == findings


@pytest.mark.parametrize(("gate", "path", "text"), GOOD)
def test_a_good_sample_passes(gate: Gate, path: str, text: str) -> None:
    assert gate(Source.from_text(path, text)) == []


def test_every_gate_has_a_bad_sample() -> None:
    assert {gate for gate, *_ in BAD} == set(GATES)


def test_the_walk_sees_the_package_and_itself() -> None:
    paths = {source.path for source in sources()}
    assert {"cadence_gitops/__init__.py", "tests/architecture/sources.py"} <= paths
    assert not any(path.startswith((".venv/", "build/")) for path in paths)
