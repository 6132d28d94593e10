"""What a CRM says is kept whole or not at all, and only if it is the right CRM's and account's."""

from dataclasses import replace
from pathlib import Path

import pytest

from cadence_gitops.crm.metadata_file import read_metadata, written
from cadence_gitops.errors import BadFile, BadSetting, CrmUnread, Forbidden, ServiceError, Unreachable
from cadence_gitops.manifests.project import MetadataPlace
from cadence_gitops.manifests.source import Source
from cadence_gitops.model.crm_metadata import CrmMetadata, CrmReading
from cadence_gitops.usecases.crm_metadata import (
    compare_with_kept,
    kept_metadata,
    listed_fields,
    manifests_at,
    metadata_at,
    provider_of,
    pull_metadata,
    read_crm,
    unseen_objects,
)
from tests.fakes import builders, wishes
from tests.fakes.builders import resource
from tests.fakes.crm import FakeCrm
from tests.fakes.crm_metadata import field, metadata


@pytest.fixture
def place(tmp_path: Path) -> MetadataPlace:
    return MetadataPlace("hubspot", tmp_path / "crm" / "hubspot.json", "4711")


def saying(told: CrmMetadata) -> FakeCrm:
    return FakeCrm([CrmReading(metadata=told)])


class Remembering(FakeCrm):
    def read(self, known: CrmMetadata | None = None) -> CrmReading:
        self.asked.append("nothing" if known is None else known.principal)
        return super().read(known)


def test_the_first_reading_is_kept(place: MetadataPlace) -> None:
    assert kept_metadata(place) is None
    pulled = pull_metadata(saying(metadata()), place)
    assert (pulled.change, pulled.mended) == (None, "")
    assert metadata_at(place) == metadata()


def test_the_next_one_says_what_changed_and_is_asked_with_what_is_known(place: MetadataPlace) -> None:
    pull_metadata(saying(metadata()), place)
    crm = Remembering([CrmReading(metadata=metadata(contact=[field("phone")]))])
    pulled = pull_metadata(crm, place)
    assert pulled.change is not None
    assert [each.field for each in pulled.change.fields] == ["email", "phone"]
    assert crm.asked == ["app 99"]
    assert metadata_at(place).objects[0].fields[0].name == "phone"


SPOILT = [
    b"",
    b'{\n<<<<<<< ours\n  "formatVersion": 1,\n  "digest": "',
    b'{"formatVersion": 2, "digest": ""}',
    written(metadata()).replace(b"Email", b"Mail"),
]


@pytest.mark.parametrize("spoilt", SPOILT)
def test_a_file_that_was_edited_is_written_anew(place: MetadataPlace, spoilt: bytes) -> None:
    pull_metadata(saying(metadata()), place)
    place.path.write_bytes(spoilt)
    pulled = pull_metadata(saying(metadata()), place)
    assert pulled.change is None
    assert pulled.mended
    assert metadata_at(place) == metadata()


@pytest.mark.parametrize("other", [b"kind: FieldMapping\n", b"{}", b'{"formatVersion": 1}', b"\xff"])
def test_a_file_that_never_was_metadata_is_left_alone(place: MetadataPlace, other: bytes) -> None:
    place.path.parent.mkdir()
    place.path.write_bytes(other)
    with pytest.raises(BadFile) as caught:
        pull_metadata(saying(metadata()), place)
    assert caught.value.problem == "something-else"
    assert place.path.read_bytes() == other


def test_a_file_of_another_crm_or_account_is_left_alone(place: MetadataPlace) -> None:
    pull_metadata(saying(metadata()), place)
    before = place.path.read_bytes()
    for other in (replace(place, crm="pipedrive"), replace(place, account="4712")):
        with pytest.raises(BadFile):
            pull_metadata(saying(metadata()), other)
    assert place.path.read_bytes() == before


def test_another_account_than_before_is_not_kept_even_if_nothing_names_one(place: MetadataPlace) -> None:
    place = replace(place, account=None)
    pull_metadata(saying(metadata()), place)
    other = metadata().model_copy(update={"account": "4712"})
    for act in (pull_metadata, compare_with_kept):
        with pytest.raises(BadFile) as caught:
            act(saying(other), place)
        assert caught.value.problem == "other-account"
    assert read_metadata(place.path).account == "4711"


def test_a_reading_that_fails_keeps_what_there_was(place: MetadataPlace) -> None:
    pull_metadata(saying(metadata()), place)
    before = place.path.read_bytes()
    with pytest.raises(CrmUnread):
        pull_metadata(FakeCrm([Unreachable("https://api", "ConnectTimeout")]), place)
    assert place.path.read_bytes() == before


