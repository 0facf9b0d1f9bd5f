"""Serving the web application on the loop that everything else runs on."""

from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette

from tools.terms.errors import MachineFault


class _Server(uvicorn.Server):
    """Leaves the signals to whoever runs the process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


async def run_web(app: Starlette, host: str, port: int) -> None:
    """Serves until it is cancelled; MachineFault where the port cannot be had."""
    config = uvicorn.Config(
        app, host=host, port=port, log_config=None, access_log=False, lifespan="off", timeout_graceful_shutdown=5
    )
    server = _Server(config)
    try:
        await server.serve()
    except SystemExit as error:
        raise MachineFault(
            f"The port {port} of {host} cannot be used; another program may have it.",
            next="Set RETAKE_HTTP_PORT to another one.",
        ) from error
