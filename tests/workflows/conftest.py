"""The world that the workflows of a new repository run in; nothing of it is outside of this machine."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.fakes.buckets import KEY_ID, SECRET_KEY, Bucket, serving_bucket
from tests.fakes.console import Console
from tests.workflows.actions import linked_libraries
from tests.workflows.hub import Hub, git
from tests.workflows.organization import served
from tests.workflows.rest import Rest, serving
from tests.workflows.runner import Runner
from tests.workflows.wheel import built_wheel, with_bytecode
from tests.workflows.wire import connecting
from tests.workflows.world import BACKUP_KEY, CASES, RINGOVER_KEY, World

CASE = "04-change-of-crm"


@pytest.fixture(scope="session")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return linked_libraries(tmp_path_factory.mktemp("libraries"))


@pytest.fixture(scope="session")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the program once; jobs install it from here, without a network."""
    folder = tmp_path_factory.mktemp("wheels")
    with_bytecode(built_wheel(folder), tmp_path_factory.mktemp("unpacked"))
    return folder


@pytest.fixture(scope="session")
def settings(wheels: Path) -> Mapping[str, str]:
    """Say where a machine gets packages: from the folder of wheels, and from nowhere else."""
    return {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        # Of options that switch something off, pip's variables hold what is left: neither bytecode is made (it is there
        # already), nor an environment of its own for the build of this project's own workflows.
        "PIP_NO_COMPILE": "0",
        "PIP_NO_BUILD_ISOLATION": "0",
        # The libraries of the tests are more than the program needs; pip would look at all of them.
        "PIP_NO_WARN_CONFLICTS": "1",
    }


@pytest.fixture(scope="session")
def buckets() -> Iterator[Bucket]:
    """Keep backups somewhere that outlives the machines."""
    with serving_bucket() as served_bucket:
        yield served_bucket


@pytest.fixture
def world(tmp_path: Path, libraries: Path, settings: Mapping[str, str], buckets: Bucket) -> Iterator[World]:
    bare, desk = tmp_path / "hub.git", tmp_path / "desk"
    made = Console().run("init", str(desk), "--name", "acme")
    assert made.code == 0, made.err
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(bare, "config", "uploadpack.allowAnySHA1InWant", "true")
    git(desk, "init", "--quiet")
    git(desk, "remote", "add", "origin", str(bare))
    git(desk, "add", "--all")
    git(desk, "commit", "--quiet", "--message", "Begin")
    git(desk, "push", "--quiet", "origin", "HEAD:main")
    hub = Hub(bare)
    rest, bucket = Rest(hub), buckets.another()
    with (
        served(tmp_path / "live.db", CASES / CASE / "live.json") as live,
        serving(rest) as api,
        connecting(live.url) as wire,
    ):
        hub.variables = {
            "CADENCE_LIVE": wire.url,
            "CADENCE_CONNECT_TIMEOUT": "0",
            "AWS_ENDPOINT_URL": bucket.endpoint,
        }
        hub.secrets = {"CADENCE_READ_TOKEN": live.read_token}
        hub.environments["production"] = {
            "CADENCE_TOKEN": live.write_token,
            "CADENCE_BACKUP_KEY": BACKUP_KEY,
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "RINGOVER_API_KEY": RINGOVER_KEY,
        }
        yield World(desk, hub, rest, Runner(hub, tmp_path / "machines", api, libraries, settings), live, wire, bucket)
    assert rest.refused == []
