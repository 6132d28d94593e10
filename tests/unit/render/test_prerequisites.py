"""What Cadence depends on elsewhere, in words: nothing that was found is without its sentence, nothing to do without its way."""

import json

import pytest

from cadence_gitops.render.documents.prerequisites import prerequisites_document
from cadence_gitops.render.page import Page, Tone
from cadence_gitops.render.text.prerequisites import prerequisites_text, sentence_of, way_out_of
from cadence_gitops.render.words import words
from cadence_gitops.render.words.prerequisites_en import PREREQUISITES
from cadence_gitops.usecases.prerequisite import Item, Prerequisites, Subject, Verdict
from tests.unit.render.prerequisites import EVERYTHING, ITEMS, PLACE

WORDS = words()


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"{item.subject}-{item.found}")
def test_everything_found_has_words_and_whatever_is_to_do_a_way_out(item: Item) -> None:
    said = sentence_of(item, WORDS)
    assert said != item.found
    assert "…" not in said
    assert bool(way_out_of(item, WORDS)) is (item.verdict is not Verdict.OK and item.found != "unread")


def test_no_words_are_left_over() -> None:
    found = {item.found for item in ITEMS}
    known = {"missing", "ok", "title", "sum", "read-only", "way-out", *map(str, Subject), *map(str, Verdict)}
    known |= found | {"webhook", "one", "other", "nothing", "environment"}
    for entry in PREREQUISITES:
        assert set(entry.split(".")[1:]) <= known, entry


def test_the_table() -> None:
    items = (
        Item(Subject.PHONE_SYSTEM, Verdict.OK, "ringover", {"user": "4711"}, (PLACE,)),
        Item(Subject.MEMBERS, Verdict.MISSING, "missing", {"n": 2, "names": ("ann", "ben")}, (PLACE,)),
        Item(Subject.WEBHOOK_SENT, Verdict.NOT_KNOWN, "unread", {}, (PLACE,)),
    )
    assert prerequisites_text(Prerequisites("acme", None, items), Page.plain()) == (
        "What acme depends on outside of Cadence\n"
        "\n"
        "  ok         phone system       Ringover, with the user 4711\n"
        "  missing    members            Ringover doesn't know ann and ben\n"
        "                                people.yaml:7:10\n"
        "                                What to do: invite them in the Ringover Dashboard, or correct their\n"
        "                                addresses: both sides must have the same one.\n"
        "  not known  webhook, SMS sent  Ringover's webhooks were not read\n"
        "\n"
        "1 thing is missing. 1 isn't known.\n"
        "Nothing was written, neither to Cadence nor to Ringover.\n"
    )


def test_where_nothing_is_missing_and_nothing_is_there() -> None:
    text = prerequisites_text(Prerequisites("acme", "production", ()), Page.plain())
    assert text.startswith("What acme depends on outside of Cadence, in production\n")
    assert "Nothing is missing.\n" in text


def test_colours_say_the_verdict() -> None:
    text = prerequisites_text(EVERYTHING, Page(WORDS, colour=True))
    for tone, verdict in ((Tone.GOOD, "ok"), (Tone.DANGER, "missing"), (Tone.WARNING, "not known")):
        assert f"\x1b[{tone}m{verdict}\x1b[0m" in text


def test_the_document_has_what_a_machine_needs() -> None:
    document = json.loads(prerequisites_document(EVERYTHING, WORDS))
    assert (document["organization"], document["environment"], document["missing"]) == ("acme", "production", 15)
    item = next(each for each in document["items"] if each["found"] == "elsewhere" and each["verdict"] == "missing")
    assert item["facts"] == {"url": "https://a.example", "urls": ["https://b.example", "https://c.example"]}
    assert item["places"] == [{"file": "people.yaml", "line": 7, "column": 10}]
    assert item["text"] == "points to https://b.example and https://c.example and not to https://a.example"
    assert item["wayOut"].startswith("set it up in the Ringover Dashboard")
