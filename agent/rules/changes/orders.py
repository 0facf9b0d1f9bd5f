"""Orders with verbs of their own: restyle, relocate, put where another is, stop."""

from agent.rules.changes import look, presence
from agent.rules.changes.form import Draft, change
from agent.rules.changes.targets import is_whole, target
from agent.rules.grammar import Match
from agent.rules.nouns import bare
from agent.rules.shots.chunks import VERBS
from agent.rules.tables import wordset

_TURNS = wordset("keeping", "turning") | {"movement", "motion"}
_NOBODY = frozenset({"you", "we", "i", "they", "nobody", "nothing"})
_FILMING = frozenset({"move", "pan", "tilt", "zoom", "orbit", "shake", "wobble", "drift", "spin", "circle"})
_STAYING = frozenset({"change", "be", "look", "have", "show", "touch", "move", "stay", "keep"})


def restyled(found: Match) -> list[Draft]:
    """As in "restyle the video as paper cut-out", "render the whole thing in ukiyo-e style"."""
    wanted = bare(found["b"])
    styled = look.styled(wanted)
    if (found.means == "maybe" and not styled) or (found.means == "whole" and not is_whole(found["x"])):
        return []
    named = target(found["x"]) if "x" in found.slots else None
    return [change("style", named, styled["to"] if styled else look.style_name(wanted))]


def relocated(found: Match) -> list[Draft]:
    """As in "relocate it all to the Sahara desert"."""
    return [change("background", to=bare(found["b"]).said)] if is_whole(found["x"]) else []


def in_place(found: Match) -> list[Draft]:
    """As in "where the pond is, put a fountain", "substitute a deer for the swan"."""
    return [presence.instead(found["b"], found["x"])]


def stopped(found: Match) -> list[Draft]:
    """As in "stop the rotation", "it should stop spinning", "the watch must not rotate any more"."""
    done, who = found["x"], found.slots.get("w")
    if who is not None and who[0].low in _NOBODY:
        return []
    if who is not None and who.find({"camera"}) >= 0:
        return [change("camera", to="static")] if done[0].stem in _FILMING else []
    if done.find({"camera"}) >= 0:
        return [change("camera", to="static")]
    if done[0].low == "motion" and len(done) > 1:
        return []  # "stop motion animation"
    named = done[0].low in _TURNS or done[0].stem in VERBS - _STAYING
    return [change("remove", done[0].text)] if named else []
