"""Who has to be at the browser."""

import pytest

from cadence_gitops.apply.attendance import crm_admin, super_admin
from cadence_gitops.model.resource import Resource
from tests.fakes.builders import live, organization, resource

CLAIRE = resource("Member/claire", email="claire@acme.example", role="super-admin")
THEO = resource("Member/theo", email="theo@acme.example", role="super-admin")
TOM = resource("Member/tom", email="tom@acme.example", role="admin")


@pytest.mark.parametrize(
    ("members", "named"), [((CLAIRE, TOM), "claire"), ((TOM,), None), ((), None), ((CLAIRE, THEO), None)]
)
def test_the_super_admin_is_the_one_that_there_is(members: tuple[Resource, ...], named: str | None) -> None:
    assert super_admin(live(*members)) == named


def test_the_crm_admin_is_the_super_admin_unless_another_is_named() -> None:
    assert crm_admin(live(CLAIRE, TOM)) == "claire"
    assert crm_admin(live(CLAIRE, TOM, organization("salesforce"))) == "claire"
    named = resource("Organization/acme", crm={"provider": "salesforce", "admin": "tom"})
    assert crm_admin(live(CLAIRE, TOM, named)) == "tom"
    assert crm_admin(live(CLAIRE, named)) == "tom"


def test_who_has_no_name_is_told_by_the_mail_address() -> None:
    nameless = resource("Member/~mb-7", email="ana@acme.example", role="super-admin")
    assert super_admin(live(nameless, TOM)) == "ana@acme.example (~mb-7)"
    named = resource("Organization/acme", crm={"provider": "salesforce", "admin": "~mb-7"})
    assert crm_admin(live(CLAIRE, nameless, named)) == "ana@acme.example (~mb-7)"
