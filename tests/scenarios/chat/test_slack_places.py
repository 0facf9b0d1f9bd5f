"""Where Retake is spoken to on Slack: strange channels, messages that are pointed at, the pane, talks, App Home."""

from tests.scenarios.chat.slack_scene import BOX, ME, RENDERS, File, Scene
from tests.slack_server import Json

pytest_plugins = ("tests.scenarios.chat.slack_fixtures",)
WORDS = BOX.removeprefix(ME).strip()
ASK = "what have we made so far?"


async def pointed(slack: Scene, shortcut: str, message: Json) -> Json:
    """The form that a message shortcut opens."""
    before = len(slack.server.views)
    ack = await slack.server.shortcut(shortcut, message)
    assert ack.ok
    return await slack.opened(before)


async def test_it_comes_into_a_public_channel_where_it_is_wanted(slack: Scene) -> None:
    channel = slack.channel("away", bot_in=False)
    await slack.command(f"design {WORDS}", channel)
    await slack.take(channel, 1)
    assert slack.server.world.channel(channel).bot_in


async def test_in_a_private_channel_that_it_is_not_in_the_person_is_told(slack: Scene) -> None:
    channel = slack.channel("secret", bot_in=False, private=True)
    await slack.command(f"design {WORDS}", channel)
    told = await slack.whispered(slack.server.ann, "(?i)invite", channel=channel)
    assert "channel" in told["text"]


async def test_a_take_that_is_pointed_at_becomes_the_reference_of_a_brief(slack: Scene, talk: Json) -> None:
    form = await pointed(slack, "use_as_reference", slack.takes(talk, 1)[0])
    assert form["title"]["text"] == "Use as reference"
    await slack.server.submit(form, {"brief": "A red box on a white table, draft", "seconds": "1", "look": "light"})
    promise = await slack.said(talk, "^Take 2[ :]")
    assert "take 1" in promise["text"]


async def test_somebody_s_picture_that_is_pointed_at_is_brought_in(slack: Scene, studio: str, still: File) -> None:
    message = await slack.server.say("look at this", channel=studio, files=[still])
    await slack.server.shortcut("use_as_reference", message)
    said = await slack.said(studio, "like take 1", RENDERS)
    assert said["thread_ts"] == message["ts"]
    await slack.take(studio, 1)


async def test_plain_words_that_are_pointed_at_have_nothing_to_take(slack: Scene, studio: str) -> None:
    message = await slack.server.say("nice weather", channel=studio)
    await slack.server.shortcut("remix_this", message, slack.server.bob)
    told = await slack.whispered(slack.server.bob, channel=studio)
    assert "Nothing was charged" in told["text"]
    assert slack.seen(studio) == []


async def test_a_clip_that_is_pointed_at_stands_for_its_take(slack: Scene, talk: Json) -> None:
    (card,) = slack.takes(talk, 1)
    await slack.server.shortcut("decompose", slack.above(card))
    told = await slack.whispered(slack.server.ann, "no exact matte for take 1", channel=talk["channel"])
    assert "Nothing was charged" in told["text"]


async def test_the_assistant_s_pane_offers_briefs_and_names_the_talk(slack: Scene) -> None:
    cleo = slack.server.add_person("cleo")
    pane = await slack.server.open_assistant(cleo)
    prompts = await slack.server.until(lambda: slack.server.prompts(pane))
    assert [one["title"] for one in prompts] == [
        "A product clip",
        "A talking head",
        "A launch film",
        "What can you do?",
    ]
    said = await slack.server.say(WORDS, cleo, thread=pane)
    await slack.server.until(lambda: slack.server.title(pane))
    assert slack.server.title(pane).startswith("Create a 0.5-second draft clip")
    assert [one["status"] for one in pane.statuses] == ["is reading the brief"]
    card = await slack.take({"channel": pane.channel, "ts": pane.ts}, 1)
    assert card["thread_ts"] == said["thread_ts"]
    assert not slack.server.status(pane)


async def test_a_talk_with_it_alone_goes_on_without_threads(slack: Scene, footage: File) -> None:
    dan = slack.server.add_person("dan")
    talk = slack.server.dm(dan)
    await slack.server.say("", dan, talk, files=[footage])
    await slack.take(talk, 1)
    await slack.server.say("trim it to 0.5 seconds", dan, talk)
    second = await slack.take(talk, 2)
    await slack.press(second, "Approve", dan)  # in a talk of one's own everything is one's own but the money
    await slack.said(talk, "Approved by dan")
    await slack.command("takes", talk, dan)
    listed = await slack.whispered(dan, "^Takes\n", channel=talk)
    await slack.press(listed, "Show 1", dan)
    await slack.take(talk, 1, after=second)
    assert not any("thread_ts" in one for one in slack.server.messages(talk))


async def test_app_home_shows_a_person_s_own_takes_only(slack: Scene, talk: Json) -> None:
    server = slack.server
    eve = server.add_person("eve")
    await server.open_home(eve)
    empty = await server.until(lambda: server.home(eve))
    assert "shoot.mp4" not in str(empty)
    await server.open_home(server.ann)
    own = await server.until(lambda: server.home(server.ann))
    shown = [block for block in own["blocks"] if "shoot.mp4" in str(block)]
    assert shown[0]["text"]["text"].startswith("Take 1: shoot.mp4")
    assert shown[0]["accessory"]["url"].startswith(f"https://acme.slack.com/archives/{talk['channel']}/")
    assert (await server.click(own, shown[0]["accessory"]["action_id"])).ok


async def test_people_s_talk_among_themselves_is_left_alone(slack: Scene, talk: Json) -> None:
    before = len(slack.seen(talk))
    await slack.server.say("<@UBOB> shall we trim it to 0.5 seconds?", thread=talk)
    await slack.server.say("a watch on slate", channel=talk["channel"])
    marker = await slack.server.say(f"{ME} {ASK}", thread=talk)
    await slack.said(talk, "Take 1", after=marker)
    assert len(slack.seen(talk)) == before + 1
