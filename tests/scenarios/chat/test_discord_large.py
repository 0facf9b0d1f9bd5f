"""A clip that the place does not take whole: a smaller one is shown, and the full one follows in parts."""

import io
import re
from collections.abc import AsyncIterator
from pathlib import Path

import av
import pytest

from tests.discord_server import NO_RATES, DiscordServer
from tests.media import ffmpeg
from tests.scenarios.chat.discord_scene import RENDERS, TOKEN, File, Message, Scene, labels, on_discord, text_of

MOST = 600_000  # bytes of one file in this guild


@pytest.fixture(scope="module")
async def scene(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Scene]:
    server = DiscordServer(TOKEN, rates=NO_RATES, max_file=MOST)
    async with on_discord(tmp_path_factory.mktemp("small"), server) as scene:
        yield scene


@pytest.fixture
def noisy(tmp_path: Path) -> File:
    """Four seconds of noise, twice as many bytes as the place takes."""
    clip = tmp_path / "noise.mp4"
    noise = "nullsrc=s=160x90:r=24:d=4,geq=random(1)*255:128:128,format=yuv420p"
    words = ("-c:v", "libx264", "-preset", "ultrafast", "-b:v", "2600k", "-g", "24", "-movflags", "+faststart")
    ffmpeg("-f", "lavfi", "-i", noise, *words, clip)
    assert MOST < clip.stat().st_size < 4 * MOST
    return "noise.mp4", "video/mp4", clip.read_bytes()


def frames(scene: Scene, message: Message) -> list[int]:
    """How many frames each of a message's clips has."""
    counts = []
    for one in message["attachments"]:
        with av.open(io.BytesIO(scene.server.file(one))) as clip:
            counts.append(sum(1 for _ in clip.decode(video=0)))
    return counts


async def test_a_clip_that_is_too_large_is_shown_smaller_and_comes_whole_in_parts(scene: Scene, noisy: File) -> None:
    thread = await scene.brief(scene.server.channel, "<@APP>", files=[noisy])
    card = await scene.take(thread, 1)
    assert frames(scene, card) == [96]
    assert "a smaller version is shown" in text_of(card) and "the full file follows in parts" in text_of(card)
    assert labels(card)
    parts = await scene.said(thread, r"in full quality, in \d parts", RENDERS)
    count = int(re.findall(r"in (\d) parts", text_of(parts))[0])
    assert len(parts["attachments"]) == count > 1
    assert sum(frames(scene, parts)) == 96
    assert all(one["size"] <= MOST for one in (*card["attachments"], *parts["attachments"]))
    assert len(scene.takes(thread, 1)) == 1
    refused = [call for call in scene.server.calls("POST", "/messages$") if call.status == 413]
    assert len(refused) <= 6
