import pytest

from cadence_gitops.errors import BadSetting
from cadence_gitops.settings import RingoverAccess
from cadence_gitops.wiring.telephony import ringover_reading
from tests.fakes.clock import FakeClock
from tests.fakes.phones import exchange


def test_the_key_comes_from_the_variable_that_is_named() -> None:
    with exchange() as served:
        (key,) = served.stand_in.environment.values()
        access = RingoverAccess.model_validate({"url": served.url, "apiKey": {"env": "OURS"}})
        with ringover_reading(access, {"OURS": key}, clock=served.clock) as reader:
            assert reader.webhooks().complete


def test_without_a_key_nothing_is_opened() -> None:
    access = RingoverAccess.model_validate({"url": "http://127.0.0.1:9"})
    with pytest.raises(BadSetting, match="secret-missing"), ringover_reading(access, {}, clock=FakeClock()):
        pass
