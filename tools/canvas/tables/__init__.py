"""The canvas's tables. Every row carries its workspace, but for leases and cursors, which belong to the machine, and
what is written before a workspace is known.
"""

from tools.canvas.tables.base import metadata, person, place, thread, workspace
from tools.canvas.tables.chat import address, cursor, installation, pledge
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
    "address",
    "artifact",
    "artifact_take",
    "current_take",
    "cursor",
    "decision",
    "entry",
    "handle",
    "installation",
    "layer",
    "layer_in_force",
    "lease",
    "message",
    "metadata",
    "notice",
    "person",
    "place",
    "pledge",
    "post",
    "progress",
    "step",
    "take",
    "take_parent",
    "thread",
    "turn",
    "workspace",
]
