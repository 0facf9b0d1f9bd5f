"""Answers: what a turn said, kept in ids and words."""

from datetime import UTC, datetime

from agent.director import TurnResult
from bot.answers import Answer, answer_of, answer_to, answer_with
from tools.outcome import Outcome
from tools.terms.errors import BadInput, NotAllowed, RetakeError
from tools.terms.recipe import Recipe
from tools.terms.take import Artifact, ArtifactSpec, Take

NOW = datetime(2026, 11, 20, tzinfo=UTC)
MADE = Artifact(id="a1", place="p", thread="t", number=1, state="queued", created_at=NOW,
                spec=ArtifactSpec(kind="export", takes=("t1",)))  # fmt: skip
REFUSED, WRONG = NotAllowed("You may not."), BadInput("There is no take 9.")


def take(id_: str) -> Take:
    return Take(id=id_, place="p", thread="t", number=1, state="queued", recipe=Recipe(), created_at=NOW)


def result(*outcomes: Outcome, errors: tuple[RetakeError, ...] = (), options: tuple[str, ...] = ()) -> TurnResult:
    return TurnResult("Said.", options, outcomes, errors)


def test_a_turn_comes_to_its_reply_and_what_it_promised() -> None:
    answer = answer_of(result(Outcome("x", (take("t1"), take("t2"))), Outcome("y", artifacts=(MADE,))))
    assert answer == Answer(said="Said.", takes=("t1", "t2"), artifacts=("a1",))


def test_a_take_that_two_calls_name_is_promised_once() -> None:
    assert answer_of(result(Outcome("x", (take("t1"),)), Outcome("y", (take("t1"),)))).takes == ("t1",)


def test_a_take_that_is_shown_is_not_followed() -> None:
    answer = answer_of(result(Outcome("x", (take("t1"),), shown=(take("t1"),)), Outcome("y", (take("t2"),))))
    assert (answer.shown, answer.takes) == (("t1",), ("t2",))


def test_a_question_has_its_options() -> None:
    assert answer_of(result(options=("one", "two"))).options == ("one", "two")


def test_a_turn_that_was_only_refused_is_for_whoever_was_refused() -> None:
    answer = answer_of(result(errors=(REFUSED,)))
    assert (answer.private, answer.failed) == (True, True)


def test_a_turn_that_also_went_wrong_is_for_everybody() -> None:
    answer = answer_of(result(errors=(REFUSED, WRONG)))
    assert (answer.private, answer.failed) == (False, True)


def test_a_turn_that_also_did_something_is_for_everybody_and_did_not_fail() -> None:
    answer = answer_of(result(Outcome("x", (take("t1"),)), errors=(REFUSED,)))
    assert (answer.private, answer.failed) == (False, False)


def test_a_turn_without_errors_did_not_fail() -> None:
    assert not answer_of(result()).failed


def test_one_verbs_call_is_an_answer() -> None:
    outcome = Outcome("Done.", (take("t1"), take("t2")), (MADE,), shown=(take("t1"),))
    expected = Answer(said="Done.", takes=("t2",), artifacts=("a1",), shown=("t1",), private=True)
    assert answer_with(outcome, private=True) == expected


def test_an_error_is_one_sentence_and_a_refusal_is_private() -> None:
    assert answer_to(WRONG) == Answer(said="There is no take 9. Nothing was charged.", failed=True)
    assert answer_to(REFUSED).private


def test_an_answer_is_the_same_after_it_was_kept() -> None:
    answer = Answer(kind="kit", said="x", options=("a",), takes=("t1",), shown=("t2",), lost=("y",), private=True)
    assert Answer.model_validate_json(answer.model_dump_json(exclude_defaults=True)) == answer
