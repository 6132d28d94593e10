"""Generated requests, good and bad, for every operation of the document: the service never leaves the contract."""

from collections.abc import Iterable
from itertools import count
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, assume, settings
from schemathesis import GenerationMode

from cadence_gitops.emulator import Sandbox, create_sandbox
from cadence_gitops.schema_documents import read_schema
from tests.contract.organization import SUPER_ADMIN, snapshot
from tests.contract.sandboxes import Hands

_KEYS = count(1)
_OPEN: list[Sandbox] = []

_EXAMPLE_IDS = {
    "members": "mb-paul",
    "groups": "gr-spain",
    "field-mappings": "fm-lead",
    "integration-statuses": "is-lead",
    "rules": "ru-company",
    "cadences": "cd-outbound",
    "standard-workflows": "wf-bounce",
    "advanced-workflows": "aw-mql",
    "cadence-workflows": "cw-skip",
}


def _app(environment: dict[str, Any], start_response: Any) -> Iterable[bytes]:  # noqa: ANN401 -- WSGI's own signature
    return _OPEN[-1].app(environment, start_response)


_CONFIG = schemathesis.Config.from_dict(
    {
        # Every boundary of every parameter, 60 requests an operation: making them takes longer than sending them.
        "phases": {"coverage": {"enabled": settings.get_current_profile_name() == "long"}},
        "checks": {
            # Fencing and a missing object are noticed before a missing If-Match, in the documented order.
            "missing_required_header": {"expected-statuses": [400, 401, 404, 409, 428]},
            "negative_data_rejection": {"expected-statuses": [400, 401, 404, 409, 412, 415, 422, 423, 428]},
            # A body that fits the schema may still break a rule of Cadence's, or meet another state.
            "positive_data_acceptance": {"expected-statuses": ["2xx", "304", 404, 409, 412, 422]},
        },
    }
)
DOCUMENT = schemathesis.openapi.from_dict(
    yaml.load(read_schema("openapi.yaml"), Loader=yaml.CSafeLoader), config=_CONFIG
)
DOCUMENT.app = _app


@pytest.fixture
def token() -> Iterable[str]:
    # Leases would end between two requests of one example, were time to pass.
    sandbox = create_sandbox(":memory:", snapshot(), clock=Hands().read)
    _OPEN.append(sandbox)
    yield sandbox.token("write", SUPER_ADMIN)
    _OPEN.pop().close()


@DOCUMENT.parametrize()
@settings(max_examples=settings().max_examples // 8, suppress_health_check=list(HealthCheck))
def test_every_operation_keeps_to_the_document(case: schemathesis.Case[Any], token: str) -> None:
    if case.meta is not None and case.meta.generation.mode is GenerationMode.POSITIVE:
        _aim(case)
    # What has no value isn't sent, so that a bad parameter without one makes a request that is as good as any.
    assume(all(_sent(value) for value in (case.query or {}).values()))
    case.call_and_validate(headers={"Authorization": f"Bearer {token}"})


def _sent(value: object) -> bool:
    """Tell whether a parameter is on the wire: neither nothing nor a list of nothing is."""
    return any(each is not None for each in (value if isinstance(value, list) else [value]))


def _aim(case: schemathesis.Case[Any]) -> None:
    """Point a good request at an object that exists, in the state that it is in, and make a write one of its own."""
    if "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"key-{next(_KEYS)}"
    collection = case.path.removeprefix("/v1/").partition("/")[0]
    if collection in _EXAMPLE_IDS and "id" in case.path_parameters:
        case.path_parameters["id"] = _EXAMPLE_IDS[collection]
    if "If-Match" in case.headers and "Fencing-Token" not in case.headers:
        case.headers["If-Match"] = '"1"'
