"""kill -9 in the middle of a take, and what the next start finds."""

from tests.scenarios.terminal import Terminal, kill_when

BRIEF = "Create a 1-second draft clip of a wristwatch rotating on a dark surface"


def test_a_take_that_was_being_rendered_is_ready_after_the_next_start_and_made_once(terminal: Terminal) -> None:
    seen = kill_when(terminal.start(BRIEF), "take", "running")
    promised = seen[-1]["id"]
    assert terminal.say("what have we made so far?").code == 0
    takes = [one for one in terminal.run("takes", "--json").events if one["event"] == "take"]
    assert [(take["id"], take["number"], take["state"]) for take in takes] == [(promised, 1, "ready")]


def test_a_take_that_was_only_promised_is_made_after_the_next_start(terminal: Terminal) -> None:
    kill_when(terminal.start(BRIEF), "take", "queued")
    terminal.say("what have we made so far?")
    takes = terminal.run("takes", "--json").of("take")
    assert [take["state"] for take in takes] == ["ready"]
