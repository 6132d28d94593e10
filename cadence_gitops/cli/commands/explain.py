"""``explain``: why a check or a loss rule exists."""

import click

from cadence_gitops.cli.completions import checks
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import format_option
from cadence_gitops.cli.surroundings import Surroundings


@click.command("explain", epilog="Example: cadence-gitops explain crm-leads-erased")
@click.argument("check", required=False, shell_complete=checks)
@format_option()
@click.pass_obj
def command(surroundings: Surroundings, check: str | None, form: str) -> int:
    """Say why a check or a loss rule exists, where Cadence's pages say so, and show an example.

    Without CHECK, list them all.
    """
    from cadence_gitops.catalogue.loss_rules import LossRule
    from cadence_gitops.usecases.explain import Topics, explain, topics

    terminal = surroundings.terminal
    page = terminal.page()
    found = topics() if check is None else explain(check)
    if form == "json":
        from cadence_gitops.render.documents.explain import explain_document

        if isinstance(found, Topics):
            terminal.result(explain_document(found, page.words))
        elif isinstance(found, LossRule):
            terminal.result(explain_document(Topics((), (found,)), page.words))
        else:
            terminal.result(explain_document(Topics((found,), ()), page.words))
        return Exit.OK
    from cadence_gitops.render.text.explain import check_text, rule_text, topics_text

    if isinstance(found, Topics):
        terminal.result(topics_text(found, page))
    elif isinstance(found, LossRule):
        terminal.result(rule_text(found, page))
    else:
        terminal.result(check_text(found, page))
    return Exit.OK
