"""The page of a client's one tap: eleven buttons, no script, nothing to load (product.md L6)."""

import base64
import hashlib
from html import escape

from bot.cards.text import safe
from bot.follow_up.one_tap import Question

_STYLE = """
:root { color-scheme: light dark; font: 18px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 34rem; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.3; }
form { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fit, minmax(3rem, 1fr)); }
button { background: Canvas; border: 2px solid GrayText; border-radius: .4rem; color: CanvasText;
  cursor: pointer; font: inherit; min-height: 3rem; }
button:hover, button:focus-visible { border-color: Highlight; outline: 3px solid Highlight; }
button[aria-pressed=true] { background: CanvasText; color: Canvas; }
.ends { display: flex; justify-content: space-between; }
"""
_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

HEADERS = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_HASH}'; form-action 'self'; "
        "frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",  # the address is the key
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
    "Strict-Transport-Security": "max-age=31536000",
}


def question_page(question: Question) -> str:
    """The question, or the thanks; for a day both, so that a slip of the finger can be mended."""
    name = escape(safe(question.first_name, 40, empty=""))
    firm = escape(safe(question.firm, 80, empty="us"))
    if question.score is None and not question.open:
        return gone_page()
    if question.score is None:
        title = f"{name}, did we put it right?" if name else "Did we put it right?"
        return _page(title, f"{_asked(firm)}{_buttons(None)}")
    thanks = f"<p role=status>We have noted your answer: <strong>{question.score}</strong>.</p>"
    change = "<p>Not what you meant? Until tomorrow you can press another one.</p>"
    more = f"{change}{_buttons(question.score)}" if question.open else "<p>You can close this.</p>"
    return _page(f"Thank you, {name}." if name else "Thank you.", thanks + more)


def _asked(firm: str) -> str:
    return (
        f"<p>How likely are you to recommend {firm} to a colleague today? One press is enough.</p>"
    )


def _buttons(chosen: int | None) -> str:
    each = "".join(
        f"<button name=score value={score} aria-pressed={'true' if score == chosen else 'false'} "
        f'aria-label="{score} of 10">{score}</button>'
        for score in range(11)
    )
    ends = "<p class=ends><span>0 not at all</span><span>10 very likely</span></p>"
    return f"<form method=post>{each}</form>{ends}"


def gone_page() -> str:
    """For a link that is unknown, spoilt or too old; it does not say which."""
    return _page(
        "This question is closed",
        "<p>The link is not valid any more. If there is something you want to tell us, "
        "please answer the mail it came with: somebody will read it.</p>",
    )


def too_often_page() -> str:
    return _page("One moment, please", "<p>Please try again in a minute.</p>")


def _page(title: str, body: str) -> str:
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>"
        '<meta name=viewport content="width=device-width, initial-scale=1">'
        f"<style>{_STYLE}</style><main><h1>{title}</h1>{body}</main></html>"
    )
