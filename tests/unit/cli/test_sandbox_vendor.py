"""The stand-ins of vendors, as the command line names them and their faults."""

import click
import pytest

from cadence_gitops.cli.commands.sandbox.faults import FAULTS, THROUGH, failures, faults_of, offered
from cadence_gitops.cli.commands.sandbox.vendor import VENDORS
from cadence_gitops.emulator.vendors import VENDORS as STAND_INS
from cadence_gitops.emulator.vendors import Fault, Faults
from cadence_gitops.render.page import Page
from cadence_gitops.render.text.stand_in import stand_in_text
from tests.fakes.console import Console


def test_every_stand_in_has_a_name_on_the_command_line() -> None:
    assert sorted(VENDORS) == sorted(STAND_INS)


def test_faults_come_in_the_order_in_which_they_were_given() -> None:
    faults = faults_of([failures(text) for text in ("pass:2", "daily", "html:2")])
    turns = [faults.turn() for _ in range(6)]
    assert turns == [None, None, Fault.DAILY, Fault.HTML, Fault.HTML, None]


@pytest.mark.parametrize("text", ["none", "daily:", "daily:0", "daily:-1", "daily:x", "daily:10001", ""])
def test_a_fault_that_is_none_is_a_usage_error(text: str) -> None:
    with pytest.raises(click.BadParameter):
        failures(text)


def test_faults_are_offered_and_are_those_of_the_stand_ins() -> None:
    assert offered(click.Context(click.Command("vendor")), click.Option(["--fault"]), "p") == ["pass"]
    assert (THROUGH, *Fault) == FAULTS


def test_a_command_line_that_makes_no_sense_serves_nothing() -> None:
    console = Console()
    for arguments in (("bullhorn",), ("hubspot", "--fault", "none"), ("hubspot", "--port", "99999")):
        assert console.run("sandbox", "vendor", *arguments).code == 64


@pytest.mark.parametrize("name", VENDORS)
def test_how_it_is_reached_can_be_copied(name: str) -> None:
    stand_in = STAND_INS[name](Faults())
    told = stand_in_text(
        name, "http://127.0.0.1:1", account=stand_in.account, environ=stand_in.environment, page=Page.plain()
    )
    assert f"{name}:\n" in told
    assert "url: http://127.0.0.1:1" in told
    assert all(f"export {variable}=" in told for variable in stand_in.environment)
