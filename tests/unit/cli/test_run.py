import subprocess
import sys
from pathlib import Path

import click
import pytest

from cadence_gitops.cli.program import COMMANDS, program
from tests.fakes.console import Console, Outcome


def run(*arguments: str) -> Outcome:
    return Console().run(*arguments)


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("plan", "--help"), ("sandbox", "init", "--help")])
def test_help_goes_to_standard_output(arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    outcome = run(*arguments)
    assert outcome.code == 0
    assert "Usage: cadence-gitops" in capsys.readouterr().out


def every_command() -> list[tuple[str, ...]]:
    names: list[tuple[str, ...]] = []
    context = click.Context(program, help_option_names=["-h", "--help"])
    for name in COMMANDS:
        names.append((name,))
        command = program.get_command(context, name)
        if isinstance(command, click.Group):
            names += [(name, subcommand) for subcommand in command.commands]
    return names


@pytest.mark.parametrize("name", every_command(), ids=" ".join)
def test_the_help_of_every_command_ends_with_an_example(
    name: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    run(*name, "--help")
    text = " ".join(capsys.readouterr().out.rpartition("\n\n")[2].split())
    assert text.startswith("Example: ")
    assert f"cadence-gitops {' '.join(name)}" in text


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("plna",), "Did you mean “plan”?"),
        (("nonsense",), "There is no command “nonsense”."),
        (("plan", "--nonsense"), "No such option"),
        (("show",), "Missing argument"),
        (("impact",), "Missing option '--to'"),
        (("impact", "--to", "hubspot", "--keep", "all"), "'all' is not one of"),
        (("impact", "--to", "hubspot"), "no live organisation was named"),
        (("impact", "--to", "hubspot", "--live", "ftp://x"), "neither sqlite:PATH nor"),
        (("impact", "--to", "hubspot", "--live", "http://example.com"), "http:// only for this machine"),
        (("impact", "--to", "hubspot", "--live", "sqlite:absent.db"), "there is no sandbox at “absent.db”"),
        (("consent", "p.json", "--reason", "r", "--accepted-by", "a", "--expires", "soon"), "is not a time"),
        (("consent", "p.json", "--reason", "r", "--accepted-by", "a", "--expires", "2026-12-08"), "no time zone"),
    ],
)
def test_a_usage_error_is_64_and_says_what_to_do(arguments: tuple[str, ...], words: str) -> None:
    outcome = run(*arguments)
    assert outcome.code == 64
    assert outcome.out == ""
    assert words in " ".join(outcome.err.split())
    assert "What to do:" in outcome.err


def test_no_command_shows_the_help_as_a_usage_error() -> None:
    outcome = run()
    assert outcome.code == 64
    assert "Commands:" in outcome.err


def test_an_expected_error_is_1_without_a_traceback() -> None:
    outcome = run("show", "absent.json")
    assert outcome.code == 1
    assert "there is no file “absent.json”" in outcome.err
    assert "Traceback" not in outcome.err


def test_the_module_runs_as_the_program(tmp_path: Path) -> None:
    script = [sys.executable, "-m", "cadence_gitops"]
    version = subprocess.run([*script, "--version"], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert version.stdout.startswith("cadence-gitops ")
    refused = subprocess.run([*script, "plna"], capture_output=True, text=True, cwd=tmp_path, check=False)
    assert (refused.returncode, refused.stdout) == (64, "")


MAIN = "import sys\nfrom cadence_gitops.cli import main\nfrom cadence_gitops.cli.surroundings import of_process\n"


def test_help_and_version_import_little() -> None:
    code = (
        f"{MAIN}main(['--help'], of_process())\n"
        "heavy = {'pydantic', 'httpx', 'rich', 'yaml', 'ruamel', 'orjson', 'deepdiff', 'falcon', 'jsonschema'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines()[-1] == "[]"


def test_reading_begins_before_what_manifests_can_mean_is_imported() -> None:
    code = (
        "import sys\nimport cadence_gitops.manifests.project, cadence_gitops.manifests.read\n"
        "print(sorted({'pydantic', 'cadence_gitops.catalogue', 'cadence_gitops.model.registry'} & set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines() == ["[]"]


EXAMPLE = Path(__file__).parents[3] / "examples/org"
# Who names no custom field, and has no metadata kept, needs to know nothing of how a vendor describes either.
OF_VENDORS = {
    f"cadence_gitops.{room}" for room in ("crm", "checks.crm", "model.crm_lock", "model.crm_metadata", "telephony")
}


@pytest.mark.parametrize(
    ("command", "unused"),
    [
        ("show absent.json", {"httpx", "yaml", "falcon", "cadence_gitops.emulator", "rich"}),
        ("validate absent", {"httpx", "falcon", "cadence_gitops.emulator", "rich", "deepdiff"}),
        ("explain", {"httpx", "falcon", "cadence_gitops.emulator", "rich", "deepdiff"}),
        ("plan absent --live https://cadence.example", {"falcon", "cadence_gitops.emulator", "cadence_gitops.apply"}),
        (f"validate {EXAMPLE}", {"httpx", *OF_VENDORS}),
        (f"plan {EXAMPLE} --live sqlite:absent.db", OF_VENDORS),
    ],
)
def test_a_command_imports_nothing_that_it_does_not_use(command: str, unused: set[str]) -> None:
    code = f"{MAIN}main({command.split()!r}, of_process())\nprint(sorted(set({sorted(unused)!r}) & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines()[-1] == "[]"
