"""GET and POST /recheck/{token}: a client's one tap. Only a press records; looking never does.

Scanners of mail open every link, with GET. The token is the proof of who asks and the guard
against forged forms: nobody who does not have it can make a browser post it.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus

from aiohttp import web

from bot.desk import Desk
from bot.follow_up import one_tap
from bot.follow_up.question import PATH
from bot.pages.pace import Pace
from bot.pages.recheck import HEADERS, gone_page, question_page, too_often_page

LARGEST_FORM = 200  # bytes; a score has two
EACH_MINUTE = 30  # requests for one link; a person needs three
_SCORES = {str(score): score for score in range(11)}

Look = Callable[[web.Request], Awaitable[web.Response]]


def routes(desk: Desk) -> list[web.RouteDef]:
    pace = Pace(EACH_MINUTE)

    def paced(page: Look) -> Look:
        async def within(request: web.Request) -> web.Response:
            if not pace.allows(request.match_info["token"], desk.clock()):
                return _page(too_often_page(), HTTPStatus.TOO_MANY_REQUESTS)
            return await page(request)

        return within

    @paced
    async def look(request: web.Request) -> web.Response:
        return _answer(await one_tap.look(desk, request.match_info["token"]))

    @paced
    async def press(request: web.Request) -> web.Response:
        token = request.match_info["token"]
        score = await _score(request)
        if score is None:
            return _answer(await one_tap.look(desk, token), HTTPStatus.UNPROCESSABLE_ENTITY)
        return _answer(await one_tap.answer(desk, token, score))

    return [web.get(f"{PATH}{{token}}", look), web.post(f"{PATH}{{token}}", press)]


async def _score(request: web.Request) -> int | None:
    """What the pressed button says; None for anything that the page cannot have sent."""
    if (request.content_length or 0) > LARGEST_FORM:
        return None
    said = (await request.post()).get("score")
    return _SCORES.get(said) if isinstance(said, str) else None


def _answer(question: one_tap.Question | None, status: HTTPStatus = HTTPStatus.OK) -> web.Response:
    if question is None:
        return _page(gone_page(), HTTPStatus.NOT_FOUND)
    return _page(question_page(question), status)


def _page(words: str, status: HTTPStatus) -> web.Response:
    return web.Response(text=words, status=status, content_type="text/html", headers=HEADERS)
