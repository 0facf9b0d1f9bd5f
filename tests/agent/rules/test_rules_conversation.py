"""The conversation that the product is shown with, word for word, each message on the canvas as it then is."""

from typing import Any

import pytest

from agent.rules.plan import plan
from tests.agent.rules.views import VIEWS

BRIEF = "Create a 10-second clip of a wristwatch rotating on a dark surface, studio lighting, macro lens detail"
SLOWER = {
    "kind": "motion",
    "target": "rotation",
    "amount": {"value": 0.7, "unit": "ratio", "relative": True},
    "about": "scene",
}
TUNGSTEN = {
    "kind": "lighting",
    "to": "tungsten studio",
    "amount": {"value": 3600.0, "unit": "kelvin", "relative": False},
}
BROWN = {"kind": "color", "target": "band", "to": "brown leather"}
WATCH = {
    "brief": BRIEF,
    "seconds": 10.0,
    "subjects": [{"name": "wristwatch"}],
    "actions": [{"verb": "rotate", "text": "rotating", "who": "wristwatch"}],
    "surface": "dark surface",
    "camera": {"lens": "macro"},
    "lighting": {"preset": "studio"},
}
COLORS = [{"name": "navy", "hex": "#14213D"}, {"name": "gold", "hex": "#FCA311"}]

SAID: list[tuple[str, str, str, dict[str, Any]]] = [
    ("empty", BRIEF, "generate", {"shot": WATCH}),
    (
        "first",
        "Slow down the rotation by about 30%. Make the lighting slightly warmer, tungsten studio feel, not daylight",
        "iterate",
        {"changes": [SLOWER, TUNGSTEN]},
    ),
    ("second", "Isolate the watch from the background", "decompose", {"what": "elements", "parts": ["watch"]}),
    (
        "second",
        "Same shot, but the band changes from black leather to brown leather. Keep everything else identical",
        "remix",
        {"changes": [BROWN], "keep": "strict"},
    ),
    ("watch", "let the reflection follow", "remix", {"changes": [], "keep": "natural"}),
    (
        "watch",
        "Export take 3 for Instagram and YouTube",
        "export",
        {"takes": [3], "presets": ["instagram_reel", "youtube_4k"]},
    ),
    ("watch", "undo that", "history", {"action": "undo"}),
    ("watch", "compare take 1 and take 3", "history", {"action": "compare", "takes": [1, 3]}),
    ("watch", "go back to the one before the brown band", "history", {"action": "go_back", "take": 2}),
    ("watch", "show take 2", "history", {"action": "show", "take": 2}),
    ("watch", "what have we made so far?", "history", {"action": "list"}),
    (
        "watch",
        "use our brand: navy #14213D and gold #FCA311, Source Sans for type, logo at ./logo.png",
        "brand",
        {"colors": COLORS, "font": "Source Sans", "logo": "./logo.png"},
    ),
    (
        "watch",
        'put our logo bottom right and the title "Made to last"',
        "edit",
        {"changes": [{"kind": "logo", "anchor": "bottom_right"}, {"kind": "text", "to": "Made to last"}]},
    ),
]


@pytest.mark.parametrize(("view", "text", "tool", "args"), SAID, ids=[text[:50] for _, text, _, _ in SAID])
def test_each_message_of_the_demo_conversation_is_one_call(
    view: str, text: str, tool: str, args: dict[str, Any]
) -> None:
    planned = plan(text, VIEWS[view])
    assert [(call.tool, call.args) for call in planned.calls] == [(tool, args)]
    assert planned.reply == ""
    assert planned.question is None
