"""What is sent in the demo is seen in its letterbox, and goes no further."""

from datetime import UTC, datetime

from bot.demo.firm.firm import SampleFirm
from bot.demo.letterbox import CHANNEL, Letterbox
from bot.demo.workspace import local_slack
from bot.post.letter import Letter, as_mail
from bot.post.smtp import hand_over
from bot.post.way import firms_way

IMOGEN = "imogen.hart@fennelrook.example"


async def test_a_letter_is_shown_to_everybody_in_the_letterbox(firm: SampleFirm) -> None:
    slack = local_slack(firm)
    letterbox = Letterbox(slack)
    await letterbox.start()
    words = "Helen, I ring you at 11.\n<!channel> & *bold*"
    letter = Letter(
        *("Imogen Hart", IMOGEN, "Helen Strand", "helen@halden.example", "Invoice <1042>", words),
        datetime.now(UTC),
        "<1@fennelrook.example>",
    )
    way = firms_way(letterbox.url, IMOGEN)
    assert way is not None
    await hand_over(way, letter.to, as_mail(letter), patience=3)
    await letterbox.stop()
    [shown] = slack.workspace.messages.top_level(CHANNEL)
    assert shown.text == (
        "*Invoice &lt;1042&gt;*\n"
        "From Imogen Hart &lt;imogen.hart@fennelrook.example&gt; to helen@halden.example\n"
        "> Helen, I ring you at 11.\n> &lt;!channel&gt; &amp; *bold*"
    )
    director = slack.workspace.people["U0DIRECTOR"]
    assert CHANNEL in {one.id for one in slack.workspace.conversations.of(director.id)}
