"""What one person does on the page, as JSON in and JSON out."""

from aiohttp import web

from bot.demo.slack.acts.cast import Cast
from bot.demo.slack.page_routes.requests import Asked
from bot.demo.slack.records import Json
from bot.demo.slack.shapes import view_json
from bot.demo.slack.workspace import Workspace


class Doing:
    """One method for each thing a person can do."""

    def __init__(self, *, slack: Workspace, cast: Cast) -> None:
        self._slack, self._cast = slack, cast

    async def say(self, asked: Asked) -> Json:
        """{channel, text, thread_ts?}; a text that starts with "/" is a command."""
        person, where = asked.person(), asked.conversation()
        text, thread_ts = asked.text("text"), asked.text("thread_ts") or None
        if not text.strip():
            raise web.HTTPBadRequest(text="text is empty")
        if text.startswith("/"):
            answer = await self._cast.saying.command(person, where, text)
            error = answer.body if answer.error == "refused" else answer.error
            return {"ok": answer.ok} | ({} if answer.ok else {"error": error})
        message, _ = self._cast.saying.post(person, where, text, thread_ts)
        return {"ok": True, "ts": message.ts}

    async def stop(self, asked: Asked) -> Json:
        """{channel, thread_ts}: no answer is waited for any more."""
        person, where = asked.person(), asked.conversation()
        self._cast.saying.stop(person, where, asked.text("thread_ts"))
        return {"ok": True}

    async def press(self, asked: Asked) -> Json:
        """{source, action, state:{values}}"""
        state = asked.values("state").get("values") or {}
        person, source = asked.person(), asked.source()
        answer = await self._cast.pressing.press(person, source, asked.values("action"), state)
        return {"ok": answer.ok} | ({} if answer.ok else {"error": answer.error})

    async def submit(self, asked: Asked) -> Json:
        """{view_id, values}: closed, or errors by block_id, or what is shown next."""
        person = asked.person()
        values = asked.values("values")
        answer = await self._cast.modals.submit(person, asked.view(), values)
        said = answer.body if isinstance(answer.body, dict) else {}
        if said.get("response_action") == "errors" and answer.error in (None, "refused"):
            return {"ok": False, "errors": said["errors"]}
        if not answer.ok:
            return {"ok": False, "error": answer.error}
        top = self._slack.views.modal(person.id)
        return {"ok": True, "view": view_json(self._slack, top) if top else None}

    async def close(self, asked: Asked) -> Json:
        """{view_id, all?}"""
        clear = bool(asked.body.get("all"))
        await self._cast.modals.close(asked.person(), asked.view(), clear=clear)
        return {"ok": True}

    async def home(self, asked: Asked) -> Json:
        """{tab?: "home" | "messages"}: the person opens a tab of the app."""
        self._cast.events.home_opened(asked.person().id, asked.text("tab") or "home")
        return {"ok": True}

    async def options(self, asked: Asked) -> Json:
        """{view_id | source, action_id, block_id?, value}: what an external menu offers."""
        source = asked.source() if "source" in asked.body else asked.view()
        action_id, typed = asked.text("action_id"), asked.text("value")
        try:
            answer = await self._cast.pressing.options(
                asked.person(), source, action_id, typed, asked.text("block_id")
            )
        except LookupError as problem:
            raise web.HTTPNotFound(text=str(problem)) from problem
        if not answer.ok:
            return {"ok": False, "error": answer.error, "options": []}
        offered: Json = answer.body
        return {"ok": True, **offered}

    async def shortcut(self, asked: Asked) -> Json:
        """{callback_id, source?}"""
        message = asked.message() if "source" in asked.body else None
        answer = await self._cast.pressing.shortcut(
            asked.person(), asked.text("callback_id"), message
        )
        return {"ok": answer.ok} | ({} if answer.ok else {"error": answer.error})

    async def dismiss_notice(self, asked: Asked) -> Json:
        """{id}"""
        self._slack.notices.dismiss(asked.person().id, asked.text("id"))
        return {"ok": True}

    async def dismiss_message(self, asked: Asked) -> Json:
        """{source}: an ephemeral message is taken away."""
        message = asked.message()
        if not message.is_ephemeral:
            raise web.HTTPBadRequest(text="only ephemeral messages can be dismissed")
        self._slack.messages.delete(message)
        return {"ok": True}
