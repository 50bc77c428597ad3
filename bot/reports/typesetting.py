"""The report as a PDF: tagged, with its title, A4. Nothing is fetched; the letters come along."""

from pathlib import Path

import orjson

from bot.reports.contents import Report

TEMPLATE = Path(__file__).with_name("report.typ")


def pdf(report: Report) -> bytes:
    """A tenth of a second or two; off the loop, please."""
    import typst  # 20 MB that only a report needs

    data = orjson.dumps(report).decode()
    made: bytes = typst.compile(TEMPLATE, sys_inputs={"report": data})
    return made
