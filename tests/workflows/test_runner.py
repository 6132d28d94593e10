"""The runner itself: what it evaluates, what it carries over, and what it refuses."""

from pathlib import Path

import pytest

from tests.architecture.files import ACTIONS
from tests.workflows.actions import ActionError, Call, act
from tests.workflows.expressions import ExpressionError, Scope, Value
from tests.workflows.hub import Hub, Recorded, covered
from tests.workflows.machine import Machine, pairs
from tests.workflows.rest import VERSION, Rest

SCOPE = Scope(
    {
        "github": {"ref": "refs/heads/main", "run_attempt": "2", "event": {"private": True}},
        "vars": {"EMPTY": "", "SET": "yes"},
    },
    {"success": lambda: True, "failure": lambda: False, "always": lambda: True},
)
FAILED = Scope(SCOPE.contexts, {"success": lambda: False, "failure": lambda: True, "always": lambda: True})


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("'a''b'", "a'b"),
        ("true && false", False),
        ("vars.EMPTY || 'default'", "default"),
        ("vars.SET && 'then' || 'else'", "then"),
        ("vars.EMPTY && 'then' || 'else'", "else"),
        ("github.ref == 'REFS/heads/MAIN'", True),
        ("github.ref != 'refs/heads/main'", False),
        ("github['run_attempt'] == 2", True),
        ("github.event.private == 'true'", False),
        ("!(vars.EMPTY == '')", False),
        ("null == 0", True),
        ("1 == 1.0", True),
    ],
)
def test_expressions_mean_what_they_mean_at_github(expression: str, value: Value) -> None:
    assert SCOPE.value(expression) == value


@pytest.mark.parametrize(
    "expression",
    [
        "github.nothing",
        "github.ref.more",
        "secrets.X",
        "vars.EMPTY ==",
        "(true",
        "frob()",
        "a | b",
        "true true",
        "'open",
    ],
)
def test_what_is_unknown_is_an_error(expression: str) -> None:
    with pytest.raises(ExpressionError):
        SCOPE.value(expression)


@pytest.mark.parametrize(
    ("condition", "well", "failed"),
    [
        (None, True, False),
        ("always()", True, True),
        ("${{ always() }}", True, True),
        ("failure()", False, True),
        ("vars.SET != ''", True, False),
        ("failure() && vars.SET == ''", False, False),
        ("vars.EMPTY", False, False),
    ],
)
def test_a_condition_without_a_word_about_it_needs_that_all_went_well(
    condition: str | None, *, well: bool, failed: bool
) -> None:
    assert (SCOPE.holds(condition), FAILED.holds(condition)) == (well, failed)


def test_texts_are_filled_in() -> None:
    assert SCOPE.text("x-${{ github.run_attempt }}-${{ true }}-${{ 1.0 }}-${{ null }}.") == "x-2-true-1-."
    with pytest.raises(ExpressionError):
        SCOPE.text("${{ github.event }}")


@pytest.mark.parametrize(
    ("text", "found"),
    [("a=1\nb=x=y\n", {"a": "1", "b": "x=y"}), ("a<<END\n1\n2\nEND\nb=3\n", {"a": "1\n2", "b": "3"}), ("", {})],
)
def test_outputs_are_read(text: str, found: dict[str, str]) -> None:
    assert pairs(text) == found


def test_an_output_without_a_value_is_an_error() -> None:
    with pytest.raises(ValueError, match="not an output"):
        pairs("no value\n")


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("manifests/**", "manifests/a/b.yaml", True),
        ("manifests/**", "old/manifests/a.yaml", False),
        ("*.yaml", "a.yaml", True),
        ("*.yaml", "a/b.yaml", False),
        ("cadence-gitops.yaml", "cadence-gitopsXyaml", False),
    ],
)
def test_filters_of_paths(pattern: str, path: str, *, matches: bool) -> None:
    assert covered(pattern, path) is matches


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine.made(tmp_path / "machine", {"OWN": "1"})


def test_steps_share_a_machine_as_far_as_they_say(machine: Machine) -> None:
    assert machine.run("test $OWN = 1\necho a=b >> $GITHUB_OUTPUT\necho X=y >> $GITHUB_ENV", {}) == (0, {"a": "b"})
    assert machine.run('test "$X" = y\necho shown >> $GITHUB_STEP_SUMMARY', {})[0] == 0
    assert machine.summary == "shown\n"
    assert machine.run('mkdir bin\necho "$PWD/bin" >> $GITHUB_PATH', {})[0] == 0
    assert machine.run('case "$PATH" in "$PWD/bin:"*) exit 0 ;; esac; exit 1', {})[0] == 0


@pytest.mark.parametrize(("script", "code"), [("false\ntrue", 1), ("false | cat", 1), ("exit 4", 4), ("test -t 0", 1)])
def test_scripts_end_where_something_fails(script: str, code: int, machine: Machine) -> None:
    assert machine.run(script, {})[0] == code


