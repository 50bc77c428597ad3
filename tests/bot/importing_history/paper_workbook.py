"""Small workbooks written by hand, and some that are made to do harm."""

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DAY_STYLE = (
    f'<styleSheet xmlns="{MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs>'
    "</styleSheet>"
)


class Day(float):
    """A number that its cell shows as a date and a time."""


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> Path:
    bodies = {name: _rows(rows) for name, rows in sheets.items()}
    return pack(path, bodies)


def pack(path: Path, bodies: Mapping[str, str]) -> Path:
    """``bodies``: name of each sheet → the XML of its rows."""
    names = list(bodies)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", TYPES)
        out.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        out.writestr("xl/styles.xml", DAY_STYLE)
        out.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            + "".join(
                f'<sheet name="{escape(name)}" sheetId="{at}" r:id="rId{at}"/>'
                for at, name in enumerate(names, start=1)
            )
            + "</sheets></workbook>",
        )
        out.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}">'
            + "".join(
                f'<Relationship Id="rId{at}" Type="{OFFICE}/worksheet" '
                f'Target="worksheets/sheet{at}.xml"/>'
                for at in range(1, len(names) + 1)
            )
            + "</Relationships>",
        )
        for at, name in enumerate(names, start=1):
            out.writestr(
                f"xl/worksheets/sheet{at}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{bodies[name]}</sheetData></worksheet>',
            )
    return path


def _rows(rows: Sequence[Sequence[object]]) -> str:
    return "".join(
        f'<row r="{at}">'
        + "".join(_cell(f"{chr(65 + column)}{at}", value) for column, value in enumerate(row))
        + "</row>"
        for at, row in enumerate(rows, start=1)
    )


def _cell(place: str, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, Day):
        return f'<c r="{place}" s="1"><v>{float(value)!r}</v></c>'
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    words = f'<t xml:space="preserve">{escape(str(value))}</t>'
    return f'<c r="{place}" t="inlineStr"><is>{words}</is></c>'
