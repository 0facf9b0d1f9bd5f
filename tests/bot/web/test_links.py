"""Signed links: to finished files only, for a week, and nobody can make or change one."""

from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.fernet import Fernet, MultiFernet

from bot.web.links import DAYS, Links, links_of
from tests.bot.chats import StillClock
from tools.terms.config import Config
from tools.terms.errors import NotFound

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
WEEK = timedelta(days=DAYS).total_seconds()


def boxed(*keys: str) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


@pytest.fixture
def take(tmp_path: Path) -> Path:
    path = tmp_path / "takes" / "9_1" / "take 1.mp4"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"clip")
    return path


@pytest.fixture
def links(tmp_path: Path, clock: StillClock) -> Links:
    return Links("https://retake.example/", boxed(OLD), tmp_path, clock)


def token(url: str | None) -> str:
    assert url is not None
    return url.split("/")[-2]


def test_a_link_leads_to_its_file(links: Links, take: Path) -> None:
    url = links.to(take)
    assert url is not None
    assert url.startswith("https://retake.example/files/")
    assert url.endswith("/take%201.mp4")
    assert links.path_of(token(url)) == take


def test_a_link_does_not_say_where_the_file_lies(links: Links, take: Path) -> None:
    assert "9_1" not in str(links.to(take))


def test_a_link_lives_for_a_week(links: Links, take: Path, clock: StillClock) -> None:
    word = token(links.to(take))
    clock.move(WEEK)
    assert links.path_of(word) == take
    clock.move(1)
    with pytest.raises(NotFound, match="has expired"):
        links.path_of(word)


@pytest.mark.parametrize("word", ["", "x", "../takes", "gAAAAA", "a" * 3000, "é" * 10, "a b", "a/b", "\n"])
def test_what_is_no_link_is_refused(links: Links, word: str) -> None:
    with pytest.raises(NotFound):
        links.path_of(word)


def test_a_link_that_was_changed_is_refused(links: Links, take: Path) -> None:
    word = token(links.to(take))
    middle = len(word) // 2
    changed = word[:middle] + ("A" if word[middle] != "A" else "B") + word[middle + 1 :]
    with pytest.raises(NotFound):
        links.path_of(changed)


def test_a_link_by_another_key_is_refused(links: Links, take: Path, tmp_path: Path, clock: StillClock) -> None:
    forged = Links(links.url, boxed(NEW), tmp_path, clock).to(take)
    with pytest.raises(NotFound):
        links.path_of(token(forged))


def test_after_a_new_key_old_links_go_on(links: Links, take: Path, tmp_path: Path, clock: StillClock) -> None:
    turned = Links(links.url, boxed(NEW, OLD), tmp_path, clock)
    assert turned.path_of(token(links.to(take))) == take
    with pytest.raises(NotFound):
        links.path_of(token(turned.to(take)))


@pytest.mark.parametrize("path", ["media/a.mp4", "retake.db", "work/x.mp4", "../outside.mp4", "takes/../retake.db"])
def test_there_is_no_link_to_anything_but_a_finished_file(links: Links, tmp_path: Path, path: str) -> None:
    assert links.to(tmp_path / path) is None


def test_a_link_does_not_follow_a_shortcut_out_of_the_home(links: Links, tmp_path: Path) -> None:
    (tmp_path / "takes").mkdir()
    (tmp_path / "takes" / "a.mp4").symlink_to("/etc/hostname")
    assert links.to(tmp_path / "takes" / "a.mp4") is None


@pytest.mark.parametrize("inside", ["../../etc/hostname", "/etc/hostname", "takes", "takes/gone.mp4"])
def test_a_signed_way_out_of_the_home_is_refused_all_the_same(links: Links, take: Path, inside: str) -> None:
    word = links.box.encrypt_at_time(inside.encode(), int(links.clock.now().timestamp())).decode()
    with pytest.raises(NotFound):
        links.path_of(word)


def test_a_file_that_is_gone_is_not_found(links: Links, take: Path) -> None:
    word = token(links.to(take))
    take.unlink()
    with pytest.raises(NotFound):
        links.path_of(word)


def test_there_are_links_only_with_an_address_and_a_key(tmp_path: Path, clock: StillClock) -> None:
    both = {"public_url": "https://x", "key": OLD}
    for given in ({}, {"public_url": "https://x"}, {"key": OLD}):
        assert links_of(Config(home=tmp_path, **given), clock) is None  # type: ignore[arg-type]
    made = links_of(Config(home=tmp_path, **both), clock)  # type: ignore[arg-type]
    assert made is not None
    assert (made.url, made.home) == ("https://x", tmp_path)
