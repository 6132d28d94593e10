"""What the commands share: which CRM is meant, where its metadata is kept, and how it is opened."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cadence_gitops.cli.options import CRMS
from cadence_gitops.cli.project import project_at
from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.manifests.project import MetadataPlace, Project
    from cadence_gitops.model.desired import Desired
    from cadence_gitops.ports import CrmReader

F = TypeVar("F", bound=Callable[..., Any])


def crm_option(function: F) -> F:
    """Choose a CRM."""
    return click.option(
        "--crm", type=click.Choice(CRMS), help="The CRM. Default: the one that the manifests want the organisation on."
    )(function)


def file_option(function: F) -> F:
    """Say where the metadata is kept."""
    return click.option(
        "--file",
        type=click.Path(path_type=Path, dir_okay=False),
        help="The file of the metadata. Default: the environment's, else crm/ENVIRONMENT-CRM.json beside cadence-gitops.yaml.",
    )(function)


@dataclass(frozen=True, slots=True)
class Chosen:
    """Hold the project, where the metadata of the chosen CRM is kept, and the manifests if they were read to choose it."""

    project: "Project"
    place: "MetadataPlace"
    desired: "Desired | None" = None


def chosen(surroundings: Surroundings, path: Path, *, env: str | None, crm: str | None, file: Path | None) -> Chosen:
    """Open the project, and choose the CRM; manifests are read only if they must say which, and may have errors."""
    from cadence_gitops.usecases.crm_metadata import manifests_at, provider_of

    project = project_at(surroundings, path, env=env)
    desired = manifests_at(project.source) if crm is None else None
    place = project.crm_metadata(crm or provider_of(desired))
    return Chosen(project, place if file is None else replace(place, path=file), desired)


@contextmanager
def opened(surroundings: Surroundings, found: Chosen) -> "Iterator[CrmReader]":
    """Open the CRM for as long as it is read."""
    from cadence_gitops.wiring.crm import crm_reading

    access, around = found.project.crm_access, surroundings
    with crm_reading(found.place.crm, access, environ=around.environ, clock=around.clock) as reader:
        yield reader
