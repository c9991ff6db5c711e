"""UIMA CAS for INCEpTION and WebAnno, as XMI and as JSON, through dkpro-cassis.

Two layers: ``jingmai.Mention`` and ``jingmai.Fact``. A role with one text is a feature of its name, several texts lie in
``other`` (as in brat's notes), roles that point to marks are slots of the link feature ``links``. CAS has no broken
spans: further fragments are marks of their own in a slot ``continued``. The rest is the string of ``jingmai.Metadata``.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from jingmai.extract import Extract
from jingmai.formats.files import decoded, dumped, file_name, json_of, read_bytes, write_text
from jingmai.formats.form import Import, Written, gathered
from jingmai.formats.notes import notes, read_notes
from jingmai.formats.problem import FormatError, Loss, Problem
from jingmai.formats.scheme import Scheme
from jingmai.formats.sheet import ANCHOR, CONTINUED, Link, Mark, Reading, Sheet, split, to_sheet
from jingmai.stitch import Fragment

__all__ = [
    "layers",
    "read_json",
    "read_xmi",
    "recognise_json",
    "recognise_xmi",
    "type_system",
    "write_json",
    "write_xmi",
]

_MENTION, _FACT, _LINK, _META = "jingmai.Mention", "jingmai.Fact", "jingmai.Link", "jingmai.Metadata"
_OWN = {"id", "label", "links", "other", "begin", "end", "sofa", "value_", "self", "type", "xmiID"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPES = ("TypeSystem.xml", "typesystem.xml")


def recognise_xmi(path: Path, head: str) -> bool:
    """Tell whether a file is a CAS in XMI."""
    return path.suffix == ".xmi"


def recognise_json(path: Path, head: str) -> bool:
    """Tell whether a file is a CAS in JSON."""
    return path.suffix == ".json" and '"%FEATURE_STRUCTURES"' in head


@lru_cache(maxsize=1024)
def feature(role: str) -> str:
    """Return the name of the feature of a role.

    >>> feature("share_base"), feature("label")
    ('share_base', 'role_label')
    """
    plain = re.sub(r"\W", "_", role, flags=re.ASCII)
    return f"role_{plain}" if plain in _OWN else plain


def type_system(scheme: Scheme) -> Any:
    """Return the type system."""
    return _type_system(scheme.roles)


@lru_cache(maxsize=4)
def _type_system(names: tuple[str, ...]) -> Any:
    from cassis import TypeSystem

    made = TypeSystem()
    link = made.create_type(_LINK, supertypeName="uima.cas.TOP")
    made.create_feature(link, "role", "uima.cas.String")
    made.create_feature(link, "target", "uima.tcas.Annotation")
    for name in (_MENTION, _FACT):
        layer = made.create_type(name, supertypeName="uima.tcas.Annotation")
        roles = ("value",) if name == _MENTION else tuple(feature(r) for r in names)
        for key in dict.fromkeys(("id", "label", *roles, "other")):
            made.create_feature(layer, key, "uima.cas.String")
        made.create_feature(layer, "links", "uima.cas.FSArray", elementType=link)
    meta = made.create_type(_META, supertypeName="uima.tcas.Annotation")
    made.create_feature(meta, "json", "uima.cas.String")
    return _remembering(made)


_ASKED = (
    "is_instance_of",
    "is_primitive",
    "is_collection",
    "is_primitive_array",
    "is_primitive_collection",
    "is_array",
)


def _remembering(types: Any) -> Any:
    """Return a type system that grows no more, with its answers about types remembered: cassis asks for every value."""
    for question in _ASKED:
        setattr(types, question, _remembered(getattr(types, question)))
    return types


def _remembered(answer: Callable[..., bool]) -> Callable[..., bool]:
    known: dict[Any, bool] = {}

    def asked(*args: Any) -> bool:
        key = args[0] if len(args) == 1 and type(args[0]) is str else tuple(getattr(a, "name", a) for a in args)
        if key not in known:
            known[key] = answer(*args)
        return known[key]

    return asked


@lru_cache(maxsize=4)
def _described(data: bytes, name: str) -> Any:
    """Return the type system that a file describes, the same for all documents beside it."""
    import io

    from cassis import load_typesystem

    _safe(data, name)
    try:
        return _remembering(load_typesystem(io.BytesIO(data)))
    except Exception as error:  # cassis raises what its parser meets
        raise FormatError(name, f"is no type system ({error})", "the one of the export") from error


def layers(scheme: Scheme) -> list[dict[str, Any]]:
    """Return the layer definitions that INCEpTION imports under Settings, Layers."""
    shared: dict[str, Any] = {
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "allow_stacking": True,
        "cross_sentence": True,
    }
    shared |= {"anchoring_mode": "CHARACTERS", "overlap_mode": "ANY_OVERLAP", "validation_mode": "ALWAYS"}
    shared |= {"type": "span", "attach_type": None}
    found = []
    for name in (_MENTION, _FACT):
        keys = ("value",) if name == _MENTION else scheme.roles
        features = [_feature("label", scheme.mentions if name == _MENTION else tuple(scheme.facts), required=True)]
        features += [_feature(feature(k), () if name == _MENTION else scheme.closed.get(k, ())) for k in keys]
        features += [_feature("other"), _feature("id")]
        links = _feature("links", (*scheme.roles, ANCHOR, CONTINUED)) | {
            "type": "uima.tcas.Annotation",
            "multi_value_mode": "ARRAY",
        }
        links |= {"link_mode": "WITH_ROLE", "link_type_name": _LINK}
        links |= {"link_type_role_feature_name": "role", "link_type_target_feature_name": "target"}
        features.append(links)
        found.append({"name": name, "uiName": name.rpartition(".")[2], "features": features, **shared})
    return found


def _feature(name: str, values: Iterable[str] = (), *, required: bool = False) -> dict[str, Any]:
    tags = [{"tag_name": v, "tag_description": ""} for v in values]
    tag_set = {"name": f"jingmai {name}", "language": "zh", "tags": tags, "create_tag": False} if tags else None
    head = {"name": name, "uiName": name, "type": "uima.cas.String", "enabled": True, "visible": name != "id"}
    return {
        **head,
        "required": required,
        "remember": False,
        "multi_value_mode": "NONE",
        "link_mode": "NONE",
        "tag_set": tag_set,
    }


# --- out -----------------------------------------------------------------------------------------------------------------


def write_xmi(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``NAME.xmi`` for each document, ``TypeSystem.xml`` and ``layers.json``."""
    return _write(extracts, folder, scheme, ".xmi", lambda cas: str(cas.to_xmi()))


