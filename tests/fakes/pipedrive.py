"""Pipedrive for tests: its rows from bodies, a reader of prepared answers, and secrets."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import httpx
from pydantic import JsonValue

from cadence_gitops.crm.pipedrive.fields import crm_object
from cadence_gitops.crm.pipedrive.reader import PipedriveReader, open_reader
from cadence_gitops.crm.pipedrive.wire import FieldV1, FieldV2, PageV1, PageV2, read
from cadence_gitops.model.crm_metadata import CrmField, CrmObject
from cadence_gitops.settings import PipedriveAccess
from cadence_gitops.web.vendor import Reply
from tests.fakes.clock import FakeClock

TOKEN = "canary-pipedrive-4f5e6d"


@dataclass(frozen=True)
class Held:
    """Hold secrets."""

    values: Mapping[str, str] = field(default_factory=lambda: {"PIPEDRIVE_API_TOKEN": TOKEN})

    def value(self, env: str) -> str:
        """Give a secret."""
        return self.values[env]

    def missing(self, names: Iterable[str]) -> tuple[str, ...]:
        """Name those that aren't there."""
        return tuple(sorted(set(names) - set(self.values)))


def open_pipedrive(
    transport: httpx.BaseTransport,
    *,
    url: str = "https://northwind.pipedrive.com",
    secrets: Held = Held(),
    clock: FakeClock | None = None,
) -> PipedriveReader:
    """Open a reader."""
    return open_reader(PipedriveAccess(url=url), secrets=secrets, transport=transport, clock=clock or FakeClock())


def answering(answer: Callable[[httpx.Request], httpx.Response]) -> httpx.MockTransport:
    """Answer by a function; it may count."""
    return httpx.MockTransport(answer)


def reply_of(body: JsonValue) -> Reply:
    """Make the answer that has a body."""
    return Reply("GET /fields", 200, body=json.dumps(body).encode())


def rows_v1(body: JsonValue) -> tuple[FieldV1, ...]:
    """Read the rows of a body of version 1."""
    return read(PageV1, reply_of(body)).data


def rows_v2(body: JsonValue) -> tuple[FieldV2, ...]:
    """Read the rows of a body of version 2."""
    return read(PageV2, reply_of(body)).data


def object_of(name: str) -> str:
    """Say whose fields a file holds, by its name."""
    return "person" if name.startswith("person") else "organization"


def fields_of(object_id: str, *, v1: JsonValue = None, v2: JsonValue = None) -> Mapping[str, CrmField]:
    """Give the fields by name that come of bodies; of version 1 None stands for no answer."""
    return _object(object_id, v1=v1, v2=v2).by_name


def _object(object_id: str, *, v1: JsonValue, v2: JsonValue) -> CrmObject:
    newer = () if v2 is None else rows_v2(v2)
    return crm_object(object_id, newer, flags=None if v1 is None else rows_v1(v1))
