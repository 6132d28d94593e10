"""A path on the command line to what is read there: which configuration holds, which environment, which folders."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cadence_gitops.checks.wording import closest
from cadence_gitops.diagnostics import Location
from cadence_gitops.errors import BadFile, BadSetting
from cadence_gitops.manifests.discovery import LOCK_FILE, find_configuration
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.pointer import escape

if TYPE_CHECKING:
    from cadence_gitops.manifests.configuration import Configuration
    from cadence_gitops.model.crm_naming import Naming
    from cadence_gitops.settings import Bounds, CrmAccess, Environment, Settings

OPTION = "--env"
CONSENTS = "consents"
METADATA = "crm"
_SQLITE = "sqlite:"


@dataclass(frozen=True, slots=True)
class MetadataPlace:
    """Say where the metadata of a CRM is kept; ``account`` is the one that it must be of, None where nothing says so."""

    crm: str
    path: Path
    account: str | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """Say what a command works on.

    ``environment`` is the one that was chosen, None where there is none; ``root`` is the folder of the configuration, or
    the path itself where there is no configuration.
    """

    source: Source
    settings: "Settings | None"
    environment: str | None
    root: Path

    @property
    def own_definitions(self) -> Mapping[str, Location]:
        """Give the places where variables get values that no other environment reads."""
        if self.settings is None:
            return {}
        shared = self.settings.variables if len(self.settings.environments) > 1 else {}
        own = self.settings.environments[self.environment].variables if self.environment is not None else {}
        return {name: place for name, place in self.source.definitions.items() if name in own or name not in shared}

    @property
    def live(self) -> str | None:
        """Give the address of the environment's live organisation; a file is relative to the configuration's folder."""
        return live_of(self.settings, self.environment, root=self.root)

    @property
    def backups(self) -> str | None:
        """Give where backups go; a folder is relative to the configuration's folder."""
        return backups_of(self.settings, self.environment, root=self.root)

    @property
    def bounds(self) -> "Bounds | None":
        """Give the limits that the organisation sets itself, None where there is no configuration."""
        return None if self.settings is None else self.settings.limits

    @property
    def crm_access(self) -> "CrmAccess | None":
        """Give how the environment's CRMs are read; None where nothing says so."""
        if self.settings is None or self.environment is None:
            return None
        return self.settings.environments[self.environment].crm

    def crm_metadata(self, crm: str) -> MetadataPlace:
        """Give where the metadata of a CRM is kept: as the environment says, else by its name and the CRM's."""
        access = self.crm_access
        own = getattr(access, crm, None) if access is not None else None
        named, account = (own.metadata, own.account) if own is not None else (None, None)
        default = f"{METADATA}/{crm if self.environment is None else f'{self.environment}-{crm}'}.json"
        return MetadataPlace(crm, _inside(self.root, named or default), account)

    @property
    def consents(self) -> Path:
        """Give the folder into which consents are written: the overlay's, since they hold for one organisation."""
        folder = self.source.overlays[-1] if self.source.overlays else self.source.folder
        return folder / CONSENTS


def open_project(path: Path, environment: str | None) -> Project:
    """Open what a path stands for, in the environment that was asked for, or in the only one or the default one.

    Raises ``BadFile`` if there is nothing at the path, ``BadConfiguration``, ``OtherVersion``, and ``BadSetting`` for a
    path that is only a part, and where the choice of the environment is missing or wrong.
    """
    configuration = _configuration(path)
    if configuration is None:
        return _without_configuration(path, environment)
    chosen = choose(configuration.settings, environment)
    _require_choice(configuration.settings, chosen)
    return _project(configuration, chosen)


def open_projects(path: Path, environment: str | None) -> tuple[Project, ...]:
    """Open what a path stands for in the environment that was asked for, or else in every one; as ``open_project``."""
    configuration = _configuration(path)
    if configuration is None:
        return (_without_configuration(path, environment),)
    if environment is not None or not configuration.settings.environments:
        return (_project(configuration, choose(configuration.settings, environment)),)
    return tuple(_project(configuration, name) for name in configuration.settings.environments)


def find_live(path: Path, environment: str | None, *, needed: bool) -> str | None:
    """Give the address of the live organisation that the configuration near a path names, for who reads no manifests.

    None where no configuration names one. Raises as ``open_project`` for a choice that is wrong, and for one that is
    missing if an address is ``needed``.
    """
    folder = find_configuration(path)
    if folder is None:
        if environment is not None:
            raise BadSetting(OPTION, "no-configuration", environment)
        return None
    from cadence_gitops.manifests.configuration import read_configuration

    settings = read_configuration(folder, any_version=True).settings
    chosen = choose(settings, environment)
    if needed:
        _require_choice(settings, chosen)
    return live_of(settings, chosen, root=folder)


def find_bounds(path: Path) -> "Bounds | None":
    """Give the limits that the configuration near a path sets, for who reads no manifests; None where there is none.

    Raises ``BadConfiguration``.
    """
    folder = find_configuration(path)
    if folder is None:
        return None
    from cadence_gitops.manifests.configuration import read_configuration

    return read_configuration(folder, any_version=True).settings.limits


