"""The two ways a term is written: stored models and plain values."""

from pydantic import BaseModel, ConfigDict


class Term(BaseModel):
    """A frozen pydantic model that refuses unknown fields; everything that is stored or crosses a border is one."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)
