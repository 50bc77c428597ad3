"""A model on loopback that speaks as OpenAI does, answers by a script, and may fall ill.

It is reached by the real client libraries. What it says follows the form that was asked for:
``reading`` for the first step; for the second, a verdict on every claim by ``holds``; ``reply``
for a draft.
"""

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

PRAISE = {
    "language": "en",
    "unsure": False,
    "instructs": False,
    "complaint_quote": "",
    "leaving_quote": "",
    "sentiment": 0.8,
    "themes": [],
}
REPLY = {
    "body": "Thank you for saying so. It sounds as if an answer has taken too long.\n\n"
    "What would help you most there?",
    "unsure": False,
}
PATH = "/v1/chat/completions"

Answer = Callable[[], web.StreamResponse]


class ModelServer:
    """``asked`` holds what came in, whole. ``next`` answers replace proper ones, in order."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str] = []
        self.reading: dict[str, Any] = dict(PRAISE)
        self.reply: dict[str, Any] = dict(REPLY)
        self.holds: Callable[[dict[str, Any]], bool] = lambda claim: True
        self.next: deque[Answer | None] = deque()
        self.always: Answer | None = None
        self.usage: dict[str, int] | None = {"prompt_tokens": 900, "completion_tokens": 100}
        self.held: asyncio.Event | None = None
        self.url = ""

    def reads(self, **fields: Any) -> None:
        """From now on the first step finds this."""
        self.reading = PRAISE | fields

    def writes(self, body: str) -> None:
        """From now on its drafts are this."""
        self.reply = REPLY | {"body": body}

    def steps(self) -> list[str]:
        """The forms that were asked for, in order."""
        return [form_of(one) for one in self.asked]

    def uses(self, tool: str, arguments: dict[str, Any]) -> None:
        """From now on it uses this tool, whatever was asked."""
        self.always = self.says_with_tool(tool, arguments)

    def says_with_tool(self, tool: str, arguments: dict[str, Any], *, times: int = 1) -> Answer:
        """An answer that uses this tool, so many times over."""
        used = {"name": tool, "arguments": json.dumps(arguments)}
        calls = [{"id": f"call_{at}", "type": "function", "function": used} for at in range(times)]
        return self.say(None, tool_calls=calls, finish_reason="tool_calls")

    def say(self, text: str | None, **message: Any) -> Answer:
        """An answer with these words, whatever was asked."""
        return lambda: self._completion(text, **message)

    def hold(self) -> None:
        self.held = asyncio.Event()

    def release(self) -> None:
        assert self.held is not None
        self.held.set()
        self.held = None

    async def answer(self, request: web.Request) -> web.StreamResponse:
        document = await request.json()
        self.asked.append(document)
        self.keys.append(request.headers.get("Authorization", ""))
        if self.held is not None:
            await self.held.wait()
        scripted = self.next.popleft() if self.next else self.always
        if scripted is not None:
            return scripted()
        if form_of(document) == "ReadingForm":
            return self._completion(json.dumps(self.reading))
        if form_of(document) == "ReplyForm":
            return self._completion(json.dumps(self.reply))
        verdicts = [
            {"claim": claim["claim"], "holds": self.holds(claim)} for claim in claims_of(document)
        ]
        return self._completion(json.dumps({"verdicts": verdicts}))

    def _completion(self, text: str | None, **message: Any) -> web.Response:
        finish = message.pop("finish_reason", "stop")
        said = {"role": "assistant", "content": text, "refusal": None, **message}
        body: dict[str, Any] = {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 1_800_000_000,
            "model": "scripted",
            "choices": [{"index": 0, "message": said, "finish_reason": finish, "logprobs": None}],
        }
        if self.usage is not None:
            body["usage"] = {**self.usage, "total_tokens": sum(self.usage.values())}
        return web.json_response(body)


def fails(status: int, body: str = '{"error": {"message": "no"}}', **headers: str) -> Answer:
    """An HTTP error."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda: web.Response(
        status=status, text=body, headers=named, content_type="application/json"
    )


def form_of(document: dict[str, Any]) -> str:
    return str(document["response_format"]["json_schema"]["name"])


def claims_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """The claims that the second step was asked about."""
    lines = document["messages"][1]["content"].splitlines()
    return [json.loads(line) for line in lines if line.startswith('{"claim":')]


@asynccontextmanager
async def model_server() -> AsyncIterator[ModelServer]:
    server = ModelServer()
    app = web.Application()
    app.add_routes([web.post(PATH, server.answer)])
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    server.url = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield server
    finally:
        if server.held is not None:
            server.held.set()
        await runner.cleanup()
