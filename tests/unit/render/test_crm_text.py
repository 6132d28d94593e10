"""A CRM's own words reach people as they are, and steer nothing; an object that it doesn't show isn't passed over."""

import json
from pathlib import Path

from pydantic import JsonValue

from cadence_gitops.diff.crm_metadata import compare_metadata
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmReading
from cadence_gitops.render.documents.crm import fields_document, pulled_document
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.crm import compared_text, fields_text, pulled_text
from cadence_gitops.usecases.crm_metadata import Compared, Listed, Pulled
from tests.fakes.crm_metadata import READ_AT, field, metadata

HOSTILE = "a\x1b[31mb\x9b2J\n::error::\r\x07\u2028\u202e"
NOT_SHOWN = "company: not shown to app 99: there is none, or that user may not see it"


def pulled(told: CrmMetadata, tmp_path: Path) -> Pulled:
    return Pulled(tmp_path / "crm.json", CrmReading(metadata=told), None)


def listed(told: CrmMetadata) -> list[Listed]:
    return [Listed(each, found) for each in told.objects for found in each.fields]


def test_an_object_that_the_crm_does_not_show_is_named_with_both_causes(tmp_path: Path) -> None:
    part, whole = metadata(), metadata(contact=[field("a")], company=[field("b")])
    for told, unseen in ((part, ["company"]), (whole, [])):
        texts = [pulled_text(pulled(told, tmp_path), Page.plain())]
        texts.append(fields_text(told, listed(told), page=Page.plain(), now=READ_AT))
        documents = [pulled_document(pulled(told, tmp_path)), fields_document(told, listed(told), now=READ_AT)]
        assert [NOT_SHOWN in " ".join(text.split()) for text in texts] == [bool(unseen)] * 2
        assert [json.loads(document)["unseen"] for document in documents] == [unseen] * 2


def test_no_name_of_a_crm_steers_a_terminal_or_begins_a_line(tmp_path: Path) -> None:
    name = HOSTILE
    option: dict[str, JsonValue] = {"value": name, "label": name}
    evil = field(name, label=name, parent=name, dependsOn=name, archived=True, archivedAt=name, options=[option])
    told = metadata(contact=[evil]).model_copy(update={"principal": name, "account": name, "api_version": name})
    before = metadata(contact=[field(name), field(f"{name}3", label=name)])
    texts = [
        pulled_text(pulled(told, tmp_path), Page.plain()),
        fields_text(told, listed(told), page=Page.plain(), now=READ_AT, with_options=True),
        compared_text(Compared(before, CrmReading(metadata=told), compare_metadata(before, told)), Page.plain()),
    ]
    for text in texts:
        assert all(line.isprintable() and not line.startswith("::") for line in text.splitlines())
        assert "\\x1b" in text
