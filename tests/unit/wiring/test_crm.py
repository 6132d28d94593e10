"""A CRM is opened as the environment says; where nothing says how, the lines that would are named."""

import pytest
from pydantic import JsonValue

from cadence_gitops.errors import BadSetting, CrmUnread
from cadence_gitops.settings import CrmAccess
from cadence_gitops.wiring.crm import crm_reading
from tests.fakes.clock import FakeClock
from tests.fakes.vendors import served_vendor


@pytest.mark.parametrize("crm", ["salesforce", "hubspot", "pipedrive"])
@pytest.mark.parametrize("access", [None, {}])
def test_a_crm_without_settings_says_which_are_missing(crm: str, access: dict[str, JsonValue] | None) -> None:
    settings = None if access is None else CrmAccess.model_validate(access)
    with pytest.raises(BadSetting) as caught, crm_reading(crm, settings, environ={}, clock=FakeClock()):
        pass
    assert (caught.value.setting, caught.value.problem) == ("cadence-gitops.yaml", "crm-access-missing")
    assert caught.value.detail.startswith(f"crm: {{{crm}: {{")


def test_a_crm_that_nobody_reads_is_named() -> None:
    with pytest.raises(BadSetting) as caught, crm_reading("bullhorn", None, environ={}, clock=FakeClock()):
        pass
    assert caught.value.problem == "crm-not-read"


@pytest.mark.parametrize("crm", ["salesforce", "hubspot", "pipedrive"])
def test_each_vendor_is_reached_by_its_settings(crm: str) -> None:
    with served_vendor(crm) as vendor:
        environ, account = vendor.stand_in.environment, vendor.stand_in.account
        own, other = (CrmAccess.model_validate({crm: {"url": vendor.url, "account": each}}) for each in (account, "1"))
        with crm_reading(crm, own, environ=environ, clock=FakeClock()) as reader:
            assert reader.crm == crm
            assert reader.read().metadata.account == account
        with crm_reading(crm, other, environ=environ, clock=FakeClock()) as reader, pytest.raises(CrmUnread):
            reader.read()
        with (
            pytest.raises(BadSetting) as caught,
            crm_reading(crm, own, environ={}, clock=FakeClock()) as reader,
        ):
            reader.read()
        assert caught.value.problem == "secret-missing"
