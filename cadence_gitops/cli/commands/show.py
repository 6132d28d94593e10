"""``show``: a saved plan again."""

import os
from pathlib import Path

import click

from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import JSON, MARKDOWN, RUNBOOK, format_option, plan_argument
from cadence_gitops.cli.surroundings import Surroundings


@click.command("show", epilog="Example: cadence-gitops show plan.json")
@plan_argument
@format_option(MARKDOWN, RUNBOOK)
@click.pass_obj
def command(surroundings: Surroundings, file: Path, form: str) -> int:
    """Show the saved plan FILE again, in any format. Needs neither the manifests nor the live organisation."""
    from cadence_gitops.usecases.saved_plan import read_plan

    plan = read_plan(file)
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.plan.file import dump_plan
        from cadence_gitops.render.documents.document import printed

        terminal.result(printed(dump_plan(plan)))
        return Exit.OK
    if form == RUNBOOK:
        from cadence_gitops.render.runbook.document import runbook

        terminal.result(runbook(plan, terminal.page().words))
        return Exit.OK
    from cadence_gitops.render.text.plan import Around, plan_text

    around = Around(file=os.fspath(file))
    if form == MARKDOWN:
        from cadence_gitops.render.markdown.plan import plan_markdown

        terminal.result(plan_markdown(plan, terminal.page().words, around=around))
    else:
        terminal.result(plan_text(plan, terminal.page(), around=around))
    return Exit.OK
