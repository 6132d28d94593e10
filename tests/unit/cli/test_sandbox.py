import json
from pathlib import Path

import pytest

from tests.fakes.clock import START
from tests.fakes.console import Console, Outcome
from tests.fakes.surroundings import reopened


@pytest.fixture
def console(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Console:
    monkeypatch.chdir(tmp_path)
    return Console({"CADENCE_LIVE": "sqlite:s.db"})


def made(console: Console, *options: str) -> Outcome:
    outcome = console.run("sandbox", "init", "s.db", "--people", "4", "--leads", "20", *options)
    assert outcome.code == 0, outcome.err
    return outcome


def status(console: Console) -> dict[str, object]:
    document = json.loads(console.run("status", "--format", "json").out)
    assert isinstance(document, dict)
    return document


def test_init_says_how_to_name_the_sandbox(console: Console) -> None:
    assert made(console).out == "sqlite:s.db\n"
    assert status(console)["members"] == 4


def test_init_never_overwrites(console: Console) -> None:
    made(console)
    again = console.run("sandbox", "init", "s.db")
    assert again.code == 1
    assert "cadence-gitops sandbox reset s.db" in again.err


@pytest.mark.parametrize(
    ("options", "code"),
    [(("--people", "0"), 64), (("--undocumented", "maybe"), 64), (("--crm", "acme"), 64), (("--from", "absent"), 1)],
)
def test_init_refuses_what_it_cannot_make(
    options: tuple[str, ...], code: int, console: Console, tmp_path: Path
) -> None:
    assert console.run("sandbox", "init", "s.db", *options).code == code
    assert not (tmp_path / "s.db").exists()


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"organization": {"name": "a", "spec": {}}}'])
def test_a_bad_snapshot_is_refused(text: str, console: Console, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text(text)
    outcome = console.run("sandbox", "init", "s.db", "--from", "bad.json")
    assert outcome.code == 1
    assert "bug" not in outcome.err


@pytest.mark.parametrize("depth", range(245, 256))
def test_what_nests_too_deeply_to_be_stored_is_refused(depth: int, console: Console, tmp_path: Path) -> None:
    """JSON is written to fewer levels than it is read, and what is stored has others around it."""
    (tmp_path / "deep.json").write_text(f'{{"organization": {"[" * depth}{"]" * depth}}}')
    outcome = console.run("sandbox", "init", "s.db", "--from", "deep.json")
    assert outcome.code == 1
    assert "bug" not in outcome.err


def test_reset_puts_back_what_was(console: Console) -> None:
    made(console)
    group = '{"title": "Night shift"}'
    assert console.run("sandbox", "edit", "s.db", "Group", group).out == "made: Group\n"
    assert console.run("sandbox", "edit", "s.db", "Group", group).code == 1
    assert console.run("sandbox", "reset", "s.db").code == 0
    assert console.run("sandbox", "edit", "s.db", "Group", group).code == 0


def test_edit_makes_changes_and_deletes_as_people_do(console: Console) -> None:
    made(console)
    assert console.run("sandbox", "edit", "s.db", "Group", '{"title": "Night shift"}').code == 0
    assert console.run("sandbox", "edit", "s.db", "Group/Night shift", '{"title": "Day shift"}').code == 0
    assert console.run("sandbox", "edit", "s.db", "Group/Day shift", "--delete").out == "deleted: Group/Day shift\n"
    assert console.run("sandbox", "edit", "s.db", "Group/Day shift", "--delete").code == 64
    assert console.run("sandbox", "edit", "s.db", "Organization", '{"mail": ["outlook"]}').code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("Groop", "{}"),
        ("Group",),
        ("Group", "--delete"),
        ("Group", "{"),
        ("Group", "[]"),
        ("Group/x", "{}", "--delete"),
        ("Group/nobody", "{}"),
    ],
)
def test_edit_refuses_what_makes_no_sense(arguments: tuple[str, ...], console: Console) -> None:
    made(console)
    assert console.run("sandbox", "edit", "s.db", *arguments).code == 64


