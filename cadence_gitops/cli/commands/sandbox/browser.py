"""Looks things up in a sandbox as its super admin sees them, by the names that people give on the command line."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cadence_gitops.errors import BadSetting

if TYPE_CHECKING:
    import httpx

    from cadence_gitops.model.kind import Kind


@dataclass(frozen=True, slots=True)
class Browser:
    """Look at the sandbox as its super admin does."""

    http: "httpx.Client"
    token: str

    def read(self, path: str, params: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - the emulator's own JSON
        """Read a page."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return self.http.get(path, params=params, headers=headers).raise_for_status().json()

    def listed(self, collection: str) -> Iterator[dict[str, Any]]:
        """Walk a collection."""
        cursor: str | None = ""
        while cursor is not None:
            page = self.read(f"/v1/{collection}", {"limit": "1000", **({"cursor": cursor} if cursor else {})})
            yield from page["items"]
            cursor = page["next"]

    def found(self, kind: "Kind", name: str) -> dict[str, Any]:
        """Find an object by its key, by ``~`` and its id, or by what people call it."""
        for entry in self.listed(kind.collection):
            title = entry["spec"].get(kind.title) if kind.title is not None else None
            if name in {entry["key"], f"~{entry['id']}", title}:
                return entry
        raise BadSetting("OBJECT", "no-such-object", f"{kind.name}/{name}")

    def member(self, name: str) -> str:
        """Give the id of a member."""
        from cadence_gitops.model.registry import BY_NAME

        return str(self.found(BY_NAME["Member"], name)["id"])

    def super_admin(self) -> str:
        """Give the id of the super admin."""
        return next(str(entry["id"]) for entry in self.listed("members") if entry["spec"]["role"] == "super-admin")
