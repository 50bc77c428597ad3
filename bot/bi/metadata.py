"""The feed's two documents about itself: which tables there are, and what their columns hold.

CSDL is what OData calls the second: https://docs.oasis-open.org/odata/odata-csdl-xml/v4.01/.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree as Xml

from storage.bi_views import Column, Kind, View

NAMESPACE = "NpsDesk"
_EDMX = "http://docs.oasis-open.org/odata/ns/edmx"
_EDM = "http://docs.oasis-open.org/odata/ns/edm"
_VOCABULARY = "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/{}.xml"
_CORE, _CAPABILITIES = "Org.OData.Core.V1", "Org.OData.Capabilities.V1"
_TYPES: Mapping[Kind, Mapping[str, str]] = {
    Kind.TEXT: {"Type": "Edm.String"},
    Kind.WHOLE: {"Type": "Edm.Int64"},
    Kind.NUMBER: {"Type": "Edm.Decimal", "Precision": "18", "Scale": "2"},
    Kind.YES_NO: {"Type": "Edm.Boolean"},
    Kind.DAY: {"Type": "Edm.Date"},
    Kind.MOMENT: {"Type": "Edm.DateTimeOffset", "Precision": "6"},
}


def service(root: str, views: Iterable[View]) -> dict[str, Any]:
    """Where each table is."""
    return {
        "@odata.context": f"{root}$metadata",
        "value": [
            {"name": each.name, "kind": "EntitySet", "url": each.name, "title": each.row}
            for each in views
        ],
    }


def csdl(views: Iterable[View]) -> bytes:
    """Every table with its key, its columns and what they mean."""
    whole = Xml.Element("edmx:Edmx", {"xmlns:edmx": _EDMX, "Version": "4.0"})
    for vocabulary in (_CORE, _CAPABILITIES):
        reference = _under(whole, "edmx:Reference", Uri=_VOCABULARY.format(vocabulary))
        _under(reference, "edmx:Include", Namespace=vocabulary)
    services = _under(whole, "edmx:DataServices")
    schema = _under(services, "Schema", xmlns=_EDM, Namespace=NAMESPACE)
    container = Xml.Element("EntityContainer", Name="Container")
    for view in views:
        _entity(schema, view)
        _under(container, "EntitySet", Name=view.name, EntityType=f"{NAMESPACE}.{view.name}")
    # None: tools that heed it do functions themselves rather than send what is not offered.
    functions = _under(container, "Annotation", Term=f"{_CAPABILITIES}.FilterFunctions")
    _under(functions, "Collection")
    schema.append(container)
    told: bytes = Xml.tostring(whole, encoding="utf-8", xml_declaration=True)
    return told


def _entity(schema: Xml.Element, view: View) -> None:
    entity = _under(schema, "EntityType", Name=view.name)
    key = _under(entity, "Key")
    for each in view.key:
        _under(key, "PropertyRef", Name=each.name)
    for each in view.columns:
        _property(entity, each, in_key=each in view.key)
    _described(entity, view.row)


def _property(entity: Xml.Element, column: Column, *, in_key: bool) -> None:
    nullable = {"Nullable": "false"} if in_key else {}
    told = _under(entity, "Property", Name=column.name, **_TYPES[column.kind], **nullable)
    _described(told, column.means)


def _described(element: Xml.Element, words: str) -> None:
    _under(element, "Annotation", Term=f"{_CORE}.Description", String=words)


def _under(parent: Xml.Element, name: str, **attributes: str) -> Xml.Element:
    return Xml.SubElement(parent, name, attributes)
