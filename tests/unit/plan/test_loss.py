import pytest

from cadence_gitops.plan.loss import is_object


@pytest.mark.parametrize("item", ["Cadence/nurture", "StandardWorkflow/~wf-1", "StandardWorkflow/~wf:1"])
def test_an_address_is_an_object_whatever_id_the_service_gave_it(item: str) -> None:
    assert is_object(item)


@pytest.mark.parametrize("item", ["leads:crm", "records:history", "part:a/b", "setting:certain-settings"])
def test_what_is_counted_or_a_setting_is_none(item: str) -> None:
    assert not is_object(item)
