"""What a place's settings give a brief that does not say."""

import pytest

from tools.generate import with_defaults
from tools.terms.settings import Settings
from tools.terms.shot import Shot

SET = Settings(default_seconds=6, default_aspect="9:16")


def test_length_and_shape_come_from_the_settings_where_the_brief_names_none() -> None:
    made = with_defaults(Shot(brief="a mug"), SET)
    assert (made.seconds, made.aspect) == (6, "9:16")


@pytest.mark.parametrize(("said", "kept"), [({"seconds": 10.0}, (10, "9:16")), ({"aspect": "16:9"}, (6, "16:9"))])
def test_what_the_brief_names_stays_also_where_it_is_what_a_shot_has_anyway(
    said: dict[str, object], kept: tuple[float, str]
) -> None:
    made = with_defaults(Shot.model_validate(said), SET)
    assert (made.seconds, made.aspect) == kept


def test_nothing_is_changed_where_nothing_is_set() -> None:
    shot = Shot(brief="a mug")
    assert with_defaults(shot, Settings()) is shot
