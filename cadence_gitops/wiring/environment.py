"""Secrets, from the environment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cadence_gitops.errors import BadSetting


@dataclass(frozen=True, slots=True)
class EnvironmentSecrets:
    """Resolve references to secrets from the environment, and from nowhere else."""

    environ: Mapping[str, str] = field(repr=False)

    def value(self, env: str) -> str:
        """Give a secret; raises ``BadSetting`` when the environment doesn't have it."""
        value = self.environ.get(env)
        if not value:
            raise BadSetting(env, "secret-missing")
        return value

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Name those that the environment doesn't have, sorted."""
        return tuple(sorted({name for name in names if not self.environ.get(name)}))
