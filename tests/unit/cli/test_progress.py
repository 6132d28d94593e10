"""What an apply tells while it runs."""

from dataclasses import replace
from datetime import UTC, datetime

from cadence_gitops.cli.progress import Progress
from cadence_gitops.cli.terminal import Terminal
from tests.fakes.builders import loss
from tests.fakes.console import Screen


def test_before_something_is_destroyed_all_of_it_is_named_however_much_it_is() -> None:
    stderr = Screen()
    progress = Progress(Terminal({}, stdin=Screen(), stdout=Screen(), stderr=stderr))
    lost = tuple(
        replace(loss(f"CadenceWorkflow/~cw-{number}"), about=(f"Workflow {number}",)) for number in range(100, 350)
    )
    progress.cooling_off(lost, datetime(2026, 12, 6, 9, tzinfo=UTC))
    told = " ".join(stderr.getvalue().split())
    assert "What is lost, 250 in all:" in told
    unnamed = [
        one.item for one in lost if f"- {one.item} (cadence workflow, made in the web app: {one.about[0]})" not in told
    ]
    assert unnamed == []
