import pytest

from cadence_gitops.usecases.restore import OpenBackup
from tests.fakes.restoring import company_backup


@pytest.fixture(scope="module")
def backup() -> OpenBackup:
    """Open a backup of the small organisation, made once for the tests of a module."""
    return company_backup()
