"""Tell the story of a change of CRM, from pull request to the last step, with the real command line.

Nothing is simulated but Cadence itself, which the emulator plays on a file, and HubSpot, which a stand-in plays.
Everything happens in a temporary folder.
"""

import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from itertools import takewhile
from pathlib import Path

from stage import Failed, Stage, chapter, surroundings, tell

HERE = Path(__file__).parent
SANDBOX = "cadence.sqlite"
# The manifests know the secret by its name only: {env: RINGOVER_API_KEY, version: 1}.
SETTINGS = {
    "CADENCE_LIVE": f"sqlite:{SANDBOX}",
    "CADENCE_ACTOR": "claire.martin",
    "RINGOVER_API_KEY": "a-key-of-the-phone-system",
    # What the stand-in of HubSpot takes for a token.
    "HUBSPOT_ACCESS_TOKEN": "stand-in-hubspot-everything",
}
CONFIGURATION = "manifests/cadence-gitops.yaml"
CONSENT = "manifests/consents/to-hubspot.yaml"


def before(stage: Stage) -> None:
    """Show the organisation as it is, and as it should be."""
    chapter(
        "1. Monday: acme works on Salesforce",
        """Sixty people, three teams, twelve thousand leads. Cadence has no sandbox, so an emulator that follows its help
        centre plays it, on a file.""",
    )
    stage.run("sandbox", "init", SANDBOX, "--from", "live.json")
    stage.run("status")
    chapter(
        "2. What acme wants is in files",
        """A pull request says: HubSpot instead of Salesforce, and keep everything. Checking the files needs no network
        and no password.""",
    )
    stage.run("validate", "manifests")


def ask_the_crm(stage: Stage) -> None:
    """Have the files judged by what HubSpot says of its own fields."""
    chapter(
        "3. Does HubSpot have these fields?",
        """A mapping is right only if the CRM agrees. So the tool reads what HubSpot says of its own fields, never a record,
        and keeps that beside the files: pull requests are judged by it offline. A stand-in plays HubSpot, on fields that
        are made up.""",
    )
    said = stage.start("sandbox", "vendor", "hubspot").until("export HUBSPOT_ACCESS_TOKEN")
    stage.write_file(CONFIGURATION, configuration(said))
    stage.run("crm", "pull", "manifests")
    tell("Each mapped field, each status and each condition is looked up there, before anybody is logged out.")
    stage.run("validate", "manifests", "--crm", left_out=("advanced-workflows", "field-mappings"))


def configuration(said: str) -> str:
    """Write how HubSpot is reached, as the stand-in says it."""
    lines = said.splitlines()
    first = next(number for number, line in enumerate(lines) if line.strip() == "crm:")
    own = takewhile(lambda line: line.strip(), lines[first:])
    return "environments:\n  production:\n" + "".join(f"  {line}\n" for line in own)


def decide(stage: Stage) -> None:
    """Show what would be lost, and have it accepted."""
    chapter(
        "4. What would that cost?",
        """Cadence offers three choices. "Keep everything" sounds harmless. Here is what each of them destroys, before
        anybody clicks on anything.""",
    )
    stage.run("impact", "--to", "hubspot", left_out=("In detail", ""))
    tell(
        """The plan of the pull request: losses first, then what is made again. Planning can't write; but because this plan
        destroys something it is rehearsed, on copies of acme that live in memory for a few seconds."""
    )
    stage.run("plan", "manifests", "--out", "acme.plan.json", left_out=("What will be done", "Rehearsal"))
    chapter(
        "5. Nobody has agreed to that yet",
        "Whoever tries to carry the plan out now is refused, and told what is missing. Nothing is written.",
    )
    stage.run("apply", "acme.plan.json", "--manifests", "manifests", expect=3)
    tell("So the losses are accepted by name and number, in a file of the same pull request.")
    expires = (datetime.now(UTC) + timedelta(days=2)).isoformat(timespec="seconds")
    stage.run(
        "consent",
        "acme.plan.json",
        *("--reason", "Board decision of 2 December; leads exported on 4 December."),
        *("--accepted-by", "claire.martin", "--expires", expires),
        *("--name", "to-hubspot", "--manifests", "manifests"),
    )
    stage.show_file(CONSENT)


def change(stage: Stage) -> None:
    """Carry it out, with people in it."""
    chapter(
        "6. Saturday: the change",
        """Now the plan is carried out, exactly as it was reviewed. First everything is asked that can be known before
        anybody is locked out: one line for each thing, with its evidence, go or no-go. HubSpot is asked, too: whether the
        token works, and whether every field is still what it was. Then comes a backup that is read
        back and compared: the configuration, and every lead while it is still there. In the middle Cadence locks
        everybody out, until the super admin has connected HubSpot in a browser and the fields are mapped. No program
        can click for her.""",
    )
    apply = stage.start("apply", "acme.plan.json", "--manifests", "manifests")
    apply.until("/connect/")
    tell("The program waits. Meanwhile Megan, who knows nothing of all this, tries to log in.")
    stage.run("sandbox", "connect", SANDBOX, "--member", "megan.price@acme.example", expect=1)
    tell("Claire, the super admin, opens the address and confirms. That is another process, as her browser would be.")
    stage.run("sandbox", "connect", SANDBOX, with_process=True)
    tell("Back in the first window the program has noticed, and goes on by itself.")
    apply.finish()
    tell("The leads that Cadence no longer has are in the backup, with everything else that it could give.")
    stage.show_folder("cadence-backups")
    tell(
        """Would that help? A drill restores it on a copy of acme in memory, people who must not be written to first, and
        counts what would be back."""
    )
    (backup,) = (stage.folder / "cadence-backups").iterdir()
    stage.run("restore", f"cadence-backups/{backup.name}", "--drill")


def afterwards(stage: Stage) -> None:
    """Show what is left to do, and that nothing is left to apply."""
    chapter(
        "7. Monday again",
        """Everybody was logged out, and everybody must connect HubSpot with their own account. Claire and Megan are the
        first.""",
    )
    stage.run("sandbox", "connect", SANDBOX, "--member", "claire.martin@acme.example")
    stage.run("sandbox", "connect", SANDBOX, "--member", "megan.price@acme.example")
    stage.run("status", left_out=("1. check", ""))
    tell("And the files? They say what is there: a second plan is empty, and says so with its exit code.")
    stage.run("plan", "manifests", "--detailed-exitcode")


def main() -> int:
    """Play all of it; gives 1 if any command ends otherwise than it should."""
    with tempfile.TemporaryDirectory(prefix="cadence-demo-") as name:
        folder = Path(name)
        shutil.copytree(HERE.parent / "org", folder / "manifests")
        shutil.copy(HERE / "live.json", folder)
        try:
            with Stage(folder, surroundings(SETTINGS)) as stage:
                for setting, value in SETTINGS.items():
                    print(f"export {setting}={value}")
                before(stage)
                ask_the_crm(stage)
                decide(stage)
                change(stage)
                afterwards(stage)
        except Failed as failure:
            print(f"\nThe demo went wrong: {failure}.", file=sys.stderr)
            return 1
    print("\nThat was all of it. The manifests are in examples/org, the story in examples/demo/run.py.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
