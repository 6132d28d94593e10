"""Whether the token may write at all: one that may not would be refused at the first write, when everybody is waiting."""

from dataclasses import dataclass

from cadence_gitops.apply.session import Session
from cadence_gitops.errors import Problem, Unauthorized
from cadence_gitops.model.principal import Principal


@dataclass(eq=False)
class ReadOnlyToken(Unauthorized):
    """Report a token that may only read, where something is to be written: whose it is, empty for a service's own."""

    member: str = ""
    role: str = ""

    @property
    def reason(self) -> str:
        """Name what is worded differently."""
        return "read-only" if self.member else "read-only-service"


def require_writing(session: Session) -> Principal | None:
    """Raise if the token may not write; gives whose it is, None where the service doesn't say."""
    try:
        found = session.ports.reader.principal()
    except Problem:
        # Not every service tells; then the first write finds out, as it would anyway.
        return None
    if found.scope != "write":
        raise ReadOnlyToken("apply", member=found.member or "", role=found.role)
    return found
