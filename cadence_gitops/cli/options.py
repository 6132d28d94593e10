"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from cadence_gitops.cli.completions import environments
from cadence_gitops.cli.moments import duration, window

F = TypeVar("F", bound=Callable[..., Any])

TEXT, JSON, MARKDOWN, GITHUB = "text", "json", "markdown", "github"
RUNBOOK = "runbook"
CRMS = ("salesforce", "hubspot", "pipedrive")
"""The CRMs that are complete, by the words that manifests have for them: the catalogue isn't loaded to offer them."""
_FOR = {
    TEXT: "text for people",
    JSON: "json for programs",
    MARKDOWN: "markdown for pull requests",
    RUNBOOK: "runbook for a person who does it by hand",
    GITHUB: "github for the annotations of a pull request",
}


def live_option(function: F) -> F:
    """Say where the live organisation is."""
    return click.option(
        "--live",
        metavar="URL",
        help="The live organisation: https://… or sqlite:PATH (the sandbox). Default: the environment's, then CADENCE_LIVE.",
    )(function)


def env_option(function: F) -> F:
    """Choose an environment of the configuration."""
    return click.option(
        "--env",
        metavar="NAME",
        shell_complete=environments,
        help="The environment of cadence-gitops.yaml. Default: CADENCE_ENV, then its defaultEnvironment.",
    )(function)


def format_option(*forms: str) -> Callable[[F], F]:
    """Choose between text for people, JSON for programs, and what else a command offers."""
    offered = (TEXT, JSON, *forms)
    said = ", ".join(_FOR[form] for form in offered)
    return click.option(
        "--format",
        "form",
        type=click.Choice(offered),
        default=TEXT,
        show_default=True,
        help=f"{said[0].upper()}{said[1:]}.",
    )


def verbose_option(function: F) -> F:
    """Choose to be told what both sides were read from."""
    return click.option(
        "--verbose",
        is_flag=True,
        help="Say on standard error what both sides were read from: files and pages, and that nothing is missing.",
    )(function)


def folder_argument(function: F) -> F:
    """Take the folder of manifests."""
    return click.argument("path", type=click.Path(path_type=Path), default=Path())(function)


def manifests_option(function: F) -> F:
    """Take the folder of manifests beside a saved plan."""
    return click.option(
        "--manifests",
        type=click.Path(path_type=Path),
        default=Path(),
        show_default="the current folder",
        help="The folder of manifests.",
    )(function)


def plan_argument(function: F) -> F:
    """Take the file of a saved plan."""
    return click.argument("file", type=click.Path(path_type=Path, dir_okay=False))(function)


def backup_option(function: F) -> F:
    """Say where backups go."""
    return click.option(
        "--backup",
        metavar="URL",
        help="Where the backup goes before anything is destroyed: a folder, or an address (s3://…, file:///…). "
        "Default: the configuration's backup.to, then ./cadence-backups, except on a runner (CI).",
    )(function)


def from_option(function: F) -> F:
    """Say where the backup lies that a plan restores."""
    return click.option(
        "--from",
        "from_",
        metavar="BACKUP",
        help="The backup that the plan was made from by `restore`: its folder, or its address.",
    )(function)


def connect_timeout_option(function: F) -> F:
    """Bound the wait for a person."""
    return click.option(
        "--connect-timeout",
        type=click.FloatRange(min=0),
        metavar="SECONDS",
        help="How long a person has to connect the new CRM; then the apply stops, to be resumed. Default: 1800.",
    )(function)


def window_option(function: F) -> F:
    """Bound when a plan may be begun."""
    return click.option(
        "--window",
        type=window,
        metavar="FROM/TO",
        help="Begin nothing before FROM, and nothing after TO: two times with their zones. Once it has begun nobody asks.",
    )(function)


def cooling_off_option(function: F) -> F:
    """Have time pass before anything is destroyed."""
    return click.option(
        "--cooling-off",
        type=duration,
        metavar="TIME",
        help="Wait this long before the CRM is changed, with what is lost in view: 90s, 10m, 2h. Default: coolingOff.",
    )(function)
