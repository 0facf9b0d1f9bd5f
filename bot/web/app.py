"""The web application: signed links to files, health, and Slack over HTTP where it is set up so."""

from collections.abc import Awaitable, Callable, Sequence

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.web.links import Links
from tools.terms.errors import NotFound

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "private, max-age=3600",
    "Content-Security-Policy": "default-src 'none'; media-src 'self'; img-src 'self'; sandbox",
}
Healthy = Callable[[], Awaitable[dict[str, str]]]


def web_app(links: Links | None, healthy: Healthy, more: Sequence[Route] = ()) -> Starlette:
    """The routes: /health, /files where links can be made, and those of the platforms."""
    routes = [Route("/health", _health(healthy)), *more]
    if links is not None:
        routes.append(Route("/files/{token}/{name}", _files(links)))
    return Starlette(routes=routes, exception_handlers={HTTPException: _plainly})


def _health(healthy: Healthy) -> Callable[[Request], Awaitable[Response]]:
    async def health(request: Request) -> Response:
        """What runs, for whoever watches the process: 200 while all of it does."""
        states = await healthy()
        return JSONResponse(states, 200 if all(state == "up" for state in states.values()) else 503)

    return health


def _files(links: Links) -> Callable[[Request], Awaitable[Response]]:
    async def file(request: Request) -> Response:
        """A finished file, for as long as its link is good; players may ask for a part of it."""
        try:
            path = links.path_of(request.path_params["token"])
        except NotFound as error:
            return PlainTextResponse(str(error), 404)
        return FileResponse(path, filename=path.name, content_disposition_type="inline", headers=SAFE)

    return file


async def _plainly(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return PlainTextResponse("There is nothing here.", status)
