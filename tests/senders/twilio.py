"""Twilio's delivery of a text message (survey-and-crm-wire-formats.md 19)."""

from urllib.parse import parse_qsl, urlencode

from bot.relay import twilio
from bot.relay.delivery import Letter

CLIENT, OURS = "+447700900123", "+447700900456"


def texted(
    words: str, *, secret: str, url: str, sid: str = "SM0000ref", sender: str = CLIENT, **more: str
) -> Letter:
    """A message to our number; ``url``: the address as Twilio knows it."""
    fields = {
        "ToCountry": "GB",
        "MessageSid": sid,
        "SmsSid": sid,
        "SmsMessageSid": sid,
        "AccountSid": "AC0000ref",
        "From": sender,
        "To": OURS,
        "Body": words,
        "NumMedia": "0",
        "NumSegments": "1",
        "SmsStatus": "received",
        "ApiVersion": "2010-04-01",
        "FromCity": "",
        **more,
    }
    return signed(urlencode(fields).encode(), secret=secret, url=url)


def signed(body: bytes, *, secret: str, url: str) -> Letter:
    """Any form with Twilio's proof."""
    proof = twilio.signature(url, parse_qsl(body.decode(), keep_blank_values=True), secret)
    headers = {"Content-Type": "application/x-www-form-urlencoded", twilio.HEADER: proof}
    return Letter(headers, body, url)