def write_json(extracts: Iterable[Extract], folder: Path, scheme: Scheme) -> Written:
    """Write ``NAME.json`` for each document, ``TypeSystem.xml`` and ``layers.json``."""
    return _write(extracts, folder, scheme, ".json", lambda cas: str(cas.to_json()))


def _write(
    extracts: Iterable[Extract], folder: Path, scheme: Scheme, suffix: str, text_of: Callable[[Any], str]
) -> Written:
    types = type_system(scheme)
    done = Written([write_text(folder / "TypeSystem.xml", types.to_xml())])
    done.files.append(write_text(folder / "layers.json", json.dumps(layers(scheme), ensure_ascii=False, indent=1)))
    for extract in extracts:
        sheet = split(to_sheet(extract))
        bad = _NO_XML.search(sheet.text + dumped(sheet.rest))
        if bad:
            told = f"the text holds the character U+{ord(bad[0]):04X}, which XML has not"
            done.losses.append(Loss(sheet.name, "the document", told))
            continue
        done.files.append(write_text(folder / f"{file_name(sheet.name)}{suffix}", text_of(_cas(sheet, types, done))))
    return done


def _cas(sheet: Sheet, types: Any, done: Written) -> Any:
    from cassis import Cas

    cas = Cas(typesystem=types, sofa_string=sheet.text, sofa_mime="text/plain")
    link_type, array = types.get_type(_LINK), types.get_type("uima.cas.FSArray")
    made: dict[str, Any] = {}
    layers = {fact: types.get_type(_FACT if fact else _MENTION) for fact in (True, False)}
    features = {fact: {f.name for f in layer.all_features} for fact, layer in layers.items()}
    for mark in sheet.marks:
        layer = layers[mark.fact]
        keys = [k for k, _ in mark.attributes]
        plain = {k: v for k, v in mark.attributes if keys.count(k) == 1 and "@" not in k and not _NO_XML.search(v)}
        given = {feature(k): v for k, v in plain.items() if feature(k) in features[mark.fact]}
        other = [(k, v) for k, v in mark.attributes if k not in plain or feature(k) not in given]
        if other:
            given["other"] = notes(other)
            if bad := _NO_XML.search(given["other"]):
                done.losses.append(Loss(sheet.name, mark.id, f"a value holds U+{ord(bad[0]):04X}, which XML has not"))
                given["other"] = _NO_XML.sub("\ufffd", given["other"])
        span = mark.spans[0]
        made[mark.id] = layer(begin=span.start, end=span.end, id=mark.id, label=mark.label, **given)
    slots: dict[str, list[Any]] = {}
    for link in sheet.links:
        slots.setdefault(link.source, []).append(link_type(role=link.label, target=made[link.target]))
    for source, links in slots.items():
        made[source].links = array(elements=links)
    cas.add_all(list(made.values()))
    cas.add(types.get_type(_META)(begin=0, end=0, json=dumped({"name": sheet.name, "rest": sheet.rest})))
    return cas


# --- in ------------------------------------------------------------------------------------------------------------------


