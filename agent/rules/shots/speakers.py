"""Who speaks a line that "he" or "she" says."""

from typing import Any

from agent.rules.nouns import ANIMALS, PERSONS

_PRONOUNS = frozenset({"he", "she", "they", "it"})


def name(shot: dict[str, Any]) -> None:
    """Puts the one person of the picture in place of a pronoun; where several could be meant, nobody is named."""
    subjects = shot.get("subjects", ())
    living = [subject["name"] for subject in subjects if subject["name"].split()[-1].lower() in PERSONS | ANIMALS]
    candidates = living or [subject["name"] for subject in subjects]
    for line in shot.get("sound", {}).get("dialogue", ()):
        if line.get("who") in _PRONOUNS:
            del line["who"]
            if len(candidates) == 1:
                line["who"] = candidates[0]
    for action in shot.get("actions", ()):
        if action.get("who") in _PRONOUNS and len(candidates) == 1:
            action["who"] = candidates[0]
