"""``plan``: what apply would do and destroy."""

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cadence_gitops.cli.evidence import evidence_of, tell_evidence
from cadence_gitops.cli.exits import Exit
from cadence_gitops.cli.options import (
    JSON,
    MARKDOWN,
    env_option,
    folder_argument,
    format_option,
    live_option,
    verbose_option,
)
from cadence_gitops.cli.project import access_of, project_at
from cadence_gitops.cli.rehearsing import rehearsed
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.errors import Refused
    from cadence_gitops.render.text.plan import Around
    from cadence_gitops.usecases.branch import Base
    from cadence_gitops.usecases.plan import Planned

# How the checks of a CRM's metadata are called.
_OF_CRM = "crm-"
_EXAMPLE = "Example: cadence-gitops plan manifests --live sqlite:sandbox.db --out plan.json"


@click.command("plan", epilog=_EXAMPLE)
@folder_argument
@live_option
@env_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Save the plan to this file.")
@click.option("--base", metavar="REF", help="Tell what this branch causes from what was pending at this git revision.")
@click.option("--detailed-exitcode", is_flag=True, help="Exit 2 if there is anything to do.")
@click.option(
    "--check",
    is_flag=True,
    help="Exit 3 if something would be lost without valid consent, if a rehearsal went wrong, beyond a limit, or"
    " if something protected would go.",
)
@click.option(
    "--rehearse/--no-rehearse",
    default=None,
    help="Carry the plan out on a copy in memory. By default where anything is lost.",
)
@verbose_option
@format_option(MARKDOWN)
@click.pass_obj
def command(
    surroundings: Surroundings,
    *,
    path: Path,
    live: str | None,
    env: str | None,
    out: Path | None,
    base: str | None,
    detailed_exitcode: bool,
    check: bool,
    rehearse: bool | None,
    verbose: bool,
    form: str,
) -> int:
    """Show what would have to be done so that Cadence becomes what the manifests in PATH say, and what is lost by it.

    Nothing is ever written to Cadence.
    """
    from cadence_gitops.manifests.read import begin_reading

    project = project_at(surroundings, path, env=env)
    before = _base(base, path, environment=project.environment)
    with begin_reading(project.source) as manifests:
        # Many manifests are being read by others from here on, so what a plan needs besides is imported meanwhile.
        from cadence_gitops.plan.build import Stamp
        from cadence_gitops.usecases.crm_facts import kept_facts
        from cadence_gitops.usecases.plan import make_plan_of
        from cadence_gitops.wiring import reading

        stamp = Stamp(surroundings.clock.now(), _commit(surroundings))
        with reading(access_of(project, surroundings, env=env, live=live)) as reader:
            facts = kept_facts(project, stamp.now)
            planned = make_plan_of(manifests, reader, stamp=stamp, base=before, facts=facts)
            planned = rehearsed(planned, reader, stamp=stamp, surroundings=surroundings, wanted=rehearse)
            evidence = evidence_of(reader, verbose=verbose, manifests=planned.desired.inventory)
    surroundings.keep(planned)
    tell_evidence(planned.desired.evidence, evidence, surroundings=surroundings, verbose=verbose)
    _save(planned, out)
    broken = planned.beyond(project.bounds, now=stamp.now)
    from cadence_gitops.render.text.plan import Around

    around = Around(os.fspath(path), os.fspath(out) if out else None, planned.consent, broken, planned.forbidden)
    _show(planned, around, surroundings=surroundings, form=form)
    _warn(planned, path, surroundings=surroundings)
    refusals = planned.refusals(broken) if check else ()
    if refusals:
        _tell(refusals, surroundings)
        return Exit.REFUSED
    return Exit.CHANGES if detailed_exitcode and not planned.plan.empty else Exit.OK


def _base(ref: str | None, path: Path, *, environment: str | None) -> "Base | None":
    if ref is None:
        return None
    from cadence_gitops.usecases.branch import read_base

    return read_base(path, ref, environment=environment)


def _save(planned: "Planned", out: Path | None) -> None:
    if out is not None:
        from cadence_gitops.usecases.saved_plan import save_plan

        save_plan(planned.plan, out)


def _show(planned: "Planned", around: "Around", *, surroundings: Surroundings, form: str) -> None:
    terminal = surroundings.terminal
    if form == JSON:
        from cadence_gitops.plan.file import dump_plan
        from cadence_gitops.render.documents.document import printed

        terminal.result(printed(dump_plan(planned.plan)))
        return
    if form == MARKDOWN:
        from cadence_gitops.render.markdown.plan import plan_markdown

        words = terminal.page().words
        terminal.result(plan_markdown(planned.plan, words, around=around, verdict=planned.verdict))
    else:
        from cadence_gitops.render.text.plan import plan_text

        terminal.result(plan_text(planned.plan, terminal.page(), around=around))


def _warn(planned: "Planned", path: Path, *, surroundings: Surroundings) -> None:
    if planned.findings:
        from cadence_gitops.render.text.findings import counts_text

        page = surroundings.terminal.message_page()
        counts = counts_text(planned.findings, page.words)
        # What was judged by the CRM's own metadata is shown by who judges by it.
        by = " --crm" if any(finding.check.startswith(_OF_CRM) for finding in planned.findings) else ""
        text = page.words.text("plan.warnings", counts=counts, path=shlex.quote(str(path)) + by)
        surroundings.terminal.message("\n".join(page.wrapped(text)))


def _tell(refusals: "tuple[Refused, ...]", surroundings: Surroundings) -> None:
    from cadence_gitops.render.text.errors import error_text

    for refusal in refusals:
        surroundings.terminal.message(error_text(refusal, surroundings.terminal.message_page()))


def _commit(surroundings: Surroundings) -> str | None:
    # Both are what CI runners set; on a person's machine a plan names no commit.
    return surroundings.environ.get("CADENCE_COMMIT") or surroundings.environ.get("GITHUB_SHA")
