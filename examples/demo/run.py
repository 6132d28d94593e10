"""Tell the story of a change of CRM, from pull request to the last step, with the real command line.

Nothing is simulated but Cadence itself, which the emulator plays on a file. Everything happens in a temporary folder.
"""

import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from stage import Failed, Stage, chapter, surroundings, tell

HERE = Path(__file__).parent
SANDBOX = "cadence.sqlite"
# The manifests know the secret by its name only: {env: RINGOVER_API_KEY, version: 1}.
SETTINGS = {
    "CADENCE_LIVE": f"sqlite:{SANDBOX}",
    "CADENCE_ACTOR": "claire.martin",
    "RINGOVER_API_KEY": "a-key-of-the-phone-system",
}
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


def decide(stage: Stage) -> None:
    """Show what would be lost, and have it accepted."""
    chapter(
        "3. What would that cost?",
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
        "4. Nobody has agreed to that yet",
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
        "5. Saturday: the change",
        """Now the plan is carried out, exactly as it was reviewed. First everything is asked that can be known before
        anybody is locked out: one line for each thing, with its evidence, go or no-go. Then comes a backup that is read
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
        "6. Monday again",
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
