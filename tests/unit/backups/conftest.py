from collections.abc import Iterator

import pytest

from tests.fakes.buckets import Bucket, serving_bucket


@pytest.fixture(scope="module")
def server() -> Iterator[Bucket]:
    with serving_bucket() as bucket:
        yield bucket


@pytest.fixture
def bucket(server: Bucket, monkeypatch: pytest.MonkeyPatch) -> Bucket:
    for name, value in server.environ.items():
        monkeypatch.setenv(name, value)
    server.remove(*server.names())
    return server
