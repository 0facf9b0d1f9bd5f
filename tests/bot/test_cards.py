"""Cards: what people are told of a take and an artifact."""

from datetime import UTC, datetime
from pathlib import Path

from bot.cards import QuoteCard, TakeCard, artifact_card, take_card
from bot.json_lines import artifact_object, take_object
from tools.terms.difference import Difference, Measured
from tools.terms.quote import Quote
from tools.terms.recipe import Generate, Recipe, Route
from tools.terms.shot import Shot
from tools.terms.take import Artifact, ArtifactSpec, Clip, Take

HOME = Path("/home/retake")
CLIP = Clip(media="a" * 64 + ".mp4", width=1280, height=720, seconds=10, fps=24)
TURNED = Measured(name="rotation of the watch", unit="deg/s", before=36, after=25.2)
TAKE = Take(
    id="t1",
    place="terminal/terminal:local/demo",
    thread="x",
    number=2,
    state="ready",
    recipe=Recipe(base=Generate(shot=Shot(), route=Route(model="previz", provider="local"))),
    rung=2,
    summary="take 1 with rotation 30 % slower",
    clip=CLIP,
    difference=Difference(measured=(TURNED,)),
    created_at=datetime(2026, 11, 20, tzinfo=UTC),
)


def test_a_ready_take_tells_what_it_is_how_it_was_made_what_changed_and_where_it_is() -> None:
    card = take_card(TAKE, HOME)
    assert isinstance(card, TakeCard)
    text = "\n".join(card.lines)
    assert "take 1 with rotation 30 % slower" in text
    assert "re-render, previz, 10.0 s, 1280x720, free" in text
    assert "36" in text
    assert "25.2" in text
    assert card.path == HOME / "takes/demo/take-002.mp4"


def test_what_previz_did_not_do_is_said() -> None:
    facts: dict[str, object] = {"stand_ins": ["dragon"], "not_acted": ["sing"]}
    text = "\n".join(take_card(TAKE.model_copy(update={"facts": facts}), HOME).lines)
    assert "dragon" in text
    assert "sing" in text


def test_a_failed_take_tells_why_and_shows_no_file() -> None:
    card = take_card(TAKE.model_copy(update={"state": "failed", "message": "It was refused."}), HOME)
    assert isinstance(card, TakeCard)
    assert "It was refused." in card.lines
    assert card.path is None


def test_a_take_that_waits_for_a_yes_tells_its_price() -> None:
    quote = Quote(cost_microusd=400_000, seconds=40)
    card = take_card(TAKE.model_copy(update={"state": "proposed", "quote": quote}), HOME)
    assert isinstance(card, QuoteCard)
    assert "$0.40" in card.lines[-1]


def test_the_json_of_a_take_names_its_file_only_once_it_is_there() -> None:
    assert take_object(TAKE, "running", HOME)["path"] is None
    assert take_object(TAKE, "ready", HOME)["path"] == str(HOME / "takes/demo/take-002.mp4")


def test_an_artifact_tells_its_files_by_role() -> None:
    spec = ArtifactSpec(kind="export", takes=("t1",), preset="square")
    files = {"clip": "b" * 64 + ".mp4", "poster": "c" * 64 + ".jpg"}
    made = Artifact(
        id="e1", place=TAKE.place, thread="x", number=4, name="take 2 for Square", state="ready", spec=spec,
        media=files["clip"], files=files, width=1080, height=1080, facts={"notes": ["Softer."]},
        created_at=TAKE.created_at,
    )  # fmt: skip
    card = artifact_card(made, HOME)
    assert set(card.files) == {"clip", "poster"}
    assert card.lines == ("1080x1080", "Softer.")
    told = artifact_object(made, "ready", HOME)
    assert (told["path"], told["take"], told["preset"]) == (str(card.files["clip"]), "t1", "square")
