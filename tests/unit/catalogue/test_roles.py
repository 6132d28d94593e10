"""Permissions name roles that the kind Member has."""

from typing import get_args

import pytest

from cadence_gitops.catalogue.certainty import NamedFact
from cadence_gitops.catalogue.roles import PERMISSIONS
from cadence_gitops.model.kinds.member import MemberSpec


@pytest.mark.parametrize("permission", PERMISSIONS, ids=lambda permission: permission.id)
def test_names_known_roles(permission: NamedFact[tuple[str, ...]]) -> None:
    roles = get_args(MemberSpec.model_fields["role"].annotation)
    assert set(permission.value) <= {*roles, "owner"}
    assert "super-admin" in permission.value
