"""A vendor, or a proxy before it, that quotes what it was sent: no secret of it is said, and none is kept."""

import json
from collections.abc import Iterable, Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest

from cadence_gitops.emulator.vendors import VENDORS, Faults, StandIn
from tests.fakes import secrecy
from tests.fakes.console import Console
from tests.fakes.loopback import on_loopback

CRMS = ("hubspot", "pipedrive", "salesforce")
STATUSES = (200, 401, 403, 429, *(pytest.param(status, marks=pytest.mark.long) for status in (400, 404, 410, 503)))
# The first request, one in the middle of a reading, and every one.
TURNS = ((1,), (3,), tuple(range(1, 100)))
COMMANDS = (("crm", "pull", "--format", "json"), ("crm", "fields", "--refresh"))


class Echo:
    """Answer some requests by quoting what was sent, with everything that a vendor's error may have; pass the rest on."""

    def __init__(self, stand_in: StandIn) -> None:
        self.stand_in = stand_in
        self.status = 200
        self.turns: tuple[int, ...] = ()
        self.asked = 0
        self.quoted: list[str] = []

    def app(self, environ: dict[str, Any], start: Any) -> Iterable[bytes]:  # noqa: ANN401 - WSGI's own
        """Handle a request."""
        self.asked += 1
        if self.asked not in self.turns:
            return self.stand_in.app(environ, start)
        sent = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0)).decode()
        heard = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
        quoted = f"no: {heard} {sent}"
        self.quoted.append(quoted)
        refusal = dict.fromkeys(("message", "error", "error_description", "errorCode", "category"), quoted)
        taken = {"name": quoted, "label": quoted, "success": True, "data": [], "results": [], "fields": []}
        body = json.dumps({**refusal, **taken}).encode()
        status = f"{self.status} {HTTPStatus(self.status).phrase}"
        start(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]


@pytest.fixture(params=CRMS)
def echo(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Echo]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "m").mkdir()
    made = Echo(VENDORS[request.param](Faults()))
    with on_loopback(made) as url:
        access = f"crm: {{{request.param}: {{url: '{url}', account: '{made.stand_in.account}'}}}}"
        Path("cadence-gitops.yaml").write_text(f"environments:\n  test: {{{access}}}\nmanifests: m\n", "utf-8")
        yield made


@pytest.mark.parametrize("status", STATUSES)
def test_what_quotes_a_secret_is_covered_or_not_taken(echo: Echo, status: int) -> None:
    """The console looks for the secrets of its surroundings in all that is said; the files are looked at here."""
    console = Console(dict(echo.stand_in.environment))
    named = ("--crm", echo.stand_in.name)
    assert console.run("crm", "pull", *named).code == 0
    echo.status = status
    for turns in TURNS:
        for command in COMMANDS:
            echo.asked, echo.turns = 0, turns
            done = console.run(*command, *named)
            assert done.code in {0, 1, 2}
            assert "bug" not in done.err
    secrets = set(console.environ.values())
    assert any(secret in quoted for quoted in echo.quoted for secret in secrets)
    assert secrecy.kept_below(Path.cwd()) == []
