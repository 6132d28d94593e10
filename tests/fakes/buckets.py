"""A place for backups that isn't this machine: a server that speaks the protocol of S3, in this process."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

import boto3
from moto.server import ThreadedMotoServer

# All servers of a process show the same buckets.
_NUMBERS = count(1)
KEY_ID, SECRET_KEY = "AKIAEXAMPLE", "s3secretkey-of-the-tests"


@dataclass(frozen=True, slots=True)
class Bucket:
    """Look at a bucket as whoever owns it does; ``environ`` is what programs need to reach it."""

    endpoint: str
    client: Any
    name: str

    @property
    def url(self) -> str:
        """Give its address, with a folder."""
        return f"s3://{self.name}/cadence"

    @property
    def environ(self) -> dict[str, str]:
        """Give what programs need to reach it."""
        return {
            "AWS_ACCESS_KEY_ID": KEY_ID,
            "AWS_SECRET_ACCESS_KEY": SECRET_KEY,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ENDPOINT_URL": self.endpoint,
        }

    @classmethod
    def made(cls, endpoint: str, client: Any) -> "Bucket":  # noqa: ANN401 - boto3 has no types
        """Make an empty one of its own name."""
        name = f"acme-backups-{next(_NUMBERS)}"
        client.create_bucket(Bucket=name)
        return cls(endpoint, client, name)

    def another(self) -> "Bucket":
        """Make another, as empty, at the same place."""
        return Bucket.made(self.endpoint, self.client)

    def names(self) -> list[str]:
        """Name everything in it."""
        return [each["Key"] for each in self.client.list_objects_v2(Bucket=self.name).get("Contents", [])]

    def begun(self) -> list[str]:
        """Name what was begun and neither finished nor thrown away: it is paid for, and nobody sees it."""
        return [each["Key"] for each in self.client.list_multipart_uploads(Bucket=self.name).get("Uploads", [])]

    def content(self, name: str) -> bytes:
        """Give what is in it under a name."""
        found: bytes = self.client.get_object(Bucket=self.name, Key=name)["Body"].read()
        return found

    def put(self, name: str, content: bytes) -> None:
        """Put something there behind everybody's back."""
        self.client.put_object(Bucket=self.name, Key=name, Body=content)

    def remove(self, *names: str) -> None:
        """Remove something behind everybody's back."""
        for name in names:
            self.client.delete_object(Bucket=self.name, Key=name)


@contextmanager
def serving_bucket() -> Iterator[Bucket]:
    """Serve an empty bucket."""
    server = ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    client = boto3.client(
        "s3",
        endpoint_url=endpoint,
        aws_access_key_id=KEY_ID,
        aws_secret_access_key=SECRET_KEY,
        region_name="us-east-1",
    )
    try:
        yield Bucket.made(endpoint, client)
    finally:
        client.close()
        server.stop()
