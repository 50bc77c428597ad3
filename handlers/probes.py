"""/healthz: the process lives. /readyz: it may be sent requests."""

from aiohttp import web

from bot import health
from bot.desk import Desk


def routes(desk: Desk) -> list[web.RouteDef]:
    async def alive(request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def ready(request: web.Request) -> web.Response:
        well = await health.ready(desk)
        return web.json_response({"database": well}, status=200 if well else 503)

    return [web.get("/healthz", alive), web.get("/readyz", ready)]
