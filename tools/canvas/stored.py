"""Stored text and the terms it stands for: JSON is validated when it is read."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError, from_json, to_json

from tools.canvas.database import AnyRow
from tools.terms.difference import Difference
from tools.terms.errors import BadInput, MachineFault
from tools.terms.quote import Quote
from tools.terms.recipe import Recipe
from tools.terms.shot import Shot
from tools.terms.take import Artifact, ArtifactSpec, Clip, Take

ModelT = TypeVar("ModelT", bound=BaseModel)
TAKE_MODELS: dict[str, type[BaseModel]] = {
    "recipe": Recipe,
    "shot": Shot,
    "quote": Quote,
    "source": Clip,
    "clip": Clip,
    "difference": Difference,
}
ARTIFACT_MODELS: dict[str, type[BaseModel]] = {"spec": ArtifactSpec}
PLAIN_JSON = frozenset({"facts", "files"})


def take_of(row: AnyRow) -> Take:
    """The take that a whole row of its table stands for."""
    return term_of(Take, row, TAKE_MODELS)


def artifact_of(row: AnyRow) -> Artifact:
    """The artifact that a whole row of its table stands for."""
    return term_of(Artifact, row, ARTIFACT_MODELS)


def term_of(model: type[ModelT], row: AnyRow, nested: Mapping[str, type[BaseModel]]) -> ModelT:
    """Builds the term from those of the row's columns that are fields of it."""
    values = {name: value for name, value in row._mapping.items() if name in model.model_fields}
    for name, value in values.items():
        if value is not None and name in nested:
            values[name] = read_model(nested[name], value)
        elif name in PLAIN_JSON:
            values[name] = from_json(value)
    return _checked(model, values)


def read_model(model: type[ModelT], text: str) -> ModelT:
    """The term in stored JSON; MachineFault if this version of Retake cannot read it."""
    try:
        return model.model_validate_json(text)
    except ValidationError as error:
        raise _unreadable(model) from error


def written(value: object) -> str:
    """Any plain value or term as compact JSON; BadInput for text that is none."""
    try:
        return value.model_dump_json() if isinstance(value, BaseModel) else to_json(value).decode()
    except PydanticSerializationError as error:
        raise BadInput("That text holds characters that cannot be kept.", next="Write it again.") from error


def columns_of(model: type[BaseModel], fields: Mapping[str, object], allowed: frozenset[str]) -> dict[str, object]:
    """Fields of a term as columns of its table; TypeError for a field not allowed, ValueError for a wrong value."""
    columns: dict[str, object] = {}
    for name, value in fields.items():
        if name not in allowed:
            raise TypeError(f"{name} cannot be set on a {model.__name__.lower()} that exists")
        checked = _checker(model, name).validate_python(value)
        plain = checked is None or isinstance(checked, str | int | float)
        columns[name] = checked if plain else written(checked)
    return columns


@cache
def _checker(model: type[BaseModel], field: str) -> TypeAdapter[object]:
    annotation: Any = model.model_fields[field].annotation
    return TypeAdapter(annotation)


def _checked(model: type[ModelT], values: Mapping[str, object]) -> ModelT:
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise _unreadable(model) from error


def _unreadable(model: type[BaseModel]) -> MachineFault:
    return MachineFault(
        f"A stored {model.__name__.lower()} cannot be read by this version of Retake.",
        next="Install the version that wrote it, or put back a backup.",
    )
