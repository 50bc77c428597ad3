"""One question to a language model through LangChain, and every way in which it can end.

The only place with LangChain. It takes 1.5 s and 80 MB to load: imported where it is first used.
"""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr, ValidationError

from bot.analyst.forms import Form
from bot.settings import Settings
from storage.words import CallOutcome

if TYPE_CHECKING:
    from langchain_openai import ChatOpenAI

log = logging.getLogger(__name__)

OPENAI = "https://api.openai.com/v1"
LONGEST_ANSWER = 4_000  # tokens; a form has a few hundred, some models think aloud before it
LONGEST_WAIT = 3600.0  # seconds, whatever a server asks for
_CHARACTERS_A_TOKEN = 3  # for servers that do not count: rather too many than too few

Told = list[tuple[str, str]]
Said = Callable[["ChatOpenAI", Told], Awaitable[tuple[Any, str]]]
"""Puts what is told to the model; gives its message, and the text of it that fills the form."""


@dataclass(frozen=True, slots=True)
class Reply:
    """How a question ended. ``form`` is there when, and only when, it was answered.

    Tokens are the server's count, an estimate where it gave none. ``wait``: seconds to leave it
    alone, when it said so.
    """

    outcome: CallOutcome
    form: Form | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    latency_ms: int = 0
    wait: float = 0.0


class Chat:
    """A model at an OpenAI-compatible address."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._making = asyncio.Lock()
        self._llm: ChatOpenAI | None = None
        self._http: Any = None

    @property
    def model(self) -> str:
        return self._settings.nps_model.removeprefix("openai:")

    async def ready(self) -> "ChatOpenAI":
        """The client, made once, in a thread: loading it must not hold up the desk."""
        async with self._making:
            if self._llm is None:
                self._llm = await asyncio.to_thread(self._make)
            return self._llm

    def _make(self) -> "ChatOpenAI":
        import openai
        from langchain_openai import ChatOpenAI

        known = self._settings
        self._http = openai.DefaultAsyncHttpxClient(timeout=known.model_timeout_seconds)
        return ChatOpenAI(
            model=self.model,
            base_url=known.openai_base_url or OPENAI,
            api_key=known.openai_api_key or SecretStr("none"),  # servers of one's own ask for none
            timeout=known.model_timeout_seconds,
            max_retries=0,  # the job is put off instead, and others get their turn
            max_completion_tokens=LONGEST_ANSWER,
            http_async_client=self._http,
        )

    async def warm_up(self) -> None:
        """Load it before there is work; a failure shows at the first call, and only there."""
        try:
            await self.ready()
        except Exception as trouble:
            log.warning("model_not_loaded", extra={"kind": type(trouble).__name__})

    async def close(self) -> None:
        if self._http is not None:
            await self._http.aclose()

    async def ask(self, instructions: str, words: str, form: type[Form]) -> Reply:
        """One call, answered in this form."""
        schema = {"name": form.__name__, "schema": form.model_json_schema(), "strict": True}

        async def said(llm: "ChatOpenAI", told: Told) -> tuple[Any, str]:
            answer_in = {"type": "json_schema", "json_schema": schema}
            message = await llm.ainvoke(told, response_format=answer_in)
            return message, message.text if isinstance(message.text, str) else ""

        return await self._put(instructions, words, form, said)

    async def call(self, instructions: str, words: str, tool: type[Form]) -> Reply:
        """One call, in which the model may do nothing but use this tool; its arguments come back.

        Whatever it says beside them is not looked at.
        """

        async def said(llm: "ChatOpenAI", told: Told) -> tuple[Any, str]:
            bound = llm.bind_tools([tool], tool_choice=tool.__name__, strict=True)
            message = await bound.ainvoke(told)
            used = [one["args"] for one in message.tool_calls if one["name"] == tool.__name__]
            return message, json.dumps(used[0]) if len(used) == 1 else ""

        return await self._put(instructions, words, tool, said)

    async def _put(self, instructions: str, words: str, form: type[Form], said: Said) -> Reply:
        """Never longer than the time-out, and never raises what a model did wrong."""
        began = time.monotonic()
        guess = (len(instructions) + len(words)) // _CHARACTERS_A_TOKEN
        try:
            async with asyncio.timeout(self._settings.model_timeout_seconds):
                llm = await self.ready()
                from langsmith.run_helpers import tracing_context

                with tracing_context(enabled=False):  # the words go to the model's address only
                    message, text = await said(llm, [("system", instructions), ("human", words)])
            reply = _read(message, text, form, guess)
        except Exception as trouble:
            reply = _gone_wrong(trouble, guess)
            kind, outcome = type(trouble).__name__, reply.outcome.value
            log.warning("model_call_failed", extra={"kind": kind, "outcome": outcome})
        return replace(reply, latency_ms=round((time.monotonic() - began) * 1000))


def _read(message: Any, text: str, form: type[Form], guess: int) -> Reply:
    """What was said, ``text``, when it fits the form."""
    used = message.usage_metadata or {}
    reply = Reply(
        CallOutcome.ANSWERED,
        tokens_in=used.get("input_tokens") or guess,
        tokens_out=used.get("output_tokens") or len(text) // _CHARACTERS_A_TOKEN,
    )
    if message.additional_kwargs.get("refusal"):
        return replace(reply, outcome=CallOutcome.REFUSED)
    if not text.strip():
        return replace(reply, outcome=CallOutcome.EMPTY)
    try:
        return replace(reply, form=form.model_validate_json(_json_in(text)))
    except ValidationError:
        return replace(reply, outcome=CallOutcome.GARBLED)


def _json_in(text: str) -> str:
    """The object in it: some models put it in a code block or say something before."""
    return text[text.find("{") : text.rfind("}") + 1]


def _gone_wrong(trouble: Exception, guess: int) -> Reply:
    """A question that was not answered. Its words are not looked at: they may hold the client's."""
    import openai

    if isinstance(trouble, (TimeoutError, openai.APITimeoutError)):
        return Reply(CallOutcome.LATE, tokens_in=guess)  # it may be paid for all the same
    if isinstance(trouble, openai.APIStatusError):
        wait = _asked_to_wait(trouble.response.headers)
        if trouble.status_code == 429:
            return Reply(CallOutcome.PACED, wait=wait)
        failing = trouble.status_code >= 500 or trouble.status_code == 408
        return Reply(CallOutcome.FAILING if failing else CallOutcome.DENIED, wait=wait)
    if isinstance(trouble, openai.APIConnectionError):
        return Reply(CallOutcome.UNREACHABLE)
    if isinstance(trouble, openai.ContentFilterFinishReasonError):
        return Reply(CallOutcome.REFUSED, tokens_in=guess)
    return Reply(CallOutcome.GARBLED, tokens_in=guess)


def _asked_to_wait(headers: Mapping[str, str]) -> float:
    try:
        return max(0.0, min(LONGEST_WAIT, float(headers.get("retry-after", "0"))))
    except ValueError:
        return 0.0
