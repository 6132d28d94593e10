"""From the options of a command to its manifests and its live organisation, the same way for all of them."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cadence_gitops.cli.surroundings import Surroundings

if TYPE_CHECKING:
    from cadence_gitops.manifests.project import Project
    from cadence_gitops.model.live import UnfinishedChange
    from cadence_gitops.settings import CrmAccess
    from cadence_gitops.wiring import Access

ENVIRONMENT = "CADENCE_ENV"


def project_at(surroundings: Surroundings, path: Path, *, env: str | None) -> "Project":
    """Open the project of a path, in the environment that ``--env`` or ``CADENCE_ENV`` names."""
    from cadence_gitops.manifests.project import open_project

    repeat(surroundings, env=env)
    return open_project(path, _chosen(surroundings, env))


def projects_at(surroundings: Surroundings, path: Path, *, env: str | None) -> "tuple[Project, ...]":
    """Open the project of a path in the environment that was named, or in every one of them."""
    from cadence_gitops.manifests.project import open_projects

    repeat(surroundings, env=env)
    return open_projects(path, _chosen(surroundings, env))


def project_access(
    surroundings: Surroundings, path: Path, *, env: str | None, live: str | None
) -> "tuple[Project, Access]":
    """Open the project of a path, and its live organisation."""
    project = project_at(surroundings, path, env=env)
    return project, access_of(project, surroundings, env=env, live=live)


def access_of(project: "Project", surroundings: Surroundings, *, env: str | None, live: str | None) -> "Access":
    """Open the live organisation of a project: ``--live``, the environment's, then ``CADENCE_LIVE``."""
    return _access(surroundings, live or project.live, env=env, given=live)


def live_access(surroundings: Surroundings, *, env: str | None, live: str | None) -> "Access":
    """Open the live organisation for a command that reads no manifests; the configuration is looked for right here."""
    from cadence_gitops.wiring import LIVE

    repeat(surroundings, env=env)
    found = live
    if found is None:
        from cadence_gitops.manifests.project import find_live

        found = find_live(Path(), _chosen(surroundings, env), needed=not surroundings.environ.get(LIVE))
    return _access(surroundings, found, env=env, given=live)


def access_to(live: str | None, surroundings: Surroundings) -> "Access":
    """Reach a live organisation; whoever reads it is told before all else if people are locked out, and what to run."""
    from cadence_gitops.wiring import Access

    return Access(live, surroundings.environ, surroundings.clock, partial(_tell_lock_out, surroundings=surroundings))


def _tell_lock_out(organization: str, change: "UnfinishedChange", *, surroundings: Surroundings) -> None:
    from cadence_gitops.render.text.lock_out import lock_out_text

    surroundings.terminal.message(lock_out_text(organization, change, page=surroundings.terminal.message_page()))


def configured_backups(surroundings: Surroundings, *, env: str | None) -> str | None:
    """Give where backups go by the configuration right here, for a command that reads no manifests."""
    from cadence_gitops.manifests.project import find_backups

    return find_backups(Path(), _chosen(surroundings, env))


def configured_crm(surroundings: Surroundings, *, env: str | None) -> "CrmAccess | None":
    """Give how the CRMs are read by the configuration right here, for a command that reads no manifests."""
    from cadence_gitops.manifests.project import find_crm_access

    return find_crm_access(Path(), _chosen(surroundings, env))


def require_version(*, locked_out: bool = False) -> None:
    """Raise ``OtherVersion`` if the repository right here wants another version of this tool than the one that runs.

    Not while people are ``locked_out``: whoever can let them in does.
    """
    from cadence_gitops.manifests.configuration import require_version

    if not locked_out:
        require_version(Path())


def repeat(surroundings: Surroundings, *, env: str | None, live: str | None = None, reached: str | None = None) -> None:
    """Have suggested commands repeat these options; ``reached`` is the live organisation, whoever named it.

    An address that no command takes isn't repeated: what is wrong with it may be a password.
    """
    from cadence_gitops.render.reach import Reach

    told = live if live is None or _usable(live) else None
    surroundings.terminal.repeat(Reach.of(told, env, reached=reached))


def _usable(live: str) -> bool:
    from cadence_gitops.errors import BadSetting
    from cadence_gitops.live import parse_target

    try:
        parse_target(live)
    except BadSetting:
        return False
    return True


def _access(surroundings: Surroundings, live: str | None, *, env: str | None, given: str | None) -> "Access":
    from cadence_gitops.wiring import LIVE

    repeat(surroundings, env=env, live=given, reached=live or surroundings.environ.get(LIVE))
    return access_to(live, surroundings)


def _chosen(surroundings: Surroundings, env: str | None) -> str | None:
    return env or surroundings.environ.get(ENVIRONMENT) or None
