"""How the job engine writes values: JSON only, so that nobody who can write a row can run code.

The engine's own default unpickles any row that is marked as a pickle, whatever serializer is configured. Importing this
module takes that away for the whole process.
"""

import json
from datetime import datetime
from typing import Any

import dbos._serialization as stock
from dbos import Serializer

from tools.terms import errors

_OURS: dict[str, type[errors.RetakeError]] = {
    kind.__name__: kind
    for kind in vars(errors).values()
    if isinstance(kind, type) and issubclass(kind, errors.RetakeError)
}
_BUILTIN: dict[str, type[Exception]] = {
    kind.__name__: kind for kind in (ValueError, TypeError, KeyError, RuntimeError, OSError, TimeoutError, MemoryError)
}


class PickleRefused(ValueError):
    """Seen by whoever runs the machine: a row in the job database was not written by this program."""


class SafeJSON(Serializer):
    """JSON with datetimes and a closed list of exception types; tuples become lists."""

    def name(self) -> str:
        return "safe_json"

    def serialize(self, data: Any) -> str:
        return json.dumps(data, default=_write, ensure_ascii=False)

    def deserialize(self, serialized_data: str) -> Any:
        return json.loads(serialized_data, object_hook=_read)


def _write(value: object) -> dict[str, Any]:
    if isinstance(value, datetime):
        return {"$at": value.isoformat()}
    if isinstance(value, errors.RetakeError):
        said = {"message": value.message, "next": value.next, "charged": value.charged}
        return {"$error": _known(type(value)), "said": said}
    if isinstance(value, BaseException):
        return {"$fault": type(value).__name__, "text": str(value)}
    raise TypeError(f"{type(value).__name__} cannot be written to the job database")


def _known(kind: type[BaseException]) -> str:
    """The nearest class on the closed list, so that a subclass made elsewhere still comes back as its parent."""
    return next(base.__name__ for base in kind.__mro__ if base.__name__ in _OURS)


def _read(value: dict[str, Any]) -> Any:
    if "$at" in value:
        return datetime.fromisoformat(value["$at"])
    if "$error" in value and value["$error"] in _OURS:
        said = value["said"]
        return _OURS[value["$error"]](said["message"], next=said["next"], charged=said["charged"])
    if "$fault" in value:
        kind = _BUILTIN.get(value["$fault"])
        return kind(value["text"]) if kind else RuntimeError(f"{value['$fault']}: {value['text']}")
    return value


def _refuse(cls: object, serialized_data: str) -> Any:
    raise PickleRefused("A row in the job database is a pickle and was not read.")


stock.DefaultSerializer.deserialize = _refuse  # type: ignore[method-assign]
