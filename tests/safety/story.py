"""One organisation's whole life by processes, with a canary in everything that goes in, and all that came out of it."""

import io
import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.e2e.program import Ended, Program
from tests.safety.asking import asked_the_crm
from tests.safety.canaries import AWS, CLEAR, ENVIRONMENT, SEALING, TOKEN, WRONG, Canary, Door, Finding, files_below
from tests.safety.front import REPLIES, Front, Hostile, fronted

CASE = "04-change-of-crm"
PLAN = ("plan", "manifests", "--out")
CONSENT = ("--reason", "Board decision.", "--accepted-by", "claire", "--expires", "2099-12-08T20:00+01:00")
PHONE = """  phoneSystem:
    type: ringover
    userId: "4711"
    apiKey: {env: RINGOVER_API_KEY, version: 1}
"""
EDIT = '{"phoneSystem": {"type": "ringover", "userId": "4711", "apiKey": {"env": "RINGOVER_API_KEY", "version": %s}}}'
# What was written by hand, before anything ran.
GIVEN = frozenset({"clear"})
FORMATS = ("text", "json", "markdown", "runbook")


@dataclass(slots=True)
class Story:
    """Run processes in one folder, and keep what each of them says."""

    program: Program
    front: Front
    came_out: list[Finding] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Give the working folder."""
        return self.program.folder

    @property
    def served(self) -> dict[str, str]:
        """Give the environment that reaches the front."""
        return {"CADENCE_LIVE": self.front.url}

    def run(self, *arguments: str, code: int = 0, live: Mapping[str, str] | None = None) -> Ended:
        """Run a process to its end, which must be with this code."""
        return self._ran(self.program.run, arguments, code, live or {})

    def within(self, *arguments: str, code: int = 0, live: Mapping[str, str] | None = None) -> Ended:
        """Run the same in this process, where one more of the kind shows nothing about processes."""
        return self._ran(self.program.within, arguments, code, live or {})

    def _ran(self, how: Callable[..., Ended], arguments: tuple[str, ...], code: int, more: Mapping[str, str]) -> Ended:
        ended = how(*arguments, **environment(self.folder, **more))
        name = " ".join(arguments)
        assert ended.code == code, f"{name}: {ended.code}\n{ended.out}\n{ended.err}"
        self.heard(name, ended.out + ended.err)
        return ended

    def heard(self, name: str, text: str) -> None:
        """Keep what was said."""
        self.came_out.append(Finding(Door.OUTPUT, name, text.encode()))

    @contextmanager
    def refusing(self, method: str, path: str, reply: Hostile) -> Iterator[None]:
        """Have the service refuse some requests."""
        usual = self.front.refusing
        self.front.refusing = lambda verb, place: (
            reply if re.fullmatch(method, verb) and re.fullmatch(path, place) else None
        )
        try:
            yield
        finally:
            self.front.refusing = usual

    def records(self) -> Iterator[Finding]:
        """Read back what the service keeps for us."""
        with httpx.Client(base_url=self.front.url, headers={"Authorization": f"Bearer {TOKEN.value}"}) as client:
            applies = client.get("/v1/applies").raise_for_status().json()["items"]
            paths = [
                path for one in applies for path in (f"/v1/applies/{one['id']}", f"/v1/applies/{one['id']}/events")
            ]
            for path in ("/v1/applies", "/v1/last-applied", "/v1/lock", *paths):
                yield Finding(Door.RECORD, path, client.get(path).raise_for_status().content)


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Give an environment that is full of canaries, and in which everything is told that can be."""
    planted = {canary.name: canary.value for canary in ENVIRONMENT}
    return {"HOME": str(folder / "home"), "CADENCE_DEBUG": "1", **planted, **more}


def told(folder: Path) -> Story:
    """Tell all of it."""
    program = Program.of_case(CASE, folder)
    organization = folder / "manifests" / "organization.yaml"
    organization.write_text(organization.read_text("utf-8") + PHONE, "utf-8")
    with fronted(folder / "live.db") as front, overheard() as log:
        story = Story(program, front)
        begun(story)
        written_badly(story)
        looked_at(story, "file", {})
        looked_at(story, "service", story.served)
        refused(story)
        kept(story)
        changed(story)
        looked_at_afterwards(story)
        brought_back(story)
        story.came_out += story.records()
    served(story)
    asked_the_crm(story, environment(folder))
    story.came_out.append(Finding(Door.LOG, "every logger, at every level", log.getvalue().encode()))
    story.came_out += files_below(folder, without=GIVEN)
    return story


