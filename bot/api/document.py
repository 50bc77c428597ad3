"""The description of the API (OpenAPI 3.1), made from the table and the models that check."""

from collections.abc import Iterator, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from bot.api.operations import OPERATIONS, PREFIX, Operation
from bot.api.shapes import Envelope, Problem

Json = dict[str, Any]
_REF = "#/components/schemas/{model}"
_PLACES = {
    "number": {"type": "integer", "minimum": 1},
    "word": {"type": "string"},
}


@cache
def document() -> Mapping[str, Any]:
    """The whole of it."""
    names, schemas = _schemas()
    paths: dict[str, Json] = {}
    for one in OPERATIONS:
        paths.setdefault(PREFIX + one.path, {})[one.method.lower()] = _operation(one, names)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "NPS Desk",
            "version": "1",
            "description": "Asks and does as the colleague whom the key was made for (/nps keys).",
        },
        "security": [{"key": []}],
        "paths": paths,
        "webhooks": {"event": {"post": _posted(names)}},
        "components": {
            "schemas": schemas,
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
        },
    }


def _models() -> Iterator[tuple[type[BaseModel], JsonSchemaMode]]:
    yield Problem, "serialization"
    yield Envelope, "serialization"
    for one in OPERATIONS:
        if one.answers is not None:
            yield one.answers, "serialization"
        if one.takes is not None:
            yield one.takes, "validation"


def _schemas() -> tuple[Mapping[Any, Json], Json]:
    """How each model is referred to, and what all of them are."""
    models = list(dict.fromkeys(_models()))
    names, whole = models_json_schema(models, ref_template=_REF)
    return names, whole["$defs"]


def _operation(one: Operation, names: Mapping[Any, Json]) -> Json:
    said: Json = {
        "operationId": one.name,
        "summary": one.says,
        "parameters": [*_in_path(one.path), *_in_query(one.query)],
        "responses": {
            str(int(one.status)): _answer(one, names),
            "default": _content("What is wrong", names[Problem, "serialization"], "problem+json"),
        },
    }
    if one.takes is not None:
        content = {"application/json": {"schema": names[one.takes, "validation"]}}
        said["requestBody"] = {"required": True, "content": content}
    return said


def _posted(names: Mapping[Any, Json]) -> Json:
    """What a subscriber gets."""
    content = {"application/json": {"schema": names[Envelope, "serialization"]}}
    return {
        "summary": "An event that was subscribed to, signed as Standard Webhooks has it.",
        "requestBody": {"content": content},
        "responses": {"2XX": {"description": "Taken."}, "410": {"description": "No more of it."}},
    }


def _answer(one: Operation, names: Mapping[Any, Json]) -> Json:
    if one.answers is None:
        return {"description": HTTPStatus(one.status).phrase}
    schema = names[one.answers, "serialization"]
    whole = {"type": "array", "items": schema} if one.many else schema
    return _content(one.says, whole, "json")


def _content(says: str, schema: Json, kind: str) -> Json:
    return {"description": says, "content": {f"application/{kind}": {"schema": schema}}}


def _in_path(path: str) -> list[Json]:
    return [
        {"name": name, "in": "path", "required": True, "schema": schema}
        for name, schema in _PLACES.items()
        if f"{{{name}}}" in path
    ]


def _in_query(query: type[BaseModel]) -> list[Json]:
    fields = query.model_json_schema()["properties"] if query.model_fields else {}
    return [{"name": name, "in": "query", "schema": schema} for name, schema in fields.items()]
