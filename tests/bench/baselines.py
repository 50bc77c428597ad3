"""What the relay is compared with: `python -m tests.bench.baselines bare|insert PORT DATABASE_URL`.

bare: an aiohttp handler that checks HMAC-SHA256 over the raw bytes, reads the JSON, answers JSON.
insert: the same, with one asyncpg insert for each request, from a pool.
"""

import asyncio
import hmac
import sys

import asyncpg
import orjson
import uvloop
from aiohttp import web

from bot.demo.secrets import RELAY_SECRET
from bot.relay.generic import SIGNATURE, TIMESTAMP

SECRET = RELAY_SECRET.encode()
TABLE = """
CREATE TABLE IF NOT EXISTS bench_answers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    external_id text NOT NULL UNIQUE,
    facts jsonb NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now()
)
"""
INSERT = (
    "INSERT INTO bench_answers (external_id, facts) VALUES ($1, $2) "
    "ON CONFLICT (external_id) DO NOTHING"
)
POOL = 16


async def read(request: web.Request) -> tuple[str, bytes]:
    """The answer's id and its bytes, once they are proven."""
    body = await request.read()
    signed = request.headers[TIMESTAMP].encode() + b"." + body
    expected = "v1=" + hmac.digest(SECRET, signed, "sha256").hex()
    if not hmac.compare_digest(expected, request.headers[SIGNATURE]):
        raise web.HTTPUnauthorized
    return orjson.loads(body)["id"], body


def accepted() -> web.Response:
    return web.Response(
        body=orjson.dumps({"stored": True}), status=202, content_type="application/json"
    )


async def bare(request: web.Request) -> web.Response:
    await read(request)
    return accepted()


async def serve(kind: str, port: int, url: str) -> None:
    app = web.Application()
    if kind == "bare":
        app.router.add_post("/relay/generic/{key}", bare)
    else:
        pool = await asyncpg.create_pool(url, min_size=POOL, max_size=POOL)
        await pool.execute(TABLE)

        async def insert(request: web.Request) -> web.Response:
            external_id, body = await read(request)
            await pool.execute(INSERT, external_id, body.decode())
            return accepted()

        app.router.add_post("/relay/generic/{key}", insert)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    await asyncio.Event().wait()


if __name__ == "__main__":
    uvloop.run(serve(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
