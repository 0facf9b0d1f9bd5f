"""What is written down with a job comes back as it was, and nothing that is read runs code."""

import base64
import json
import pickle
from datetime import UTC, datetime

import pytest
from dbos._serialization import DefaultSerializer

from tools.jobs.serializer import PickleRefused, SafeJSON
from tools.terms import errors
from tools.terms.errors import RetakeError

OURS = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, RetakeError)]


def _there_and_back(value: object) -> object:
    return SafeJSON().deserialize(SafeJSON().serialize(value))


@pytest.mark.parametrize("value", [None, {"args": ["take:a:1"], "kwargs": {}}, [1, 2.5, "ä", True], {}])
def test_plain_values_come_back_as_they_were(value: object) -> None:
    assert _there_and_back(value) == value


def test_a_moment_keeps_its_zone_and_its_microseconds() -> None:
    moment = datetime(2026, 11, 20, 9, 30, 1, 123456, tzinfo=UTC)
    assert _there_and_back({"at": [moment]}) == {"at": [moment]}


@pytest.mark.parametrize("kind", OURS)
def test_every_error_of_ours_comes_back_as_itself(kind: type[RetakeError]) -> None:
    back = _there_and_back(kind("It is so.", next="Do that.", charged="yes"))
    assert type(back) is kind
    assert str(back) == "It is so. It was charged. Do that."


def test_an_error_derived_elsewhere_comes_back_as_its_parent() -> None:
    class Late(errors.ProviderFault):
        pass

    back = _there_and_back(Late("Too late."))
    assert type(back) is errors.ProviderFault


def test_other_errors_come_back_with_their_words() -> None:
    known, unknown = _there_and_back(ValueError("bad")), _there_and_back(ZeroDivisionError("by zero"))
    assert (type(known), str(known)) == (ValueError, "bad")
    assert (type(unknown), str(unknown)) == (RuntimeError, "ZeroDivisionError: by zero")


def test_a_forged_error_makes_no_object_outside_the_list() -> None:
    forged = json.dumps({"$error": "SystemExit", "said": {"message": "x", "next": "", "charged": "no"}})
    assert isinstance(SafeJSON().deserialize(forged), dict)


def test_what_is_no_json_is_not_written() -> None:
    with pytest.raises(TypeError, match="object cannot be written"):
        SafeJSON().serialize(object())


def test_the_engines_own_unpickling_is_gone() -> None:
    with pytest.raises(PickleRefused):
        DefaultSerializer().deserialize(base64.b64encode(pickle.dumps("harmless")).decode())
