"""Canvases that messages are read on in these tests."""

from typing import Any

from agent.rules.view import View


def _watch(band: str, kelvin: float) -> dict[str, Any]:
    return {
        "subjects": [{"name": "wristwatch", "parts": [{"name": "band", "color": band, "material": "leather"}]}],
        "surface": "dark surface",
        "lighting": {"preset": "studio", "kelvin": kelvin},
        "seconds": 10.0,
    }


WATCH: list[dict[str, Any]] = [
    {"number": 1, "summary": "wristwatch rotating on a dark surface", "shot": _watch("black", 5600)},
    {"number": 2, "parents": [1], "summary": "take 1 slower, tungsten light", "shot": _watch("black", 3600)},
    {"number": 3, "parents": [2], "name": "hero", "summary": "take 2, brown band", "shot": _watch("brown", 3600)},
]  # fmt: skip

VIEWS: dict[str, View] = {
    "empty": View(),
    "watch": View.model_validate({"current": 3, "takes": WATCH}),
    "second": View.model_validate({"current": 2, "takes": WATCH[:2]}),
    "first": View.model_validate({"current": 1, "takes": WATCH[:1]}),
    "proposed": View.model_validate(
        {
            "current": 4,
            "takes": [*WATCH, {"number": 4, "state": "proposed", "parents": [3], "shot": _watch("brown", 3600)}],
        }
    ),
    "upload": View.model_validate({"current": 1, "takes": [{"number": 1}]}),
}
