"""Probing, and the door that uploads come in by."""

import struct
from pathlib import Path

import pytest
from PIL import Image

from tests.media import ffmpeg, moving, picture
from tools.finish.probe import Limits, check_upload, probe
from tools.terms.errors import BadInput, NotFound


async def test_a_clip_is_described(tmp_path: Path) -> None:
    found = await probe(moving(tmp_path / "a.mp4", 2.0, "24"))
    assert (found.width, found.height, found.seconds, found.fps, found.frames) == (320, 180, 2.0, 24.0, 48)
    assert (found.video_codec, found.pixel_format, found.is_still) == ("h264", "yuv420p", False)
    assert (found.has_sound, found.audio_codec, found.sample_rate, found.channels) == (True, "aac", 48000, 1)
    colors = (found.color_space, found.color_primaries, found.color_transfer, found.color_range)
    assert colors == ("bt709", "bt709", "bt709", "tv")
    assert found.bytes == (tmp_path / "a.mp4").stat().st_size


async def test_rotation_is_applied_to_the_size(tmp_path: Path) -> None:
    upright = moving(tmp_path / "a.mp4", 0.2, sound=False)
    ffmpeg("-display_rotation", "90", "-i", upright, "-c", "copy", tmp_path / "turned.mp4")
    found = await probe(tmp_path / "turned.mp4")
    assert (found.width, found.height, found.coded, abs(found.rotation)) == (180, 320, (320, 180), 90)


async def test_pixel_aspect_is_applied_to_the_size(tmp_path: Path) -> None:
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=360x288:d=0.2,setsar=16/15", tmp_path / "dv.mp4")
    found = await probe(tmp_path / "dv.mp4")
    assert (found.width, found.height, found.pixel_aspect) == (384, 288, pytest.approx(16 / 15))


async def test_an_index_in_front_is_told_from_one_at_the_end(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4", 0.2)
    ffmpeg("-i", clip, "-c", "copy", "-movflags", "+faststart", tmp_path / "fast.mp4")
    assert not (await probe(clip)).faststart
    assert (await probe(tmp_path / "fast.mp4")).faststart


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "bmp", "avif"])
async def test_a_still_has_no_length(tmp_path: Path, suffix: str) -> None:
    Image.new("RGB", (64, 48), (200, 10, 10)).save(tmp_path / f"a.{suffix}")
    found = await probe(tmp_path / f"a.{suffix}")
    assert (found.width, found.height, found.seconds, found.fps, found.is_still) == (64, 48, 0.0, 0.0, True)


async def test_a_still_is_known_without_its_suffix(tmp_path: Path) -> None:
    named = picture(tmp_path / "a.png").rename(tmp_path / "0a1b2c")
    assert (await probe(named)).is_still


async def test_a_moving_gif_is_a_clip_and_one_picture_a_still(tmp_path: Path) -> None:
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x36:r=5:d=1", tmp_path / "moves.gif")
    Image.new("P", (64, 36)).save(tmp_path / "stands.gif")
    moves, stands = await probe(tmp_path / "moves.gif"), await probe(tmp_path / "stands.gif")
    assert (moves.is_still, round(moves.seconds, 2), stands.is_still) == (False, 1.0, True)


async def test_alpha_is_seen_in_pictures_and_in_webm(tmp_path: Path) -> None:
    Image.new("RGBA", (64, 48), (200, 10, 10, 90)).save(tmp_path / "a.png")
    clear = "testsrc2=s=64x36:d=0.2,format=yuva420p"
    ffmpeg("-f", "lavfi", "-i", clear, "-c:v", "libvpx-vp9", "-cpu-used", "8", tmp_path / "a.webm")
    assert (await probe(tmp_path / "a.png")).has_alpha and (await probe(tmp_path / "a.webm")).has_alpha
    assert not (await probe(picture(tmp_path / "b.png"))).has_alpha


async def test_ten_bits_are_seen(tmp_path: Path) -> None:
    deep = "testsrc2=s=64x36:d=0.2,format=yuv420p10le"
    ffmpeg("-f", "lavfi", "-i", deep, "-c:v", "libx264", tmp_path / "a.mp4")
    assert (await probe(tmp_path / "a.mp4")).depth == 10


async def test_uneven_frames_are_counted_at_their_busiest(tmp_path: Path) -> None:
    uneven = "testsrc2=s=64x36:r=30:d=2,select='not(mod(n\\,5))+lt(n\\,30)'"
    ffmpeg("-f", "lavfi", "-i", uneven, "-fps_mode", "vfr", tmp_path / "a.mp4")
    ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x36:r=24000/1001:d=2", tmp_path / "even.mp4")
    assert (await probe(tmp_path / "a.mp4")).fps == pytest.approx(30.0)
    assert (await probe(tmp_path / "even.mp4")).fps == pytest.approx(24000 / 1001)


async def test_matroska_gets_its_length_from_the_container(tmp_path: Path) -> None:
    ffmpeg("-i", moving(tmp_path / "a.mp4", 1.5), "-c", "copy", tmp_path / "a.mkv")
    assert (await probe(tmp_path / "a.mkv")).seconds == pytest.approx(1.5, abs=0.05)


async def test_a_songs_cover_is_no_clip(tmp_path: Path) -> None:
    cover = picture(tmp_path / "cover.png", (64, 64))
    tone = ["-f", "lavfi", "-i", "sine=d=0.2"]
    maps = ["-map", "0", "-map", "1", "-c:v", "copy", "-disposition:v", "attached_pic"]
    ffmpeg(*tone, "-i", cover, *maps, tmp_path / "a.mp3")
    with pytest.raises(BadInput, match="sound but no picture"):
        await probe(tmp_path / "a.mp3")