def test_members_connect_their_own_accounts(console: Console) -> None:
    made(console)
    assert console.run("sandbox", "connect", "s.db", "--everybody").out == "connected: 0\n"
    assert console.run("sandbox", "connect", "s.db", "--member", "nobody").code == 64


def test_nothing_waits_for_a_connection(console: Console) -> None:
    made(console)
    outcome = console.run("sandbox", "connect", "s.db")
    assert outcome.code == 64
    assert "no connection of a CRM waits" in outcome.err


def test_a_token_is_printed_alone(console: Console) -> None:
    made(console)
    outcome = console.run("sandbox", "token", "s.db", "--scope", "read")
    assert len(outcome.out.split()) == 1


def test_a_token_can_be_that_of_any_member(console: Console) -> None:
    made(console)
    with reopened(Path("s.db"), START) as site:
        members = site.call("GET", "/v1/members").json()["items"]
        agent = next(each["id"] for each in members if each["spec"]["role"] != "super-admin")
        its_own = site.sandbox.token("write", agent)
    assert console.run("sandbox", "token", "s.db", "--member", f"~{agent}").out.strip() == its_own
    assert console.run("sandbox", "token", "s.db").out.strip() != its_own
    unknown = console.run("sandbox", "token", "s.db", "--member", "nobody")
    assert unknown.code == 64
    assert "the sandbox has no Member/nobody" in unknown.err


def test_whoever_edits_knows_of_no_lock(console: Console) -> None:
    made(console)
    # The console's clock doesn't move, so the lock lasts.
    with reopened(Path("s.db"), console.clock.now()) as site:
        site.call("POST", "/v1/lock", {"holder": "claire", "ttlSeconds": 600}).raise_for_status()
    outcome = console.run("sandbox", "edit", "s.db", "Group", '{"title": "Night shift"}')
    assert (outcome.code, outcome.out) == (0, "made: Group\n"), outcome.err


@pytest.mark.parametrize("command", ["token", "connect", "serve", "edit"])
def test_a_file_that_is_no_sandbox_is_refused(command: str, console: Console, tmp_path: Path) -> None:
    (tmp_path / "s.db").write_text("something else")
    extra = ("Group", '{"title": "a"}') if command == "edit" else ()
    outcome = console.run("sandbox", command, "s.db", *extra)
    assert outcome.code == 64
    assert "is not a sandbox" in outcome.err


def test_a_sandbox_is_served_on_this_machine_only(console: Console) -> None:
    made(console)
    outcome = console.run("sandbox", "serve", "s.db", "--host", "0.0.0.0")  # noqa: S104 - what must be refused
    assert outcome.code == 64
    assert "served on this machine only" in outcome.err


@pytest.mark.parametrize(
    "origin",
    [
        "{}",
        "[]",
        '{"snapshot": {}}',
        '{"snapshot": 1, "undocumented": "keep"}',
        '{"snapshot": {}, "undocumented": 1.5}',
    ],
)
def test_reset_needs_what_init_wrote(console: Console, origin: str) -> None:
    made(console)
    Path("s.db.origin.json").write_text(origin, "utf-8")
    outcome = console.run("sandbox", "reset", "s.db")
    assert outcome.code == 1
    assert "s.db.origin.json" in outcome.err
    assert status(console)["members"] == 4


@pytest.mark.parametrize("text", ['{"a": "\\ud800"}', "[" * 5_000, '{"a": ' * 300 + "1" + "}" * 300, "NaN", "\x00"])
def test_a_snapshot_that_is_no_json_to_be_stored_is_refused(console: Console, text: str) -> None:
    Path("a.json").write_text(text, "utf-8")
    outcome = console.run("sandbox", "init", "s.db", "--from", "a.json")
    assert outcome.code == 1
    assert "is not the JSON that is expected here" in outcome.err
    assert not Path("s.db").exists()