@pytest.mark.parametrize(
    ("error", "problem", "detail", "needs"),
    [
        (Unreachable("https://api", "ConnectTimeout"), "unreachable", "https://api: ConnectTimeout", ()),
        (Forbidden("HubSpot", "GET /x", "no", ("read",)), "forbidden", "GET /x: no", ("read",)),
        (CrmUnread("hubspot", "other-account", "1"), "other-account", "1", ()),
    ],
)
def test_what_went_wrong_names_the_crm(error: ServiceError, problem: str, detail: str, needs: tuple[str, ...]) -> None:
    with pytest.raises(CrmUnread) as caught:
        read_crm(FakeCrm([error]))
    assert (caught.value.crm, caught.value.problem, caught.value.detail) == ("hubspot", problem, detail)
    assert caught.value.needs == needs


def test_what_is_kept_is_compared_with_what_is_said_now(place: MetadataPlace) -> None:
    with pytest.raises(BadFile) as caught:
        compare_with_kept(saying(metadata()), place)
    assert caught.value.problem == "no-crm-metadata"
    pull_metadata(saying(metadata()), place)
    assert not compare_with_kept(saying(metadata()), place).change
    assert compare_with_kept(saying(metadata(contact=[field("phone")])), place).change


def test_a_place_that_cannot_be_written_is_named(place: MetadataPlace) -> None:
    place.path.parent.write_text("no folder")
    with pytest.raises(BadFile) as caught:
        pull_metadata(saying(metadata()), place)
    assert caught.value.problem == "unwritable"


TOLD = metadata(
    contact=[
        field("email", label="E-mail address"),
        field("rating", options=[{"value": "hot", "label": "Brûlant"}]),
        field("x1", label="Shoe size", type="integer"),
    ],
    company=[field("name")],
)


def names(search: str = "", object_id: str | None = None) -> list[str]:
    found = listed_fields(TOLD, object_id=object_id, search=search, desired=None)
    return [f"{each.object.id}.{each.field.name}" for each in found]


def test_fields_are_found_by_name_label_and_option() -> None:
    assert names() == ["company.name", "contact.email", "contact.rating", "contact.x1"]
    assert names(object_id="company") == names(object_id="COMPANYS") == ["company.name"]
    assert names("MAIL") == ["contact.email"]
    assert names("brûl") == names("hot") == ["contact.rating"]
    assert names("shoe") == ["contact.x1"]
    assert names("nothing") == []


@pytest.mark.parametrize(
    ("object_id", "problem", "detail"),
    [("contcat", "misspelt-object", "contact"), ("deal", "unknown-object", "company, contact")],
)
def test_an_object_that_is_not_there_is_named(object_id: str, problem: str, detail: str) -> None:
    with pytest.raises(BadSetting) as caught:
        names(object_id=object_id)
    assert (caught.value.problem, caught.value.detail) == (problem, detail)


def test_an_object_that_is_not_shown_has_two_causes() -> None:
    part = metadata()
    assert (unseen_objects(TOLD), unseen_objects(part), unseen_objects(metadata("sellsy"))) == ((), ("company",), ())
    with pytest.raises(BadSetting) as caught:
        listed_fields(part, object_id="Company", search="", desired=None)
    assert (caught.value.problem, caught.value.detail) == ("unseen-object", "app 99")


def test_fields_say_what_they_feed() -> None:
    mapping = resource(
        "FieldMapping/contact",
        crm="hubspot",
        object="contact",
        fields={
            "primaryEmail": "email",
            "email": "email",
            "linkedinUrl": {"name": "Shoe size", "type": "integer"},
            "zoomInfo": {"name": "Nowhere", "type": "text"},
            "phone": None,
        },
    )
    other = resource("FieldMapping/old", crm="salesforce", object="contact", fields={"firstName": "rating"})
    found = listed_fields(TOLD, object_id="contact", search="", desired=builders.desired(mapping, other))
    assert {each.field.name: each.feeds for each in found} == {
        "email": ("email", "primaryEmail"),
        "rating": (),
        "x1": ("linkedinUrl",),
    }


def test_the_manifests_say_which_crm_is_meant(tmp_path: Path) -> None:
    assert provider_of(builders.desired(*wishes.moving())) == "hubspot"
    with pytest.raises(BadSetting) as caught:
        provider_of(manifests_at(Source(tmp_path / "nowhere")))
    assert caught.value.problem == "crm-missing"
