"""What a shell offers at the tab key: names that are cheap to find out. Where something is wrong, it offers nothing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

# Parameters of commands that hold the path of a project.
_PATHS = ("path", "manifests")


@dataclass(frozen=True, slots=True)
class Offer:
    """Offer those of some names that begin as what was typed."""

    names: Callable[[click.Context], Iterable[str]]

    def __call__(self, ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
        """Answer as click asks."""
        return sorted(name for name in self.names(ctx) if name.startswith(incomplete))


def _environments(ctx: click.Context) -> Iterable[str]:
    from cadence_gitops.errors import CadenceError
    from cadence_gitops.manifests.configuration import read_configuration
    from cadence_gitops.manifests.discovery import find_configuration

    path = next((Path(ctx.params[name]) for name in _PATHS if ctx.params.get(name)), Path())
    try:
        folder = find_configuration(path)
        return () if folder is None else read_configuration(folder).settings.environments
    except (CadenceError, OSError):
        return ()


def _checks(_ctx: click.Context) -> Iterable[str]:
    from cadence_gitops.usecases.explain import topics

    found = topics()
    return (topic.id for topics_of in (found.checks, found.rules) for topic in topics_of)


def _kinds(_ctx: click.Context) -> Iterable[str]:
    from cadence_gitops.manifests.envelope import FORMS

    return FORMS


def _crm_objects(_ctx: click.Context) -> Iterable[str]:
    from cadence_gitops.catalogue import CATALOGUE

    return {each.id for crm in CATALOGUE.crms for each in crm.objects}


environments = Offer(_environments)
"""The environments of the configuration that holds where the command will run."""

checks = Offer(_checks)
"""The ids of checks and loss rules."""

kinds = Offer(_kinds)
"""The kinds that a manifest may have."""

crm_objects = Offer(_crm_objects)
"""The objects that CRMs have, as manifests call them."""
