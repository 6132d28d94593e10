import pytest
from pydantic import JsonValue

from cadence_gitops.errors import BadSetting, Stale
from cadence_gitops.live.encoding import Encoder
from cadence_gitops.live.register import Entry, Register
from cadence_gitops.model.address import Address
from cadence_gitops.model.live import Handle
from cadence_gitops.model.registry import BY_NAME
from cadence_gitops.web.redaction import Redaction
from tests.fakes.surroundings import SECRET, FakeSecrets

REGISTER = Register(
    [
        Entry(Address("Cadence", "outbound"), Handle("cd-1", "outbound", '"1"')),
        Entry(Address.unkeyed("Cadence", "cd-2"), Handle("cd-2", None, '"1"')),
        Entry(Address("Member", "tom"), Handle("mb-2", "tom", '"1"')),
    ]
)


def encoded(kind: str, **tree: JsonValue) -> dict[str, JsonValue]:
    return Encoder(REGISTER, FakeSecrets(), Redaction()).encode(BY_NAME[kind].shape, tree)


@pytest.mark.parametrize(
    ("kind", "tree", "wire"),
    [
        ("Cadence", {"owner": "tom", "folder": None}, {"owner": "mb-2", "folder": None}),
        (
            "Cadence",
            {"steps": {"a": {"type": "reply", "to": "b"}, "c": None}, "stepsOrder": ["a"]},
            {"steps": {"a": {"type": "reply", "to": "b"}, "c": None}, "stepsOrder": ["a"]},
        ),
        ("Member", {"leads": {"moveTo": "~cd-2"}}, {"leads": {"moveTo": "cd-2"}}),
        (
            "StandardWorkflow",
            {"actions": [{"type": "move-to-cadence", "cadence": "outbound"}]},
            {"actions": [{"type": "move-to-cadence", "cadence": "cd-1"}]},
        ),
        (
            "Rules",
            {"scope": {"member": "tom"}, "sms": {"maxPerDay": 3}},
            {"scope": {"member": "mb-2"}, "sms": {"maxPerDay": 3}},
        ),
        (
            "Organization",
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"env": "RINGOVER_API_KEY", "version": 2}}},
            {"phoneSystem": {"type": "ringover", "userId": "1", "apiKey": {"value": SECRET, "version": 2}}},
        ),
        (
            "Organization",
            {"phoneSystem": {"apiKey": {"env": "RINGOVER_API_KEY", "version": 2}}},
            {"phoneSystem": {"apiKey": {"value": SECRET, "version": 2}}},
        ),
        ("Organization", {"phoneSystem": {"apiKey": {"version": 2}}}, {"phoneSystem": {"apiKey": {"version": 2}}}),
    ],
)
def test_names_become_ids_and_secrets_their_values(
    kind: str, tree: dict[str, JsonValue], wire: dict[str, JsonValue]
) -> None:
    assert encoded(kind, **tree) == wire


def test_an_object_that_got_a_name_is_still_found_by_its_id() -> None:
    assert encoded("Cadence", owner="~mb-2") == {"owner": "mb-2"}


@pytest.mark.parametrize("name", ["nobody", "~mb-9"])
def test_a_reference_to_nothing_is_never_sent(name: str) -> None:
    with pytest.raises(Stale) as caught:
        encoded("Cadence", owner=name)
    assert caught.value.items == (f"Member/{name}",)


def test_a_secret_that_is_not_there_is_an_error() -> None:
    with pytest.raises(BadSetting):
        encoded("Organization", phoneSystem={"apiKey": {"env": "NOT_THERE", "version": 1}})


def test_what_was_resolved_is_covered_in_errors() -> None:
    redaction = Redaction("token")
    encoder = Encoder(REGISTER, FakeSecrets(), redaction)
    encoder.encode(
        BY_NAME["Organization"].shape, {"phoneSystem": {"apiKey": {"env": "RINGOVER_API_KEY", "version": 1}}}
    )
    assert redaction.cover(f"{SECRET} and token") == "*** and ***"


def test_what_is_forgotten_is_forgotten_under_its_id_too() -> None:
    register = Register([Entry(Address("Group", "g"), Handle("gr-1", "g", '"1"'))])
    register.forget(Address("Group", "g"))
    register.forget(Address("Group", "never-was"))
    assert (register.id("Group", "g"), register.id("Group", "~gr-1"), register.name("Group", "gr-1")) == (
        None,
        None,
        "~gr-1",
    )
