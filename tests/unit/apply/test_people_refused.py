"""What a service says of people when it refuses them is kept nowhere."""

import json
from dataclasses import replace

import httpx
import pytest

from cadence_gitops.apply import Order, apply_plan
from cadence_gitops.errors import CadenceError
from tests.fakes import faults
from tests.fakes.applying import session
from tests.fakes.faults import Faulty
from tests.fakes.restoring import changed, company_backup, restoring
from tests.fakes.surroundings import in_process

LEADS, SUPPRESSIONS = "/v1/leads/import", "/v1/suppressions"


@pytest.mark.parametrize("status", [401, 403, 409, 422])
@pytest.mark.parametrize("path", [SUPPRESSIONS, LEADS])
@pytest.mark.parametrize("kind", ["urn:cadence-gitops:problem:invalid", "urn:cadence-gitops:problem:{email}", ""])
def test_a_refusal_that_quotes_people_is_repeated_nowhere(status: int, path: str, kind: str) -> None:
    quoted: list[str] = []

    def refusing(request: httpx.Request, _service: httpx.BaseTransport) -> httpx.Response:
        item = json.loads(request.content)["items"][0]
        quoted.extend(text for text in (item["email"], item.get("name")) if text)
        errors = [{"pointer": f"/{item['email']}", "detail": item["email"]}]
        problem = {"type": kind.format(**item), "status": status, "detail": " ".join(quoted), "errors": errors}
        return httpx.Response(status, json=problem)

    backup = company_backup()
    with in_process(changed(leads=False)) as site:
        transport = Faulty(site.transport, refusing, faults.to(path, "POST"), first=1, times=99)
        order = Order(restoring(backup, site))
        with pytest.raises(CadenceError) as caught:
            apply_plan(order, replace(session(site, transport=transport), holdings=backup.held))
        reader = site.reader()
        said = f"{caught.value!r} {caught.value} {reader.apply_record(reader.applies()[0].id)}"
    assert quoted
    assert not [text for text in quoted if text in said]
    assert ("invalid" in said) is kind.endswith("invalid")
