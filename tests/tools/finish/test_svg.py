"""SVG logos are drawn apart, within limits, and can name no file."""

from pathlib import Path

import pytest

from tools.finish import svg
from tools.terms.errors import BadInput


def drawn(tmp_path: Path, body: str) -> Path:
    path = tmp_path / "logo.svg"
    path.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100">{body}</svg>')
    return path


def test_a_drawing_becomes_pixels_with_alpha(tmp_path: Path) -> None:
    picture = svg.draw_svg(drawn(tmp_path, '<circle cx="150" cy="50" r="40" fill="#ee3333"/>'), 600)
    assert picture.size == (600, 200)
    assert picture.getpixel((300, 100)) == (0xEE, 0x33, 0x33, 255) and picture.getpixel((5, 5))[3] == 0  # type: ignore[index]


@pytest.mark.parametrize(
    "body",
    [
        '<image href="/etc/hostname" width="9" height="9"/>',
        '<image href="file:///etc/hostname" width="9" height="9"/>',
        '<image href="title.typ" width="9" height="9"/>',
        "<rect",
    ],
)
def test_a_drawing_that_names_files_or_is_damaged_is_refused(tmp_path: Path, body: str) -> None:
    with pytest.raises(BadInput, match="SVG is damaged, too complex, or names other files"):
        svg.draw_svg(drawn(tmp_path, body), 100)


def test_a_drawing_that_multiplies_itself_is_refused(tmp_path: Path) -> None:
    nested = "".join(f'<g id="a{at}">' + f'<use href="#a{at - 1}"/>' * 10 + "</g>" for at in range(1, 9))
    body = f'<defs><g id="a0"><rect width="1" height="1"/></g>{nested}</defs><use href="#a8"/>'
    with pytest.raises(BadInput):
        svg.draw_svg(drawn(tmp_path, body), 100)


def test_a_drawing_that_takes_for_ever_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg, "SECONDS", 1)
    soft = '<filter id="f"><feGaussianBlur stdDeviation="80"/></filter>'
    body = soft + '<g filter="url(#f)">' * 40 + '<rect width="90" height="90"/>' + "</g>" * 40
    with pytest.raises(BadInput, match="SVG"):
        svg.draw_svg(drawn(tmp_path, body), 3000)


def test_a_drawing_nested_very_deep_harms_nobody(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        svg.draw_svg(drawn(tmp_path, "<g>" * 100_000 + "</g>" * 100_000), 100)


def test_a_very_large_drawing_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="larger than 2 MB"):
        svg.draw_svg(drawn(tmp_path, "<!--" + "x" * 2_000_000 + "-->"), 100)
