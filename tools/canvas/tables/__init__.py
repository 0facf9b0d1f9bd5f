"""The canvas's tables. Every row carries its workspace, but for leases, which belong to the machine."""

from tools.canvas.tables.base import metadata, person, place, thread, workspace
from tools.canvas.tables.talk import (
    current_take,
    layer,
    layer_in_force,
    lease,
    message,
    notice,
    post,
    step,
    turn,
)
from tools.canvas.tables.work import (
    artifact,
    artifact_take,
    decision,
    entry,
    handle,
    progress,
    take,
    take_parent,
)

__all__ = [
    "artifact",
    "artifact_take",
    "current_take",
    "decision",
    "entry",
    "handle",
    "layer",
    "layer_in_force",
    "lease",
    "message",
    "metadata",
    "notice",
    "person",
    "place",
    "post",
    "progress",
    "step",
    "take",
    "take_parent",
    "thread",
    "turn",
    "workspace",
]
