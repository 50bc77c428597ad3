"""Which systems can be written to. A new one is a file beside this one and a line below."""

from collections.abc import Mapping

from bot.writing_back import hubspot, pipedrive, salesforce, zendesk
from bot.writing_back.writer import Writer

WRITERS: Mapping[str, Writer] = {
    writer.system.name: writer
    for writer in (hubspot.WRITER, pipedrive.WRITER, salesforce.WRITER, zendesk.WRITER)
}
