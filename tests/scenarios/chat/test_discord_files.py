"""Files that come with messages: taken for what the words say, refused where they are hostile."""

import asyncio
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.scenarios.chat.discord_scene import BOX, File, Scene, labels, on_discord, text_of

FULL = 6_000_000  # bytes a file may grow to: enough for what the product keeps, too little for a long clip


def picture(color: str = "#FCA311", size: tuple[int, int] = (320, 180), mode: str = "RGB") -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, color).save(file, "png")
    return file.getvalue()


async def test_a_logo_that_somebody_shows_goes_into_the_kit(scene: Scene, channel: str) -> None:
    logo = ("logo.png", "image/png", picture(size=(400, 120)))
    thread = await scene.brief(channel, "<@APP> here is our logo", files=[logo])
    await scene.said(thread, "[Ll]ogo")
    kit = await scene.whispered(await scene.server.command("kit", channel=channel), "Brand kit")
    assert "logo" in kit["attachments"][0]["description"].lower()
    assert not scene.takes(thread, 1)


async def test_a_logo_of_somebody_who_may_not_set_the_kit_is_refused_to_them_alone(scene: Scene, channel: str) -> None:
    server = scene.server
    eve = server.add_person("eve")
    logo = ("logo.png", "image/png", picture(size=(400, 120)))
    thread = await scene.brief(channel, "<@APP> here is our logo", eve, files=[logo])
    await scene.said(server.dm(eve), "You may not set the brand kit here")
    assert scene.seen(thread) == []
    await scene.whispered(await server.command("kit", channel=channel), "no kit yet")


async def test_a_clip_is_brought_in_and_trimmed_as_asked(scene: Scene, channel: str, footage: File) -> None:
    thread = await scene.brief(channel, "<@APP> trim it to 0.5 seconds", files=[footage])
    card = await scene.take(thread, 2)
    assert "0.5 s instead of 1.0 s" in text_of(card)
    assert "Approve" in labels(card) and "Iterate" not in labels(card)


@pytest.mark.slow
async def test_a_picture_is_what_a_brief_should_look_like(scene: Scene, channel: str) -> None:
    mood = ("mood.png", "image/png", picture())
    thread = await scene.brief(channel, f"{BOX}, light like this picture", files=[mood])
    card = await scene.take(thread, 2)
    assert "Iterate" in labels(card)
    assert "take 1" in " ".join(text_of(one) for one in scene.seen(thread))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("words.mp4", "video/mp4", b"This is no video at all.\n" * 40), "plain text"),
        (("nothing.mp4", "video/mp4", b""), "empty"),
        (("huge.png", "image/png", picture(size=(20_000, 20_000), mode="1", color="black")), "20000"),
        (("../../etc/passwd", "text/plain", b"root"), "plain text"),
        (("page.mp4", "text/html", b"<html></html>"), "did not hand the file over"),
    ],
    ids=["words", "nothing", "huge", "name with a path", "page"],
)
async def test_a_file_that_cannot_be_taken_is_refused_with_its_own_sentence(
    scene: Scene, channel: str, file: File, said: str
) -> None:
    thread = await scene.brief(channel, "<@APP>", files=[file])
    await scene.said(thread, said)
    assert not scene.takes(thread, 1)
    assert len(scene.seen(thread)) == 1


@pytest.fixture
def large(scene: Scene) -> Iterator[None]:
    """Discord says of every file that it has 600 MB."""
    shelf = scene.server.core.shelf
    told = shelf.attachment
    shelf.attachment = lambda stored: told(stored) | {"size": 600_000_000}  # type: ignore[method-assign]
    yield
    shelf.attachment = told  # type: ignore[method-assign]


@pytest.mark.usefixtures("large")
async def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(
    scene: Scene, channel: str, footage: File
) -> None:
    thread = await scene.brief(channel, "<@APP>", files=[footage])
    await scene.said(thread, "The file has 600 MB; at most 500 MB")


async def test_a_file_whose_address_has_expired_is_said_and_can_be_sent_again(
    scene: Scene, channel: str, footage: File
) -> None:
    shelf = scene.server.core.shelf
    life, shelf.life = shelf.life, -1.0
    try:
        thread = await scene.brief(channel, "<@APP>", files=[footage])
        await scene.said(thread, "did not hand the file over")
    finally:
        shelf.life = life
    await scene.server.say("<@APP>", channel=thread, files=[footage])
    await scene.take(thread, 1)


async def test_a_disk_that_takes_no_more_is_said_and_the_next_one_who_asks_is_served(
    tmp_path: Path, footage: File
) -> None:
    async with on_discord(tmp_path, file_limit=FULL) as scene:
        big = ("big.mp4", "video/mp4", bytes(FULL + 1_000_000))
        thread = await scene.brief(scene.server.channel, "<@APP>", files=[big])
        await scene.said(thread, "The file could not be kept: File too large")
        await scene.server.say("<@APP>", channel=thread, files=[footage])
        await scene.take(thread, 1)


async def test_an_address_in_the_words_is_never_fetched(scene: Scene, channel: str, footage: File) -> None:
    asked: list[bytes] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append(await reader.readline())
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as elsewhere:
        url = f"http://127.0.0.1:{elsewhere.sockets[0].getsockname()[1]}/clip.mp4"
        thread = await scene.brief(channel, f"<@APP> use {url}, trim it to 0.5 seconds")
        await scene.server.until(lambda: scene.seen(thread))
        other = await scene.brief(channel, f"<@APP> trim it to 0.5 seconds, like {url}", files=[footage])
        await scene.take(other, 2)
    assert asked == []
