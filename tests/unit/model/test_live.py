import pytest

from cadence_gitops.model.live import LeadCount
from tests.fakes.builders import live

LEADS = (
    LeadCount("crm", "nurture", "ann", 5),
    LeadCount("crm", "", "bob", 2),
    LeadCount("csv", "nurture", "", 1),
)


@pytest.mark.parametrize(("source", "count"), [("crm", 7), ("csv", 1), ("sheets", 0)])
def test_leads_are_counted_by_their_source(source: str, count: int) -> None:
    assert live(leads=LEADS).leads_of(source) == count
