"""Settings: a place's over its workspace's, over what Retake does by itself."""

from tools.canvas.layers import Layers, Values
from tools.terms.settings import Settings


class SettingsRows(Layers[Settings]):
    """Channel settings. A place keeps as its own what differs from what it would inherit."""

    kind = "setting"
    model = Settings

    def kept(self, value: Settings, inherited: Values) -> Values:
        """What was set and differs: a change of the workspace's still reaches whatever the place never chose."""
        base = Settings.model_validate(inherited).model_dump(mode="json")
        given = value.model_dump(mode="json", exclude_unset=True)
        return {name: worth for name, worth in given.items() if worth != base[name]}

    async def current(self, place: str) -> Settings:
        """The settings in force in a place."""
        return (await self._merged(place))[0]
