"""Presets as data, and finding them by what people say."""

import pytest

from tools.finish.presets import find_presets, presets
from tools.terms.errors import NotFound


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Instagram", ["instagram_reel"]),
        ("YouTube", ["youtube_4k"]),
        ("4K for YouTube", ["youtube_4k"]),
        ("reels", ["instagram_reel"]),
        ("IG", ["instagram_reel"]),
        ("Instagram and YouTube", ["instagram_reel", "youtube_4k"]),
        ("1080p for Instagram and 4K for YouTube", ["instagram_reel", "youtube_4k"]),
        ("4K", ["youtube_4k"]),
        ("YouTube 1080p and 4k", ["youtube_1080", "youtube_4k"]),
        ("YouTube Shorts", ["instagram_reel"]),
        ("YouTube in 1080p", ["youtube_1080"]),
        ("instagram_feed", ["instagram_feed"]),
        ("Instagram feed, square & YouTube 4K", ["instagram_feed", "square", "youtube_4k"]),
        ("a square version for Instagram please", ["square"]),
        ("Reels, reels and Instagram Reels", ["instagram_reel"]),
        ("9:16", ["instagram_reel"]),
        ("1080x1350", ["instagram_feed"]),
    ],
)
def test_presets_are_found_by_what_people_say(words: str, names: list[str]) -> None:
    assert [preset.name for preset in find_presets(words)] == names


@pytest.mark.parametrize(("words", "offer"), [("yutube", "youtube"), ("instagrm", "instagram"), ("Vimeo", "square")])
def test_an_unknown_one_is_refused_with_what_comes_close(words: str, offer: str) -> None:
    with pytest.raises(NotFound) as caught:
        find_presets(words)
    assert words.lower() in caught.value.message and offer in caught.value.next


@pytest.mark.parametrize("words", ["", "  ", "and", "for my"])
def test_naming_none_is_refused(words: str) -> None:
    with pytest.raises(NotFound, match="export preset"):
        find_presets(words)


def test_a_known_one_beside_an_unknown_one_is_refused_not_dropped() -> None:
    with pytest.raises(NotFound, match="vimeo"):
        find_presets("YouTube and Vimeo")


def test_sizes_are_what_the_platforms_ask_for() -> None:
    sizes = {name: (preset.width, preset.height) for name, preset in presets().items()}
    assert sizes == {
        "instagram_reel": (1080, 1920),
        "instagram_feed": (1080, 1350),
        "youtube_1080": (1920, 1080),
        "youtube_4k": (3840, 2160),
        "square": (1080, 1080),
    }


def test_no_alias_means_two_presets() -> None:
    aliases = [alias for preset in presets().values() for alias in preset.aliases]
    assert len(aliases) == len(set(aliases))


def test_every_preset_can_be_encoded() -> None:
    for preset in presets().values():
        assert preset.width % 2 == preset.height % 2 == 0
        assert 0 < preset.safe_top < 0.4 and 0 < preset.safe_bottom < 0.4 and 0 < preset.safe_side < 0.4
        assert preset.speed in {"superfast", "veryfast", "fast", "medium", "slow"} and -30 < preset.lufs < -5
