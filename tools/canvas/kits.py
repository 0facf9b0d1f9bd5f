"""Kits: a place's brand over its workspace's, field by field."""

from tools.canvas.layers import Layers, Values
from tools.terms.kit import Kit


class Kits(Layers[Kit]):
    """Brand kits. An empty field of a place's kit is the workspace's."""

    kind = "kit"
    model = Kit

    def kept(self, value: Kit, inherited: Values) -> Values:
        """Every field that is not empty."""
        return value.model_dump(mode="json", exclude_defaults=True)

    async def current(self, place: str) -> tuple[Kit, int]:
        """The kit in force in a place and its version, 0 if nobody gave one."""
        return await self._merged(place)
