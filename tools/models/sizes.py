"""How many pixels a clip gets: previz and drafts by the shot's aspect."""

from tools.terms.shot import Shot

SHORT_SIDE = {"standard": 720, "draft": 360}  # DESIGN 8: previz is 1280x720, a draft 640x360


def size_of(shot: Shot) -> tuple[int, int]:
    """Width and height in pixels, both even, for the shot's aspect; its short side is 720, or 360 for a draft."""
    wide, high = (int(part) for part in shot.aspect.split(":"))
    short = SHORT_SIDE["draft" if shot.draft else "standard"]
    scale = short / min(wide, high)
    return _even(wide * scale), _even(high * scale)


def _even(value: float) -> int:
    return round(value / 2) * 2
