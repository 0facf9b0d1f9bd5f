"""Files beside words: what each is for, and no word that was said is lost."""

import pytest

from bot.attached import MOST, as_takes, plain_names, sort_out, with_brought, without_pointing
from bot.events import Attachment


def left(text: str, *names: str) -> str:
    """What the director hears of a message once its files have been seen to; references become takes 5, 6 ..."""
    sorted_ = sort_out(text, names)
    words = without_pointing(text) if sorted_.logo or sorted_.fonts or sorted_.references else text
    numbers = [5 + index for index in range(len(sorted_.references))]
    return as_takes(words, numbers) if numbers else with_brought(words, sorted_.brought)


@pytest.mark.parametrize(
    "text",
    ["here's our logo", "Here is our logo.", "here’s our new logo!", "logo attached", "Our logo is attached.",
     "our logo", "use this as our logo", "Please use this picture as our logo.", "This is our logo",
     "the logo", "new logo"],
)  # fmt: skip
def test_a_picture_that_is_said_to_be_the_logo_is_it_and_nothing_is_left_to_do(text: str) -> None:
    assert sort_out(text, ["brand.png"]).logo == "brand.png"
    assert left(text, "brand.png") == ""


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("our logo is attached, put it bottom right", "put our logo bottom right"),
        ("Here's our logo, put it in the top left corner of take 3", "put our logo in the top left corner of take 3"),
        ("This is our new logo! Please use it from now on.", "Please use our logo from now on."),
        ("new logo attached; use it", "use our logo"),
        ("Make a 10 second clip of a sneaker. Here's our logo.", "Make a 10 second clip of a sneaker."),
        ("Here's our logo. Make a 10 second clip of a sneaker.", "Make a 10 second clip of a sneaker."),
        ("Our brand: navy #14213D, gold #FCA311. Logo attached.", "Our brand: navy #14213D, gold #FCA311."),
    ],
)
def test_what_is_said_beside_a_logo_is_left_to_do(text: str, heard: str) -> None:
    assert left(text, "brand.png") == heard


@pytest.mark.parametrize(
    "text",
    [
        "A clip of a can with our logo, 8 seconds",
        "add our logo and make it warmer",
        "Add our logo to the bottom right",
        "put the logo on take 2",
        "watermark it with our logo at 20 %",
        "let it end on our logo",
        "Show our logo at the end for 2 s",
        "our logo, big, in the middle",
        'With our logo, make a title card saying "Spring"',
        "Our logo goes in the corner",
    ],
)
def test_a_wish_for_the_logo_is_not_taken_for_pointing_at_it(text: str) -> None:
    assert sort_out(text, ["logo.png"]).logo == "logo.png"
    assert left(text, "logo.png") == text


@pytest.mark.parametrize(
    "text",
    ["remove the logo", "blur the logo in this photo", "the watch should have a logo on the dial", "no logo please",
     "delete the logo from the wall", "make it warmer", "", "hide the brand's logo"],
)  # fmt: skip
def test_a_picture_is_not_the_teams_logo_because_a_logo_is_spoken_of(text: str) -> None:
    assert sort_out(text, ["photo.jpg"]).logo is None


def test_of_several_pictures_the_one_called_so_is_the_logo() -> None:
    found = sort_out("here's our logo, put it on these", ["logo-white.png", "shot.jpg"])
    assert (found.logo, found.brought) == ("logo-white.png", ("shot.jpg",))


