"""CRMs that say what a test has them say, reading after reading, and count how often they were asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from cadence_gitops.apply import Session
from cadence_gitops.errors import CadenceError
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmReading, Quota
from cadence_gitops.ports import CrmReader
from tests.fakes.crm_accounts import account
from tests.fakes.crm_accounts import field as crm_field

Said = CrmReading | CadenceError
PLENTY = Quota(left=240_000, of=250_000)


@dataclass
class FakeCrm:
    """Say one thing after another, and the last for ever; an error is raised."""

    said: list[Said]
    crm: str = "hubspot"
    readings: int = 0
    asked: list[str] = field(default_factory=list)
    known: list[CrmMetadata | None] = field(default_factory=list)

    def __call__(self, crm: str) -> CrmReader:
        """Be what opens it."""
        self.asked.append(crm)
        return self

    def read(self, known: CrmMetadata | None = None) -> CrmReading:
        """Say what is next."""
        self.known.append(known)
        said = self.said[min(self.readings, len(self.said) - 1)]
        self.readings += 1
        if isinstance(said, CadenceError):
            raise said
        return said


def unopened(error: CadenceError) -> Callable[[str], CrmReader]:
    """Give what can't even be opened."""

    def opened(_crm: str) -> CrmReader:
        raise error

    return opened


def hubspot(*quotas: Quota, without: Iterable[str] = (), **changed: dict[str, object]) -> CrmReading:
    """Give HubSpot with what the small organisation's wishes map, without some fields, others changed by their names."""
    gone = set(without)
    objects = {
        name: [crm_field(each, **changed.get(each, {})) for each in fields if each not in gone]  # type: ignore[arg-type]  # JSON all the same
        for name, fields in {"contact": ["email", "firstname", "lastname"], "company": ["domain", "name"]}.items()
    }
    return CrmReading(metadata=account("hubspot", objects), quotas=quotas or (PLENTY,))


def asking(session: Session, crm: Callable[[str], CrmReader]) -> Session:
    """Have a session ask a CRM."""
    return replace(session, ports=replace(session.ports, crm=crm))
