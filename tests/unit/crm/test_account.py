"""Another account's facts say nothing about this one's."""

import pytest

from cadence_gitops.crm.account import OfAccount, same_account
from cadence_gitops.errors import CrmUnread
from cadence_gitops.model.crm_metadata import CrmReading
from tests.fakes.crm import FakeCrm
from tests.fakes.crm_metadata import metadata


@pytest.mark.parametrize(
    ("crm", "one", "other", "same"),
    [
        ("hubspot", "4711", "4711", True),
        ("hubspot", "4711", "4712", False),
        ("salesforce", "00D5g000001AbcDEAV", "00D5g000001AbcD", True),
        ("salesforce", "00D5g000001AbcDEAV", "00D5g000001AbcE", False),
        ("hubspot", "123456789012345678", "123456789012345", False),
    ],
)
def test_accounts_are_compared_as_their_crm_writes_them(crm: str, one: str, other: str, *, same: bool) -> None:
    assert same_account(crm, one, other) is same
    assert same_account(crm, other, one) is same


def test_only_the_account_that_is_meant_is_believed() -> None:
    reading = CrmReading(metadata=metadata())
    crm = FakeCrm([reading])
    assert OfAccount(crm, "4711").crm == "hubspot"
    assert OfAccount(crm, "4711").read(reading.metadata) is reading
    with pytest.raises(CrmUnread) as caught:
        OfAccount(crm, "4712").read()
    assert (caught.value.problem, caught.value.detail) == ("other-account", "4711 != 4712")
