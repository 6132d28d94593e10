import orjson
import pytest
from pydantic import ValidationError

from cadence_gitops.model.crm_lock import NO_LOCK, Lock, Pins
from tests.fakes.naming import lock, pin, pins

FIRST, SECOND = pin("b" * 40, "Alpha"), pin("a" * 40, "Beta")


def test_a_lock_says_the_same_in_the_same_bytes() -> None:
    one = Lock(environments={"b": pins(FIRST), "a": {"pipedrive": Pins(account="9001", keys=(SECOND, FIRST))}})
    another = Lock(environments={"a": {"pipedrive": Pins(account="9001", keys=(FIRST, SECOND))}, "b": pins(FIRST)})
    assert one.text == another.text
    assert one.text.endswith(b"}\n")
    assert list(orjson.loads(one.text)["environments"]) == ["a", "b"]
    assert Lock.model_validate(orjson.loads(one.text)).text == one.text


def test_what_pins_nothing_is_not_worth_a_line() -> None:
    before = lock(production=pins(FIRST), sandbox=pins(SECOND))
    after = before.with_pins("production", "pipedrive", pins=Pins.of("9001", ()))
    assert after == lock(sandbox=pins(SECOND))
    assert NO_LOCK.with_pins("production", "pipedrive", pins=Pins.of("9001", (SECOND, FIRST))) == lock(
        production=pins(FIRST, SECOND)
    )


def test_an_environment_that_nobody_pinned_has_no_keys() -> None:
    assert lock(production=pins(FIRST)).pins("sandbox") == {}
    assert lock(production=pins(FIRST)).pins(None) == {}


def test_another_version_is_no_lock() -> None:
    with pytest.raises(ValidationError):
        Lock.model_validate({"formatVersion": 2, "environments": {}})