@contextmanager
def overheard() -> Iterator[io.StringIO]:
    """Listen to whatever is logged in this process, however little it matters: nobody asked for it."""
    heard, root = io.StringIO(), logging.getLogger()
    handler, usual = logging.StreamHandler(heard), root.level
    handler.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        yield heard
    finally:
        root.setLevel(usual)
        root.removeHandler(handler)


def begun(story: Story) -> None:
    """Make a repository of what is live, and another of nothing."""
    story.within("init", "begun-service", "--live", story.front.url)
    story.within("init", "begun-file", "--live", "sqlite:live.db")
    with story.refusing(".*", "/v1/members", REPLIES["500"]):
        story.within("init", "begun-never", "--live", story.front.url, code=1)


def written_badly(story: Story) -> None:
    """Write a secret into a manifest, in every way that people do."""
    word = CLEAR.needle
    texts = (
        CLEAR.value,
        f"{{value: {CLEAR.value}, version: 1}}",
        f"{{env: {CLEAR.value}}}",
        f"[{CLEAR.value}]",
        # As a key, twice the same one, as a tag, and as the name of a variable.
        f"{{{CLEAR.value}: 1, {CLEAR.value}: 2}}",
        f"!{word} {{env: !<{word}> A}}",
        f'"${{{word}}}"',
    )
    for number, text in enumerate(texts):
        folder = story.folder / "clear" / str(number)
        folder.mkdir(parents=True)
        spec = f"phoneSystem: {{type: ringover, userId: '1', apiKey: {text}}}"
        manifest = f"apiVersion: cadence-gitops/v1\nkind: Organization\nmetadata: {{name: acme}}\nspec: {{{spec}}}\n"
        (folder / "organization.yaml").write_text(manifest, "utf-8")
        for form in ("text", "json", "markdown", "github"):
            story.within("validate", str(folder), "--format", form, code=1)
        story.within("plan", str(folder), code=1)
    story.run("validate", "clear/0", code=1)
    story.within("sandbox", "edit", "live.db", "Organization/acme", EDIT % 0, code=1)


def looked_at(story: Story, name: str, live: Mapping[str, str]) -> None:
    """Run everything that only reads."""
    saved = f"plans/{name}.json"
    story.within("validate", "manifests")
    story.run(*PLAN, saved, live=live)
    story.run("drift", "manifests", code=2, live=live)
    story.within("prerequisites", "manifests", live=live)
    story.run("status", live=live)
    story.run("impact", "--to", "hubspot", live=live)
    story.within("impact", "--to", "hubspot", "--format", "json", live=live)
    story.within("status", "--watch", "--notices", live=live)
    story.within("plan", "manifests", "--verbose", "--rehearse", live=live)
    story.within("drift", "manifests", "--verbose", code=2, live=live)
    story.within("preflight", saved, "--manifests", "manifests", "--notices", code=3, live=live)
    story.run("pull", f"pulled-{name}", "--verbose", live=live)
    for form in FORMATS:
        story.within("show", saved, "--format", form)
        if form != "runbook":
            story.within("plan", "manifests", "--format", form, live=live)
            story.within("drift", "manifests", "--format", form, code=2, live=live)
            story.within("compare", saved, saved, "--format", form)


def refused(story: Story) -> None:
    """Be refused by a service that says all it knows."""
    for reply in REPLIES.values():
        with story.refusing(".*", "/v1/crm", reply):
            story.within("pull", "pulled-never", code=1, live=story.served)
        with story.refusing(".*", "/v1/cadences", reply):
            # A service that is remembered isn't asked for everything.
            story.within("drift", "manifests", code=1, live={**story.served, "HOME": ""})
    with story.refusing(".*", ".*", REPLIES["500 in HTML"]):
        story.run("status", code=1, live=story.served)