def test_a_machine_knows_nothing_of_the_one_that_tests_it(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CADENCE_TOKEN", "mine")
    assert machine.run('test -z "${CADENCE_TOKEN:-}" && test -z "$(ls -A "$HOME")"', {})[0] == 0


def test_a_command_to_the_runner_that_it_does_not_know_is_an_error(machine: Machine) -> None:
    with pytest.raises(ValueError, match="unknown to the runner"):
        machine.run("echo '::set-output name=a::b'", {})


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return Hub(tmp_path)


def call(machine: Machine, hub: Hub, inputs: dict[str, str], *, permissions: dict[str, str] | None = None) -> Call:
    run = Recorded(7, "plan.yml", "push", "0" * 40, "acme/cadence")
    if run.id not in {each.id for each in hub.runs}:
        hub.record(run)
    token = hub.token(permissions or {})
    return Call(inputs, machine, hub, hub.run_of(7), token, "0" * 40, machine.folder)


def action(name: str) -> str:
    return f"{name}@{ACTIONS[name][1]}"


@pytest.mark.parametrize(
    ("name", "inputs"),
    [
        ("actions/checkout", {"persist-credentials": "false"}),
        ("actions/checkout", {"persist-credentials": "true"}),
        ("actions/checkout", {"persist-credentials": "false", "submodules": "true"}),
        ("actions/setup-python", {"python-version": "3.10"}),
        ("actions/upload-artifact", {"name": "a", "path": "nothing", "if-no-files-found": "error"}),
        ("actions/download-artifact", {"name": "nothing"}),
        ("actions/download-artifact", {"name": "a", "run-id": "7"}),
        ("actions/github-script", {}),
    ],
)
def test_actions_refuse_what_the_real_ones_would_or_what_nobody_modelled(
    name: str, inputs: dict[str, str], machine: Machine, hub: Hub
) -> None:
    with pytest.raises(ActionError):
        act(action(name), call(machine, hub, inputs))


def test_an_action_at_another_commit_is_unknown(machine: Machine, hub: Hub) -> None:
    with pytest.raises(ActionError):
        act(f"actions/setup-python@{'0' * 40}", call(machine, hub, {"python-version": "3.13"}))


def test_only_what_is_uploaded_is_carried_over(machine: Machine, hub: Hub) -> None:
    (machine.workspace / "out").mkdir()
    for name in ("out/a.txt", "out/.hidden", "b.txt"):
        (machine.workspace / name).write_text(name, "utf-8")
    act(action("actions/upload-artifact"), call(machine, hub, {"name": "folder", "path": "out"}))
    act(action("actions/upload-artifact"), call(machine, hub, {"name": "file", "path": "b.txt"}))
    act(action("actions/upload-artifact"), call(machine, hub, {"name": "none", "path": "no.txt"}))
    assert hub.run_of(7).artifacts == {"folder": {"a.txt": b"out/a.txt"}, "file": {"b.txt": b"b.txt"}}
    with pytest.raises(ActionError, match="exists"):
        act(action("actions/upload-artifact"), call(machine, hub, {"name": "file", "path": "b.txt"}))
    again = {"name": "file", "path": "b.txt", "overwrite": "true"}
    act(action("actions/upload-artifact"), call(machine, hub, again))
    act(action("actions/download-artifact"), call(machine, hub, {"name": "folder", "path": "in"}))
    assert (machine.workspace / "in" / "a.txt").read_text("utf-8") == "out/a.txt"
    token = hub.token({"actions": "read"})
    act(action("actions/download-artifact"), call(machine, hub, {"name": "file", "run-id": "7", "github-token": token}))


HEADERS = {"accept": "application/vnd.github+json", "x-github-api-version": VERSION}
ISSUE = b'{"title": "t", "body": "b", "labels": ["l"]}'


@pytest.mark.parametrize(
    ("method", "path", "body", "permissions", "status"),
    [
        ("POST", "/issues", ISSUE, {"issues": "write"}, 201),
        ("POST", "/issues", ISSUE, {"issues": "read"}, 403),
        ("POST", "/issues", ISSUE, {}, 403),
        ("POST", "/issues", ISSUE.replace(b"labels", b"lables"), {"issues": "write"}, 422),
        ("POST", "/issues", ISSUE.replace(b'"b"', b'"' + b"b" * 65_537 + b'"'), {"issues": "write"}, 422),
        ("PATCH", "/issues/99", b"{}", {"issues": "write"}, 404),
        ("DELETE", "/issues/1", b"", {"issues": "write"}, 404),
        ("GET", "/issues?state=open&labels=l&page=2", b"", {"issues": "read"}, 422),
        ("GET", "/actions/workflows/plan.yml/runs?branch=main", b"", {"actions": "read"}, 422),
        ("GET", "/actions/workflows/plan.yml/runs", b"", {"actions": "read"}, 200),
    ],
)
def test_requests_are_answered_if_they_are_expected_and_allowed(
    method: str, path: str, body: bytes, *, permissions: dict[str, str], status: int, hub: Hub
) -> None:
    rest = Rest(hub)
    headers = {**HEADERS, "authorization": f"Bearer {hub.token(permissions)}"}
    answered, _ = rest.answer(method, f"/repos/acme/cadence{path}", headers=headers, body=body)
    assert answered == status
    assert bool(rest.refused) is (status >= 400)


def test_requests_name_the_version_of_the_interface(hub: Hub) -> None:
    headers = {"authorization": f"Bearer {hub.token({'issues': 'read'})}"}
    assert Rest(hub).answer("GET", "/repos/acme/cadence/issues", headers=headers, body=b"")[0] == 400
