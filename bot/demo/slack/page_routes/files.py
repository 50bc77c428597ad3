"""The built page, and links into it."""

from pathlib import Path

from aiohttp import web

DIST = Path(__file__).parents[2] / "page" / "dist"
_NO_CACHE = {"Cache-Control": "no-cache"}
_MISSING = "The page has not been built: bot/demo/page/dist/index.html is missing."


class PageFiles:
    """GET / and GET /page/*, from one folder and nowhere else."""

    def __init__(self, folder: Path = DIST) -> None:
        self._folder = folder.resolve()

    def routes(self) -> list[web.RouteDef]:
        """Its addresses."""
        return [
            web.get("/", self.index),
            web.get("/page/{path:.+}", self.file),
            web.get("/archives/{channel}/p{digits:\\d+}", self.permalink),
        ]

    async def index(self, request: web.Request) -> web.StreamResponse:
        """The page."""
        return self._send("index.html")

    async def file(self, request: web.Request) -> web.StreamResponse:
        """One of its files."""
        return self._send(request.match_info["path"])

    async def permalink(self, request: web.Request) -> web.StreamResponse:
        """A link to a message opens the page there: /?channel=C…&ts=…"""
        channel, digits = request.match_info["channel"], request.match_info["digits"]
        ts = f"{digits[:-6]}.{digits[-6:]}"
        raise web.HTTPFound(f"/?channel={channel}&ts={ts}")

    def _send(self, name: str) -> web.StreamResponse:
        path = (self._folder / name).resolve()
        if not path.is_relative_to(self._folder) or not path.is_file():
            return web.Response(status=404, text=_MISSING if name == "index.html" else "not found")
        return web.FileResponse(path, headers=_NO_CACHE)
