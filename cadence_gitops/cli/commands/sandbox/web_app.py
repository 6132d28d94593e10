"""``sandbox connect`` and ``edit``: what people do in a browser."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cadence_gitops.cli.commands.sandbox.browser import Browser
from cadence_gitops.cli.commands.sandbox.opening import opened, sandbox_argument
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.surroundings import Surroundings
from cadence_gitops.errors import BadSetting, Problem

if TYPE_CHECKING:
    from cadence_gitops.model.kind import Kind

T = TypeVar("T")
_EDIT_EXAMPLE = """Example: cadence-gitops sandbox edit sandbox.db Cadence/nurture '{"title": "Nurture 2027"}'"""


@click.command(
    "connect",
    short_help="Do what people do in a browser: connect a CRM.",
    epilog="Example: cadence-gitops sandbox connect sandbox.db --everybody",
)
@sandbox_argument
@click.option("--member", "members", multiple=True, metavar="NAME", help="Connect this member's own account.")
@click.option("--everybody", is_flag=True, help="Connect every member's own account.")
@click.pass_obj
def connect(surroundings: Surroundings, *, path: Path, members: tuple[str, ...], everybody: bool) -> int:
    """Do what people do in a browser: confirm the connection of a new CRM, or connect members' own accounts.

    Without an option, the super admin confirms the connection that an apply waits for.
    """
    from cadence_gitops.emulator import people

    count = 0
    with opened(path, surroundings.clock) as sandbox, people.browse(sandbox) as http:
        browser = Browser(http, sandbox.token("read"))
        if not members and not everybody:
            address = browser.read("/v1/crm/connection").get("address")
            if address is None:
                raise BadSetting("SANDBOX", "nothing-to-connect", str(path))
            _done("connect the CRM", lambda: people.connect_crm(http, address))
            count = 1
        everyone = [str(entry["id"]) for entry in browser.listed("members")] if everybody else None
        for member in everyone or [browser.member(name) for name in members]:
            count += _done("log in", partial(people.connect_account, http, member))
    surroundings.terminal.result(f"connected: {count}\n")
    return Exit.OK


@click.command("edit", short_help="Change SANDBOX as in the web app.", epilog=_EDIT_EXAMPLE)
@sandbox_argument
@click.argument("subject", metavar="OBJECT")
@click.argument("change", required=False)
@click.option("--delete", is_flag=True, help="Delete the object.")
@click.option("--as", "actor", metavar="NAME", help="Who does it. Default: the super admin.")
@click.pass_obj
def edit(
    surroundings: Surroundings, *, path: Path, subject: str, change: str | None, delete: bool, actor: str | None
) -> int:
    """Change SANDBOX as a person in the web app would, so that there is something to adopt or to notice.

    OBJECT is the KIND/NAME of an object that CHANGE changes, a JSON merge patch of its fields as a plan shows them; or
    a KIND, of which CHANGE makes a new object. References are names. What is made this way has no name of ours.
    """
    from cadence_gitops.emulator import people

    kind, name = _subject(subject)
    if delete == (change is not None) or (delete and not name):
        message = "Give either a CHANGE, or --delete and the KIND/NAME of an object."
        raise click.UsageError(message)
    fields = _fields(kind, change, surroundings=surroundings, path=path) if change is not None else {}
    with opened(path, surroundings.clock) as sandbox, people.browse(sandbox) as http:
        browser = Browser(http, sandbox.token("read"))
        member = browser.member(actor) if actor is not None else browser.super_admin()
        person = _done("log in", lambda: people.log_in(http, member))
        place = (
            kind.collection
            if kind.singleton
            else f"{kind.collection}/{browser.found(kind, name)['id'] if name else ''}"
        )
        if delete:
            _done(f"delete {subject}", lambda: people.delete(person, place))
        elif name or kind.singleton:
            _done(f"change {subject}", lambda: people.update(person, place, change=fields))
        else:
            _done(f"make {subject}", lambda: people.create(person, kind.collection, spec=fields))
    done = "deleted" if delete else "changed" if name or kind.singleton else "made"
    surroundings.terminal.result(f"{done}: {subject}\n")
    return Exit.OK


def _subject(text: str) -> tuple["Kind", str]:
    from cadence_gitops.model.registry import BY_NAME

    kind_name, _, name = text.partition("/")
    kind = BY_NAME.get(kind_name)
    if kind is None:
        message = f"There is no kind “{kind_name}”; there are {', '.join(BY_NAME)}."
        raise click.UsageError(message)
    return kind, name


def _fields(kind: "Kind", change: str, *, surroundings: Surroundings, path: Path) -> dict[str, Any]:
    """Write a change as the web app sends it: with ids for names."""
    import json

    from cadence_gitops.live.encoding import Encoder
    from cadence_gitops.web.redaction import Redaction
    from cadence_gitops.wiring import Access, EnvironmentSecrets, reading

    try:
        tree = json.loads(change)
    except ValueError as error:
        message = f"CHANGE is not JSON: {error}."
        raise click.UsageError(message) from None
    if not isinstance(tree, dict):
        message = "CHANGE is a JSON object of fields."
        raise click.UsageError(message)
    with reading(Access(f"sqlite:{path}", surroundings.environ, surroundings.clock)) as reader:
        reader.read()
        encoder = Encoder(reader.register, EnvironmentSecrets(surroundings.environ), Redaction(""))
        return dict(encoder.encode(kind.shape, tree))


def _done(what: str, act: Callable[[], T]) -> T:
    """Carry out an act; the emulator's refusal becomes our error."""
    from cadence_gitops.emulator.people import RefusedError

    try:
        return act()
    except RefusedError as refused:
        status = int(refused.problem.get("status", 0))
        raise Problem(what, status, refused.code, str(refused)) from None
