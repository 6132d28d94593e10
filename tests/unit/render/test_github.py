import pytest

from cadence_gitops.diagnostics import Diagnostic, Location, Severity
from cadence_gitops.render.github import annotations_text
from cadence_gitops.render.words import words

FINDING = Diagnostic(
    "unknown-key", Severity.ERROR, Location("a.yaml", 6, 10), found="maxPerDy", suggestion="maxPerDay", expected="x"
)


def written(*findings: Diagnostic, root: str = "manifests") -> str:
    return annotations_text(findings, words(), root=root)


def test_a_finding_is_an_annotation_of_its_line() -> None:
    assert written(FINDING) == (
        "::error file=manifests/a.yaml,line=6,col=10,title=unknown-key::the key “maxPerDy” has no meaning here"
        "%0Aexpected x%0Adid you mean maxPerDay?%0Acorrect the key or remove it; nothing unknown is sent to Cadence\n"
    )


@pytest.mark.parametrize(
    ("severity", "command"), [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.INFO, "notice")]
)
def test_each_severity_has_its_command(severity: Severity, command: str) -> None:
    finding = Diagnostic("unknown-key", severity, Location("a.yaml", 1, 1))
    assert written(finding, root="").startswith(f"::{command} file=a.yaml,line=1,")


def test_nothing_that_a_manifest_holds_is_a_command() -> None:
    hostile = "x\n::set-env name=A::b\r%0A,:"
    finding = Diagnostic("unknown-key", Severity.ERROR, Location(hostile, 1, 1), found=hostile)
    text = written(finding, FINDING)
    assert [line.startswith("::error file=") for line in text.splitlines()] == [True, True]
    file = text.split("file=")[1].split(",line=")[0]
    assert file == "manifests/x%0A%3A%3Aset-env name=A%3A%3Ab%0D%250A%2C%3A"
    assert "::set-env name=A::b" in text.splitlines()[0]
    assert "%250A,:" in text


def test_nothing_found_is_nothing_written() -> None:
    assert written() == ""


def test_nothing_that_a_manifest_holds_steers_a_terminal() -> None:
    said = written(Diagnostic("unknown-key", Severity.ERROR, Location("a.yaml", 1, 2), found="\x1b[2J\x9b"))
    assert "\x1b" not in said
    assert "\x9b" not in said
    assert "\\x1b[2J" in said
