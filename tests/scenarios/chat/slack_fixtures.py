"""One loopback Slack with a running `retake serve` for all tests of a module; each test has a channel of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from tests.media import picture
from tests.scenarios.chat.slack_scene import ME, File, Scene, on_slack
from tests.slack_server import Json


@pytest.fixture(scope="module")
async def slack(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    async with on_slack(tmp_path_factory.mktemp("slack")) as scene:
        yield scene


@pytest.fixture
def studio(slack: Scene) -> str:
    """A channel of the test's own."""
    return slack.channel()


@pytest.fixture
async def talk(slack: Scene, studio: str, footage: File) -> Json:
    """The root of a thread with a ready take, which is footage."""
    root, _ = await slack.first_take(studio, ME, files=[footage])
    return root


@pytest.fixture(scope="session")
def still(tmp_path_factory: pytest.TempPathFactory) -> File:
    """A picture, as somebody attaches it."""
    return "mood.png", "image/png", picture(tmp_path_factory.mktemp("still") / "mood.png").read_bytes()


@pytest.fixture(scope="session")
def logo(tmp_path_factory: pytest.TempPathFactory) -> File:
    """A logo on a transparent ground."""
    path: Path = tmp_path_factory.mktemp("logo") / "acme-logo.png"
    drawn = Image.new("RGBA", (240, 120), (0, 0, 0, 0))
    drawn.paste((252, 163, 17, 255), (40, 30, 200, 90))
    drawn.save(path)
    return path.name, "image/png", path.read_bytes()