def _safe(data: bytes, where: str) -> None:
    """Raise ``FormatError`` for XML that is cut off, or that declares entities or a document type."""
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        fromstring(data, forbid_dtd=True, forbid_entities=True, forbid_external=True)
    except DefusedXmlException as error:
        name = type(error).__name__
        raise FormatError(where, f"declares a document type or entities ({name})", "XML without them") from error
    except (ParseError, ValueError, LookupError) as error:
        raise FormatError(where, f"is no whole XML ({error})", "XML that is not cut off") from error


def read_xmi(path: Path, reading: Reading) -> Import:
    """Read a CAS in XMI with the type system beside it (``NAME.xml`` or ``TypeSystem.xml``), else with ours."""
    import io

    from cassis import load_cas_from_xmi

    data = read_bytes(path, reading.limit)
    _safe(data, path.name)
    beside = (path.with_suffix(".xml"), *(path.with_name(n) for n in _TYPES))
    file = next((f for f in beside if f.is_file()), None)
    types = _described(read_bytes(file, reading.limit), file.name) if file else type_system(reading.scheme)
    return _loaded(path, reading, lambda: load_cas_from_xmi(io.BytesIO(data), typesystem=types))


def read_json(path: Path, reading: Reading) -> Import:
    """Read a CAS in JSON."""
    from cassis import load_cas_from_json

    text = decoded(read_bytes(path, reading.limit), path.name)
    content = json_of(text, path.name)
    types = _embedded(dumped(content.pop("%TYPES", None))) if isinstance(content, dict) else None
    if types is None:
        return _loaded(path, reading, lambda: load_cas_from_json(text))
    rest = dumped(content)
    return _loaded(path, reading, lambda: load_cas_from_json(rest, typesystem=types, merge_typesystem=False))


@lru_cache(maxsize=4)
def _embedded(types: str) -> Any:
    """Return the type system that a CAS in JSON describes, the same in all of one export; ``None`` if it has none."""
    from cassis import load_cas_from_json

    try:
        return _remembering(load_cas_from_json(f'{{"%TYPES":{types},"%VIEWS":{{}}}}').typesystem)
    except Exception:  # told when the document itself is loaded
        return None


def _loaded(path: Path, reading: Reading, load: Callable[[], Any]) -> Import:
    problems: list[Problem] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            cas = load()
    except Exception as error:  # cassis raises what its parser meets
        told = f"does not fit its type system, or is no CAS ({type(error).__name__}: {error})"
        raise FormatError(path.name, told, f"a CAS with the types {_MENTION} and {_FACT}") from error
    if not cas.sofa_string:
        raise FormatError(path.name, "holds no text", "a CAS with a text")
    names = {t.name for t in cas.typesystem.get_types()}
    if _MENTION not in names and _FACT not in names:
        raise FormatError(path.name, f"has neither {_MENTION} nor {_FACT} in its type system", "our layers")
    return gathered([(path.name, _sheet(cas, path, names, reading.scheme, problems))], reading, problems)


def _sheet(cas: Any, path: Path, names: set[str], scheme: Scheme, problems: list[Problem]) -> Sheet:
    kept: Mapping[str, Any] = {}
    if _META in names:
        for meta in cas.select(_META):
            try:
                raw = json_of(meta.json or "{}", path.name)
                kept = raw if isinstance(raw, dict) else {}
            except FormatError as error:
                problems.append(Problem(path.name, "metadata", "unreadable", error.problem))
    roles = {feature(r): r for r in scheme.roles}
    marks, ids, raw_links = [], {}, []
    for layer in (n for n in (_MENTION, _FACT) if n in names):
        for i, a in enumerate(cas.select(layer), 1):
            identity = _get(a, "id") or f"{layer.rpartition('.')[2].lower()}{i}"
            keys = {"value": "value"} if layer == _MENTION else roles
            pairs = [(role, text) for key, role in keys.items() if (text := _get(a, key))]
            pairs += read_notes(_get(a, "other"))
            spans = (Fragment(a.begin, a.end),) if type(a.begin) is int and type(a.end) is int else ()
            marks.append(Mark(identity, _get(a, "label"), spans, layer == _FACT, tuple(pairs)))
            ids[a.xmiID] = identity
            links = getattr(a, "links", None)
            raw_links += [(identity, x) for x in (getattr(links, "elements", links) or [])]
    links = []
    for source, x in raw_links:
        target = getattr(x, "target", None)
        links.append(Link(_get(x, "role"), source, ids.get(getattr(target, "xmiID", None), "nothing")))
    rest = kept.get("rest")
    name = str(kept.get("name") or path.stem)
    return Sheet(name, cas.sofa_string, tuple(marks), tuple(links), rest if isinstance(rest, dict) else {})


def _get(item: Any, key: str) -> str:
    value = getattr(item, key, None)
    return "" if value is None else str(value)
