"""Whose token it is, and whether it may write."""

import pytest

from cadence_gitops.plan.preflight import Evidence, Verdict
from tests.fakes.applying import session
from tests.fakes.faults import Faulty, problem, rewritten, to
from tests.fakes.surroundings import Site
from tests.unit.apply.asking import asked, changing, evidence, refusals

PRINCIPAL = to("/v1/principal")


@pytest.mark.parametrize("scope", ["write", "read"])
def test_a_token_may_be_of_a_service_and_not_of_a_member(site: Site, scope: str) -> None:
    answer = f'{{"member": null, "role": "admin", "scope": "{scope}"}}'.encode()
    run = session(site, transport=Faulty(site.transport, rewritten(lambda _body: answer), PRINCIPAL, times=2))
    found = asked(changing(site), site, run)
    if scope == "write":
        assert evidence(found, "token") == Evidence("service", {"role": "admin"})
    else:
        assert refusals(found) == {"token": "read-only-service"}


def test_a_service_that_says_nothing_of_the_token_stops_nobody(site: Site) -> None:
    run = session(site, transport=Faulty(site.transport, problem(404, "not-found"), PRINCIPAL, times=2))
    found = asked(changing(site), site, run)
    assert (evidence(found, "token").found, evidence(found, "token").known) == ("not-told", False)
    assert found.verdict is Verdict.GO