async def test_a_file_that_went_away_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        await probe(tmp_path / "gone.mp4")


async def test_a_good_upload_passes(tmp_path: Path) -> None:
    assert (await check_upload(moving(tmp_path / "a.mp4", 1.0))).seconds == 1.0
    assert (await check_upload(picture(tmp_path / "a.png"))).is_still


async def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.mp4").touch()
    await refused(tmp_path / "a.mp4", "empty")


async def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    await refused(tmp_path / "a.mp4", "no such file")


async def test_a_folder_is_refused(tmp_path: Path) -> None:
    await refused(tmp_path, "folder")


async def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "link.mp4").symlink_to(moving(tmp_path / "a.mp4", 0.2))
    await refused(tmp_path / "link.mp4", "link")


@pytest.mark.parametrize("fast", [False, True])
async def test_a_clip_cut_off_on_the_way_is_refused(tmp_path: Path, fast: bool) -> None:
    clip = moving(tmp_path / "a.mp4", 2.0)
    flags = ["-movflags", "+faststart"] if fast else []
    ffmpeg("-i", clip, "-c", "copy", *flags, tmp_path / "b.mp4")
    whole = (tmp_path / "b.mp4").read_bytes()
    (tmp_path / "c.mp4").write_bytes(whole[: len(whole) * 2 // 3])
    await refused(tmp_path / "c.mp4", "cut off")


async def test_a_matroska_cut_off_on_the_way_is_refused(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4", 6.0)
    ffmpeg("-i", clip, "-c", "copy", tmp_path / "b.mkv")
    whole = (tmp_path / "b.mkv").read_bytes()
    (tmp_path / "c.mkv").write_bytes(whole[: len(whole) // 2])
    await refused(tmp_path / "c.mkv", "cut off")


async def test_a_picture_cut_off_on_the_way_is_refused(tmp_path: Path) -> None:
    for name in ("a.png", "a.jpg"):
        Image.effect_noise((300, 200), 80).convert("RGB").save(tmp_path / name)
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(whole[: len(whole) // 2])
        await refused(tmp_path / name, "cut off or damaged")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Dear team, here is the brief.\n" * 20, "plain text"),
        (b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n", "playlist"),
        (b"  \n#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/\n", "playlist"),
        (b"ffconcat version 1.0\nfile '/etc/passwd'\n", "playlist"),
        (b"file '/etc/passwd'\nfile 'b.mp4'\n", "playlist"),
        (b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"></MPD>', "playlist"),
        (b";FFMETADATA1\ntitle=x\n", "playlist"),
        (b"v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\n", "playlist"),
        (b"%PDF-1.7\n", "document"),
        (b"PK\x03\x04rest", "archive"),
        (b"\x7fELF\x02\x01", "program"),
        (b"ID3\x04\x00", "sound but no picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "SVG"),
        (bytes(range(256)) * 8, "damaged"),
    ],
)
async def test_what_is_no_clip_is_refused_whatever_its_name_says(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "holiday.mp4").write_bytes(content)
    await refused(tmp_path / "holiday.mp4", said)


async def test_a_playlist_hidden_behind_a_picture_suffix_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"#EXTM3U\n#EXTINF:1,\n/etc/passwd\n")
    await refused(tmp_path / "a.png", "playlist")


async def test_a_huge_picture_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    head = struct.pack(">II", 20000, 20000) + bytes([8, 2, 0, 0, 0])
    (tmp_path / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + head + b"\0\0\0\0")
    await refused(tmp_path / "a.png", "20000 x 20000")


async def test_a_tiny_picture_is_refused(tmp_path: Path) -> None:
    Image.new("RGB", (8, 8)).save(tmp_path / "a.png")
    await refused(tmp_path / "a.png", "only 8 x 8")


async def test_a_clip_of_three_hours_is_refused(tmp_path: Path) -> None:
    rare = ["-f", "lavfi", "-i", "color=s=32x32:r=1/600", "-t", "10800", "-c:v", "libx264"]
    ffmpeg(*rare, tmp_path / "a.mp4")
    await refused(tmp_path / "a.mp4", "3.0 h long; at most 30 min")


async def test_a_clip_over_the_callers_limits_is_refused(tmp_path: Path) -> None:
    clip = moving(tmp_path / "a.mp4", 1.0)
    await refused(clip, "1 s long; at most 0 s", Limits(seconds=0.4))
    await refused(clip, "320 x 180", Limits(side=300))
    await refused(clip, "MB", Limits(bytes=1000))


async def test_a_moving_webp_is_refused_as_such(tmp_path: Path) -> None:
    still = [Image.new("RGB", (32, 32), (shade, 0, 0)) for shade in (0, 99)]
    still[0].save(tmp_path / "a.webp", save_all=True, append_images=still[1:], duration=100)
    await refused(tmp_path / "a.webp", "animated WebP")


async def refused(path: Path, said: str, limits: Limits | None = None) -> None:
    """The upload is refused with these words and something to do next."""
    with pytest.raises(BadInput) as caught:
        await (check_upload(path, limits) if limits else check_upload(path))
    assert said.lower() in caught.value.message.lower(), caught.value.message
    assert caught.value.next and caught.value.charged == "no"