def find_backups(path: Path, environment: str | None) -> str | None:
    """Give where backups go by the configuration near a path, for who reads no manifests; None where it names no place.

    Raises ``BadConfiguration``, and ``BadSetting`` for an environment that it doesn't know.
    """
    folder = find_configuration(path)
    if folder is None:
        return None
    from cadence_gitops.manifests.configuration import read_configuration

    settings = read_configuration(folder, any_version=True).settings
    return backups_of(settings, choose(settings, environment), root=folder)


def find_crm_access(path: Path, environment: str | None) -> "CrmAccess | None":
    """Give how the CRMs are read by the configuration near a path, for who reads no manifests; None where it doesn't say.

    Raises as ``find_backups``.
    """
    folder = find_configuration(path)
    if folder is None:
        return None
    from cadence_gitops.manifests.configuration import read_configuration

    settings = read_configuration(folder, any_version=True).settings
    chosen = choose(settings, environment)
    return None if chosen is None else settings.environments[chosen].crm


def choose(settings: "Settings", environment: str | None) -> str | None:
    """Choose an environment: the one asked for, the default, the only one; else None."""
    known = settings.environments
    if environment is None:
        return settings.default_environment or (next(iter(known)) if len(known) == 1 else None)
    if not known:
        raise BadSetting(OPTION, "no-environments", environment)
    if environment not in known:
        meant = closest(environment, known)
        problem = "misspelt-environment" if meant else "unknown-environment"
        raise BadSetting(OPTION, problem, meant or ", ".join(known))
    return environment


def _require_choice(settings: "Settings", chosen: str | None) -> None:
    if chosen is None and settings.environments:
        raise BadSetting(OPTION, "environment-missing", ", ".join(settings.environments))


def live_of(settings: "Settings | None", environment: str | None, *, root: Path) -> str | None:
    """Give the address of an environment's live organisation."""
    if settings is None or environment is None:
        return None
    live = settings.environments[environment].live
    if live is None or not live.startswith(_SQLITE):
        return live
    return f"{_SQLITE}{root / live.removeprefix(_SQLITE)}"


def backups_of(settings: "Settings | None", environment: str | None, *, root: Path) -> str | None:
    """Give where an environment's backups go."""
    if settings is None:
        return None
    own = settings.environments[environment].backup if environment is not None else None
    named = own or settings.backup
    if named is None:
        return None
    return named.to if "://" in named.to else str(root / named.to)


def _configuration(path: Path) -> "Configuration | None":
    if not path.exists():
        raise BadFile(str(path), "not-a-folder")
    folder = find_configuration(path)
    if folder is None:
        return None
    from cadence_gitops.manifests.configuration import read_configuration

    configuration = read_configuration(folder)
    base = (folder / configuration.settings.manifests).resolve()
    if path.resolve() != folder.resolve() and not base.is_relative_to(path.resolve()):
        raise BadSetting("PATH", "part-of-project", os.path.normpath(folder / configuration.settings.manifests))
    return configuration


def _without_configuration(path: Path, environment: str | None) -> Project:
    if environment is not None:
        raise BadSetting(OPTION, "no-configuration", environment)
    return Project(Source(path), None, None, path)


def _project(configuration: "Configuration", environment: str | None) -> Project:
    folder, settings = configuration.folder, configuration.settings
    overlays = {name: _inside(folder, own.overlay) for name, own in settings.environments.items() if own.overlay}
    source = Source(
        folder=_inside(folder, settings.manifests),
        overlays=(overlays[environment],) if environment in overlays else (),
        variables=settings.variables_of(environment),
        root=folder,
        apart=tuple(overlays.values()),
        definitions=_definitions(configuration, environment),
        naming=_naming(configuration, environment),
        others={
            name: (overlays[name],) if name in overlays else () for name in settings.environments if name != environment
        },
    )
    return Project(source, settings, environment, folder)


def _naming(configuration: "Configuration", environment: str | None) -> "Naming":
    from cadence_gitops.model.crm_naming import Naming

    settings = configuration.settings
    access = settings.environments[environment].crm if environment is not None else None
    named = access.model_dump(exclude_none=True) if access is not None else {}
    accounts = {crm: own["account"] for crm, own in named.items() if "account" in own}
    if not (configuration.folder / LOCK_FILE).exists():
        return Naming(accounts=accounts)
    from cadence_gitops.manifests.lock_file import read_lock

    return Naming(read_lock(configuration.folder).pins(environment), accounts)


def _inside(folder: Path, text: str) -> Path:
    return Path(os.path.normpath(folder / text))


def _definitions(configuration: "Configuration", environment: str | None) -> Mapping[str, Location]:
    pointers = {name: f"/variables/{escape(name)}" for name in configuration.settings.variables}
    if environment is not None:
        own: Environment = configuration.settings.environments[environment]
        prefix = f"/environments/{escape(environment)}/variables"
        pointers |= {name: f"{prefix}/{escape(name)}" for name in own.variables}
    return {name: configuration.location(pointer) for name, pointer in pointers.items()}
