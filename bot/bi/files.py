"""Files that a view is written to while it is read: CSV, Parquet, and Tableau's Hyper of all."""

import importlib
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from bot.errors import Refusal
from storage.bi_views import Kind, View

BATCH = 8 << 20  # bytes of CSV that are held before they are written as columns
HYPER = "nps_desk.hyper"
HYPERS_LOG = "hyperd.log"  # of its engine, which a reader of the figures has no use for

LIBRARIES_MISSING = (
    "Parquet and Hyper need libraries that are not installed here: pip install '.[bi]' in the "
    "desk’s folder brings them. CSV needs none."
)


class Format(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    PARQUET = "parquet"
    HYPER = "hyper"


class Out(Protocol):
    """A file that is being written."""

    def take(self, lines: bytes) -> None:
        """Whole lines of CSV, as PostgreSQL writes them."""

    def close(self) -> None:
        """Nothing more comes."""


class CsvOut:
    """As it comes, beneath the names of the columns."""

    def __init__(self, path: Path, view: View) -> None:
        self._file = path.open("wb")
        self._file.write(",".join(each.name for each in view.columns).encode() + b"\n")

    def take(self, lines: bytes) -> None:
        self._file.write(lines)

    def close(self) -> None:
        self._file.close()


class ParquetOut:
    """Column by column, some megabytes at a time: what is held does not grow with the file."""

    def __init__(self, path: Path, view: View) -> None:
        self._arrow, self._csv = library("pyarrow"), library("pyarrow.csv")
        self._schema = self._arrow.schema(
            [(each.name, _arrow_type(self._arrow, each.kind)) for each in view.columns]
        )
        self._file = library("pyarrow.parquet").ParquetWriter(path, self._schema)
        self._held: list[bytes] = []
        self._size = 0

    def take(self, lines: bytes) -> None:
        self._held.append(lines)
        self._size += len(lines)
        if self._size >= BATCH:
            self._write()

    def close(self) -> None:
        self._write()
        self._file.close()

    def _write(self) -> None:
        if not self._held:
            return
        lines = self._arrow.py_buffer(b"".join(self._held))
        self._held, self._size = [], 0
        self._file.write_table(
            self._csv.read_csv(
                self._arrow.BufferReader(lines),
                read_options=self._csv.ReadOptions(
                    column_names=self._schema.names, block_size=2 * BATCH, use_threads=False
                ),
                parse_options=self._csv.ParseOptions(newlines_in_values=True),
                convert_options=self._csv.ConvertOptions(
                    column_types=self._schema,
                    null_values=[""],  # an empty text is quoted, and so it is told apart
                    strings_can_be_null=True,
                    quoted_strings_can_be_null=False,
                ),
            )
        )


OPEN: Mapping[Format, Callable[[Path, View], Out]] = {
    Format.CSV: CsvOut,
    Format.PARQUET: ParquetOut,
    Format.HYPER: ParquetOut,  # each view first; then all of them into one file
}


def needed(format_: Format) -> None:
    """Raises Refusal where a library is missing that only this format needs."""
    if format_ is not Format.CSV:
        library("pyarrow")
    if format_ is Format.HYPER:
        library("pantab")


def into_hyper(folder: Path, views: Sequence[View]) -> None:
    """One file of all tables in place of the Parquet files, streamed row group by row group."""
    arrow, parquet = library("pyarrow"), library("pyarrow.parquet")
    paths = {each.name: folder / f"{each.name}.parquet" for each in views}
    files = {name: parquet.ParquetFile(path) for name, path in paths.items()}
    library("pantab").frames_to_hyper(
        {
            name: arrow.RecordBatchReader.from_batches(file.schema_arrow, file.iter_batches())
            for name, file in files.items()
        },
        folder / HYPER,
        process_params={"log_dir": str(folder)},  # and not where the command was given
    )
    (folder / HYPERS_LOG).unlink(missing_ok=True)
    for name, file in files.items():
        file.close()
        paths[name].unlink()


def library(name: str) -> Any:
    """One that the desk runs without. Raises Refusal where it is missing."""
    try:
        return importlib.import_module(name)
    except ImportError:
        raise Refusal(LIBRARIES_MISSING) from None


def _arrow_type(arrow: Any, kind: Kind) -> Any:
    return {
        Kind.TEXT: arrow.string(),
        Kind.WHOLE: arrow.int64(),
        Kind.NUMBER: arrow.decimal128(18, 2),  # money, as the tables keep it
        Kind.YES_NO: arrow.bool_(),
        Kind.DAY: arrow.date32(),
        Kind.MOMENT: arrow.timestamp("us", "UTC"),
    }[kind]
