"""Where the bytes of files go to, and where the page takes them from."""

from aiohttp import web

from bot.demo.slack.records import Json, Message
from bot.demo.slack.workspace import Workspace


class Uploads:
    """POST /upload/v1/{id} for the bot; GET /files/{id}/{name} for the page."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    def routes(self) -> list[web.RouteDef]:
        return [
            web.post("/upload/v1/{id}", self.take),
            web.get("/files/{id}/{name}", self.give),
        ]

    async def take(self, request: web.Request) -> web.Response:
        """The bytes as they are."""
        if not self._slack.files.fill(request.match_info["id"], await request.read()):
            return web.Response(status=400, text="not as many bytes as were announced")
        return web.Response(text="OK")

    async def give(self, request: web.Request) -> web.Response:
        found = self._slack.files.get(request.match_info["id"])
        if found is None or not found.completed:
            raise web.HTTPNotFound
        return web.Response(body=found.content, content_type=found.mimetype)


def shown_blocks(slack: Workspace, message: Message) -> list[Json]:
    """The message's blocks with addresses for its pictures, and its files beneath."""
    return [
        *(_with_address(slack, block) for block in message.blocks),
        *(_file_row(one) for one in message.files),
    ]


def _with_address(slack: Workspace, block: Json) -> Json:
    found = slack.files.get(str((block.get("slack_file") or {}).get("id", "")))
    if block["type"] != "image" or found is None:
        return block
    kept = {name: value for name, value in block.items() if name != "slack_file"}
    return kept | {"image_url": f"/files/{found.id}/{found.name}"}


def _file_row(one: Json) -> Json:
    """A file to open, with what it is and how large."""
    link = {"type": "link", "url": one["url_private"], "text": one["title"]}
    size = {"type": "text", "text": f" {one['filetype'].upper()}, {-(-one['size'] // 1000)} kB"}
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [link, size]}],
    }
