"""The routes of the stand-in: fields in both versions, in pages that are small, and whose token it is."""

from collections.abc import Sequence
from dataclasses import dataclass

import falcon

from cadence_gitops.emulator.vendors.pipedrive.company import PRODUCTION, SANDBOX, Company
from cadence_gitops.emulator.vendors.pipedrive.refusals import refusal, refuse, said
from cadence_gitops.emulator.vendors.pipedrive.rows import Row, rows_v1, rows_v2
from cadence_gitops.emulator.vendors.stand_in import Answer, Faults, StandIn, faulty

__all__ = ["PRODUCTION", "SANDBOX", "company_stand_in"]
# Fewer than anybody asks for, so that nobody gets by with the first.
PAGE = 12
_LIMITS = {
    "X-RateLimit-Limit": "20",
    "X-RateLimit-Remaining": "19",
    "X-RateLimit-Reset": "2",
    "x-daily-ratelimit-token-limit": "30000",
    "x-daily-ratelimit-token-remaining": "29140",
}
_PATHS = {"personFields": "person", "organizationFields": "organization"}
_CURSOR = "page-"


def company_stand_in(company: Company, faults: Faults) -> StandIn:
    """Make the stand-in of a company."""
    app: falcon.App[falcon.Request, falcon.Response] = falcon.App()
    app.set_error_serializer(lambda _, resp, error: _fill(resp, refusal(error.status_code, error.title)))
    for path, entity in _PATHS.items():
        for prefix in ("/v1", "/api/v1"):
            app.add_route(f"{prefix}/{path}", _FieldsV1(company, entity))
        app.add_route(f"/api/v2/{path}", _FieldsV2(company, entity))
    for prefix in ("/v1", "/api/v1"):
        app.add_route(f"{prefix}/users/me", _Me(company))
    environment = {"PIPEDRIVE_API_TOKEN": company.token}
    return StandIn("pipedrive", faulty(app, faults, refuse=refuse), str(company.id), environment, faults)


@dataclass(frozen=True)
class _Guarded:
    """Answer only those who have the token, in the header; one that stands in an address is in every log."""

    company: Company

    def on_get(self, req: falcon.Request, resp: falcon.Response) -> None:
        """Answer a GET."""
        known = req.get_header("x-api-token") == self.company.token
        _fill(resp, self.answer(req) if known else refusal(401, "unauthorized access"))

    def answer(self, req: falcon.Request) -> Answer:
        """Answer who has the token."""
        raise falcon.HTTPMethodNotAllowed(["GET"])


@dataclass(frozen=True)
class _Me(_Guarded):
    def answer(self, req: falcon.Request) -> Answer:
        company = self.company
        user = {"id": company.user_id, "name": company.user_name, "email": f"crm@{company.domain}.example"}
        place = {"company_id": company.id, "company_domain": company.domain, "is_admin": 1}
        return said({"success": True, "data": user | place}, headers=_LIMITS)


@dataclass(frozen=True)
class _FieldsV1(_Guarded):
    entity: str

    def answer(self, req: falcon.Request) -> Answer:
        rows = rows_v1(self.company, self.entity)
        start, limit = req.get_param_as_int("start", default=0), req.get_param_as_int("limit", default=100)
        end = start + min(limit, PAGE)
        pagination: Row = {"start": start, "limit": limit, "more_items_in_collection": end < len(rows)}
        if end < len(rows):
            pagination["next_start"] = end
        return _page(rows[start:end], {"pagination": pagination})


@dataclass(frozen=True)
class _FieldsV2(_Guarded):
    entity: str

    def answer(self, req: falcon.Request) -> Answer:
        asked = (req.get_param("include_fields") or "").split(",")
        rows = rows_v2(self.company, self.entity, required="required_fields" in asked)
        limit = req.get_param_as_int("limit", default=100)
        if not 1 <= limit <= 500:  # noqa: PLR2004 - the documented bound
            return refusal(400, "limit must be between 1 and 500")
        cursor = req.get_param("cursor") or f"{_CURSOR}0"
        number = cursor.removeprefix(_CURSOR)
        if not number.isdecimal():
            return refusal(400, "Invalid cursor")
        start, end = int(number), int(number) + min(limit, PAGE)
        return _page(rows[start:end], {"next_cursor": f"{_CURSOR}{end}" if end < len(rows) else None})


def _page(rows: Sequence[Row], additional: Row) -> Answer:
    return said({"success": True, "data": list(rows), "additional_data": additional}, headers=_LIMITS)


def _fill(resp: falcon.Response, answer: Answer) -> None:
    resp.status = answer.status
    resp.data = answer.body
    for name, value in answer.headers.items():
        resp.set_header(name, value)