def kept(story: Story) -> None:
    """Keep everything, in a folder and sealed in another; elsewhere, nobody answers, or the key is none."""
    story.run("backup", "manifests", "--to", "cadence-backups", live=story.served)
    key = {SEALING.name: SEALING.value}
    story.run("backup", "manifests", "--to", "sealed", "--format", "json", live={**story.served, **key})
    nobody = {"AWS_ENDPOINT_URL": f"http://127.0.0.1:9/{AWS.value}", "AWS_ACCESS_KEY_ID": "x", "AWS_MAX_ATTEMPTS": "1"}
    elsewhere = ("backup", "manifests", "--to", "s3://acme-backups/cadence")
    story.within(*elsewhere, code=3, live={**story.served, **key, **nobody})
    story.within(*elsewhere, code=3, live={**story.served, SEALING.name: CLEAR.value})
    story.within(
        "backup", "manifests", "--to", f"sftp://claire:{CLEAR.value}@nas.example/x", code=64, live=story.served
    )


def changed(story: Story) -> None:
    """Change the CRM, with everything going wrong on the way that can."""
    saved = "plans/service.json"
    apply = ("apply", saved, "--manifests", "manifests", "--connect-timeout", "0")
    story.run(*apply, code=3, live=story.served)
    story.run("consent", saved, *CONSENT, "--manifests", "manifests")
    for form in ("text", "json"):
        preflight = ("preflight", saved, "--manifests", "manifests", "--notices", "--format", form)
        story.within(*preflight, live=story.served)
    for reply in REPLIES.values():
        with story.refusing(".*", "/v1/(leads|member).*", reply):
            story.within("preflight", saved, "--manifests", "manifests", code=1, live=story.served)
        with story.refusing("POST", "/v1/(lock|applies)", reply):
            story.within(*apply, code=6 if reply is REPLIES["locked"] else 1, live=story.served)
    story.front.cut_off = True
    story.run(*apply, code=3, live=story.served)
    story.front.cut_off = False
    story.run(*apply, code=5, live=story.served)
    story.within("sandbox", "connect", "live.db")
    for name, reply in REPLIES.items():
        # Who has lost the lock doesn't give it back, and the next one would have to wait for it.
        if name != "locked":
            with story.refusing("PATCH", "/v1/organization", reply):
                story.within("resume", code=5, live=story.served)
    story.run("status", live=story.served)
    story.run("resume", live=story.served)


def looked_at_afterwards(story: Story) -> None:
    """Look at what has become of it."""
    story.run("plan", "manifests", "--detailed-exitcode", live=story.served)
    story.run("drift", "manifests", "--format", "json", live=story.served)
    story.within("status", "--format", "json", live=story.served)


def brought_back(story: Story) -> None:
    """Bring the people of a backup to another organisation, by way of a drill and of refusals."""
    (kept,) = (path.relative_to(story.folder) for path in (story.folder / "cadence-backups").glob("backup-*"))
    (sealed,) = (path.relative_to(story.folder) for path in (story.folder / "sealed").iterdir())
    key = {SEALING.name: SEALING.value}
    for form in ("text", "json"):
        story.within("restore", str(kept), "--drill", "--format", form, live={"CADENCE_LIVE": ""})
    story.within("restore", str(sealed), "--drill", live={**story.served, **key})
    story.within("restore", str(sealed), code=3, live={**story.served, SEALING.name: CLEAR.value})
    story.within("sandbox", "init", "live.db.new", "--from", "live.json")
    saved, new = "plans/restore.json", {"CADENCE_LIVE": "sqlite:live.db.new"}
    story.within("restore", str(kept), "--out", saved, "--format", "markdown", live=new)
    story.within("preflight", saved, "--from", str(kept), live=new)
    story.within("show", saved)
    story.run("apply", saved, "--from", str(kept), live=new)
    story.within("restore", str(sealed), "--out", "plans/again.json", live={**new, **key})
    story.within("status", "--format", "json", live=new)


def served(story: Story) -> None:
    """Ask the service that the program itself is."""
    server = story.program.start("sandbox", "serve", "live.db", "--port", "0", **environment(story.folder))
    assert server.stdout is not None
    try:
        url = server.stdout.readline().strip()
        for name in ("CADENCE_TOKEN", "CADENCE_READ_TOKEN"):
            environ = {"CADENCE_LIVE": url, "CADENCE_READ_TOKEN": WRONG.value, name: WRONG.value}
            story.run("drift", "manifests", code=1, live=environ)
            story.within("apply", "plans/service.json", "--manifests", "manifests", code=1, live=environ)
    finally:
        server.terminate()
        story.heard("sandbox serve", "".join(server.communicate(timeout=60)))


def singing(story: Story, canary: Canary) -> list[Finding]:
    """Give everything in which a canary sings."""
    return [finding for finding in story.came_out if canary.sings_in(finding.data)]
