"""Whose metadata it is: another account's fields say nothing about this one's, however alike they look."""

from dataclasses import dataclass

from cadence_gitops.errors import CrmUnread
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmReading
from cadence_gitops.ports import CrmReader

SALESFORCE = "salesforce"
# Salesforce writes its ids in two forms, the longer with three letters that only check the case of the others.
_SHORT_ID, _LONG_ID = 15, 18


@dataclass(frozen=True, slots=True)
class OfAccount:
    """Read through a reader, and believe it only if it speaks of one account."""

    reader: CrmReader
    account: str

    @property
    def crm(self) -> str:
        """Name the CRM as manifests do."""
        return self.reader.crm

    def read(self, known: CrmMetadata | None = None) -> CrmReading:
        """Read it; raises ``CrmUnread`` for another account's, besides what the reader raises."""
        reading = self.reader.read(known)
        found = reading.metadata.account
        if not same_account(self.crm, found, self.account):
            raise CrmUnread(self.crm, "other-account", f"{found} != {self.account}")
        return reading


def same_account(crm: str, *ids: str) -> bool:
    """Tell whether ids are one account's."""
    return len({_id(crm, each) for each in ids}) == 1


def _id(crm: str, account: str) -> str:
    return account[:_SHORT_ID] if crm == SALESFORCE and len(account) == _LONG_ID else account
