"""What a shell offers at the tab key: names that are cheap to find out. Where something is wrong, it offers nothing."""

from pathlib import Path

import click

NAMES = tuple[str, ...]
# Parameters of commands that hold the path of a project.
_PATHS = ("path", "manifests")


def environments(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Give the environments of the configuration that holds where the command will run."""
    from cadence_gitops.errors import CadenceError
    from cadence_gitops.manifests.configuration import find_configuration, read_configuration

    path = next((Path(ctx.params[name]) for name in _PATHS if ctx.params.get(name)), Path())
    try:
        folder = find_configuration(path)
        names: NAMES = () if folder is None else tuple(read_configuration(folder).settings.environments)
    except (CadenceError, OSError):
        names = ()
    return _beginning(names, incomplete)


def checks(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Give the ids of checks and loss rules."""
    from cadence_gitops.usecases.explain import topics

    found = topics()
    return _beginning(
        (*(check.id for check in found.checks), *(rule.id for rule in found.rules)),
        incomplete,
    )


def kinds(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    """Give the kinds that a manifest may have."""
    from cadence_gitops.manifests.envelope import FORMS

    return _beginning(tuple(FORMS), incomplete)


def _beginning(names: NAMES, incomplete: str) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))
