"""``status``: how the last apply went, and how many have yet to reconnect."""

from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, env_option, format_option, live_option
from cadence_gitops.cli.project import live_access, require_version
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.ports import LiveReader
    from cadence_gitops.usecases.status import Status


@click.command("status", epilog="Example: cadence-gitops status --live sqlite:sandbox.db")
@live_option
@env_option
@click.option("--watch", is_flag=True, help="Look again and again until everybody is back in.")
@click.option(
    "--interval",
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    default=10.0,
    show_default=True,
    help="How often to look.",
)
@click.option("--notices", is_flag=True, help="Print only what everybody is to be told now, ready to be sent.")
@format_option()
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    live: str | None,
    env: str | None,
    watch: bool,
    interval: float,
    notices: bool,
    form: str,
) -> int:
    """Say what came of every operation of the last apply, who holds the lock, and who has yet to reconnect.

    With --watch each change is told on standard error, and the last state is the result. Nothing is ever written to
    Cadence.
    """
    from cadence_gitops.usecases.status import status
    from cadence_gitops.wiring import reading

    with reading(live_access(surroundings, env=env, live=live)) as reader:
        found = _watched(reader, surroundings, interval=interval) if watch else status(reader)
    require_version(locked_out=found.live.crm.change is not None)
    surroundings.terminal.result(_written(found, surroundings, form=form, notices=notices))
    return Exit.OK


def _watched(reader: "LiveReader", surroundings: Surroundings, *, interval: float) -> "Status":
    from cadence_gitops.cli.watching import Watching
    from cadence_gitops.usecases.watch import watch

    with Watching(surroundings) as watching:
        return watch(reader, surroundings.clock, interval=interval, show=watching.show, trouble=watching.trouble)


def _written(found: "Status", surroundings: Surroundings, *, form: str, notices: bool) -> str:
    page = surroundings.terminal.page()
    if form == JSON:
        from cadence_gitops.render.documents.status import status_document

        return status_document(found, page.words)
    if notices:
        from cadence_gitops.render.page import joined
        from cadence_gitops.render.text.notices import notice_now

        return joined([notice_now(found, page.words) or page.words.text("notices.none")])
    from cadence_gitops.render.text.status import status_text

    return status_text(found, page)
