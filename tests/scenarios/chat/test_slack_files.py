"""Files that come with messages on Slack: taken for what the words say, refused where they are hostile."""

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.scenarios.chat.slack_scene import BOX, ME, File, Scene, labels, on_slack
from tests.slack_server import Json

pytest_plugins = ("tests.scenarios.chat.slack_fixtures",)
FULL = 6_000_000  # bytes a file may grow to: enough for what the product keeps, too little for a long clip


def black(size: tuple[int, int]) -> bytes:
    file = io.BytesIO()
    Image.new("1", size).save(file, "png")
    return file.getvalue()


async def test_a_logo_that_somebody_shows_goes_into_the_kit(slack: Scene, studio: str, logo: File) -> None:
    root = await slack.brief(studio, f"{ME} here is our logo", files=[logo])
    await slack.said(root, "[Ll]ogo")
    await slack.command("kit", studio)
    kit = await slack.whispered(slack.server.ann, "^Brand kit of this channel", channel=studio)
    assert "logo" in kit["text"].lower() and "no kit yet" not in kit["text"]
    assert not slack.takes(root, 1)


async def test_a_logo_of_somebody_who_may_not_set_the_kit_is_refused_to_them_alone(
    slack: Scene, studio: str, logo: File
) -> None:
    await slack.brief(studio, f"{ME} here is our logo", slack.server.bob, files=[logo])
    await slack.whispered(slack.server.bob, "You may not set the brand kit here", channel=studio)
    assert slack.seen(studio) == []


async def test_a_clip_is_brought_in_and_trimmed_as_asked(slack: Scene, studio: str, footage: File) -> None:
    root = await slack.brief(studio, f"{ME} trim it to 0.5 seconds", files=[footage])
    card = await slack.take(root, 2)
    assert "0.5 s instead of 1.0 s" in card["text"]
    assert "Approve" in labels(card) and "Iterate" not in labels(card)


async def test_a_picture_is_what_a_brief_should_look_like(slack: Scene, studio: str, still: File) -> None:
    root = await slack.brief(studio, f"{BOX}, light like this picture", files=[still])
    card = await slack.take(root, 2)
    assert "Iterate" in labels(card)
    assert "take 1" in " ".join(one["text"] for one in slack.seen(root))


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (("words.mp4", "video/mp4", b"This is no video at all.\n" * 40), "plain text"),
        (("nothing.mp4", "video/mp4", b""), "empty"),
        (("huge.png", "image/png", black((20_000, 20_000))), "20000"),
        (("..%2f..%2fetc%2fpasswd", "text/plain", b"root"), "plain text"),
        (("page.mp4", "text/html", b"<html></html>"), "did not hand the file over"),
    ],
    ids=["words", "nothing", "huge", "name with a path", "page"],
)
async def test_a_file_that_cannot_be_taken_is_refused_with_its_own_sentence(
    slack: Scene, studio: str, file: File, said: str
) -> None:
    root = await slack.brief(studio, ME, files=[file])
    await slack.said(root, said)
    assert len(slack.seen(root)) == 1


async def test_a_file_that_slack_does_not_hand_over_is_said_and_can_be_sent_again(
    slack: Scene, studio: str, footage: File
) -> None:
    slack.server.scopes.discard("files:read")  # Slack answers with a page to sign in on, and status 200
    try:
        root = await slack.brief(studio, ME, files=[footage])
        await slack.said(root, "did not hand the file over")
    finally:
        slack.server.scopes.add("files:read")
    await slack.server.say("", thread=root, files=[footage])
    await slack.take(root, 1)


async def test_a_file_from_elsewhere_is_never_fetched(slack: Scene, studio: str, footage: File) -> None:
    asked = len(slack.server.called("download"))
    root = await slack.server.say(ME, channel=studio, files=[footage], lost=True)
    for event in slack.server.events_of(root):
        event["event"]["files"][0]["url_private_download"] = "http://169.254.169.254/latest/meta-data/clip.mp4"
    await slack.server.redeliver(root)
    await slack.said(root, "no file of this chat")
    assert len(slack.server.called("download")) == asked


async def test_a_disk_that_takes_no_more_is_said_and_the_next_one_who_asks_is_served(
    tmp_path: Path, footage: File
) -> None:
    async with on_slack(tmp_path, file_limit=FULL) as slack:
        big = ("big.mp4", "video/mp4", bytes(FULL + 1_000_000))
        root: Json = await slack.brief(slack.channel(), ME, files=[big])
        await slack.said(root, "The file could not be kept: File too large")
        await slack.server.say(ME, thread=root, files=[footage])
        await slack.take(root, 1)