def test_a_clip_is_never_a_logo() -> None:
    assert sort_out("here's our logo", ["sting.mp4"]).logo is None


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("here's our font", ""),
        ("Our font attached", ""),
        ("Here is our typeface.", ""),
        ("use this font for titles", "use this font for titles"),
        ("Here's our font. Put a title on take 2: Spring", "Put a title on take 2: Spring"),
    ],
)
def test_a_font_is_the_kits_whatever_is_said(text: str, heard: str) -> None:
    assert sort_out(text, ["acme.otf"]).fonts == ("acme.otf",)
    assert left(text, "acme.otf") == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("here's the logo and the font", ""),
        ("Here's our logo, here's our font", ""),
        ("Here are our logo and font.", ""),
        ("Our brand: navy #14213D. Logo and font attached.", "Our brand: navy #14213D."),
    ],
)
def test_a_logo_and_a_font_come_together(text: str, heard: str) -> None:
    found = sort_out(text, ["mark.png", "acme.ttf"])
    assert (found.logo, found.fonts, found.brought) == ("mark.png", ("acme.ttf",), ())
    assert left(text, "mark.png", "acme.ttf") == heard


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("Use this as a reference: a watch on slate", "a watch on slate, like take 5"),
        ("use this as a reference", "like take 5"),
        ("use as reference", "like take 5"),
        ("as a reference", "like take 5"),
        ("make it look like this", "make it look like take 5"),
        ("make it look like this photo, but warmer", "make it look like take 5, but warmer"),
        ("a watch turning on slate, in the style of this", "a watch turning on slate, in the style of take 5"),
        ("use the colors of this", "use the colors of take 5"),
        ("match this picture", "match take 5"),
        ("A mug on oak, light like in the attached photo", "A mug on oak, light like take 5"),
    ],
)
def test_a_file_that_something_should_look_like_is_a_reference(text: str, heard: str) -> None:
    found = sort_out(text, ["ref.jpg"])
    assert (found.references, found.brought) == (("ref.jpg",), ())
    assert left(text, "ref.jpg") == heard


def test_several_references_are_all_named() -> None:
    assert left("make it look like this", "a.jpg", "b.jpg") == "make it look like take 5 and take 6"


@pytest.mark.parametrize(
    "text",
    [
        "trim this to 4 s",
        "Here is a clip from the shoot; grade it warmer",
        "I'd like this to be slower",
        "I would like the clip slower",
        "same as the last one, but slower",
        "pan from the left, as the light fades",
        "seen from the side",
        "looks like rain: add some",
        "remove the hum",
        "I like this, make it black and white",
    ],
)
def test_a_clip_that_something_is_to_be_done_with_is_brought_in_with_every_word(text: str) -> None:
    assert sort_out(text, ["shoot.mp4"]).brought == ("shoot.mp4",)
    assert left(text, "shoot.mp4") == f"use ./shoot.mp4, {text}"


def test_files_without_words_are_brought_in() -> None:
    assert left("", "a.mp4", "b.png") == "use ./a.mp4 and ./b.png"


def test_several_clips_are_brought_in_by_name() -> None:
    assert left("cut these together", "a.mp4", "b.mp4") == "use ./a.mp4 and ./b.mp4, cut these together"


def test_a_file_that_is_named_in_the_words_is_not_named_again() -> None:
    assert left("use ./a.mp4 and trim it", "a.mp4") == "use ./a.mp4 and trim it"


def test_a_logo_and_a_clip_are_each_taken_for_what_they_are() -> None:
    text = "trim it to 4 s and add our logo"
    assert left(text, "shoot.mp4", "logo.png") == f"use ./shoot.mp4, {text}"


def test_words_without_files_stay_as_they_are() -> None:
    assert left("make it look like take 2, with our logo") == "make it look like take 2, with our logo"


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("Logo.PNG", "logo.png"),
        ("My Shoot (final) v2.MP4", "my-shoot-final-v2.mp4"),
        ("../../etc/passwd.png", "passwd.png"),
        ("a\nb;rm -rf.mov", "a-b-rm-rf.mov"),
        ("ロゴ.png", "file.png"),
        ("x" * 300 + ".png", "x" * 60 + ".png"),
        ("$1.png", "1.png"),
    ],
)
def test_a_file_has_a_name_that_nothing_stumbles_over(given: str, plain: str) -> None:
    assert list(plain_names([Attachment(given, "")])) == [plain]


def test_files_of_one_name_are_told_apart() -> None:
    files = [Attachment(name, str(index)) for index, name in enumerate(["a.png", "A.png", "a.jpg", "a.png"])]
    named = plain_names(files)
    assert {name: file.url for name, file in named.items()} == {
        "a.png": "0", "a-2.png": "1", "a.jpg": "2", "a-3.png": "3",
    }  # fmt: skip


def test_no_more_files_are_taken_than_a_message_may_have() -> None:
    files = [Attachment(f"{number}.png", "") for number in range(MOST + 3)]
    assert list(plain_names(files)) == [f"{number}.png" for number in range(MOST)]
