"""The JSON Schema of CSAF 2.0 and the CVSS schemas it refers to (section 3 and test 6.1.8)."""

import json
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema_rs

from carecert.formats.csaf.findings import Finding, Findings, Json, pointer
from carecert.formats.csaf.wording import sentence

_CVSS = {
    "cvss-v2.0.json": "https://www.first.org/cvss/cvss-v2.0.json",
    "cvss-v3.0.json": "https://www.first.org/cvss/cvss-v3.0.json",
    "cvss-v3.1.json": "https://www.first.org/cvss/cvss-v3.1.json",
}


def vendored(name: str) -> Any:
    """One of the JSON files beside this module, read."""
    return json.loads(files("carecert.formats.csaf").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def _registry() -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry([(address, vendored(name)) for name, address in _CVSS.items()])


@cache
def _validator() -> jsonschema_rs.Draft202012Validator:
    schema = vendored("csaf_json_schema.json")
    # The scores are judged one by one below, against the one CVSS version they name: a clearer sentence than "none of".
    score = schema["properties"]["vulnerabilities"]["items"]["properties"]["scores"]["items"]["properties"]
    score["cvss_v2"] = {"type": "object"}
    score["cvss_v3"] = {"type": "object"}
    return jsonschema_rs.Draft202012Validator(schema, registry=_registry(), validate_formats=True)


@cache
def _cvss_validator(name: str) -> jsonschema_rs.Draft7Validator:
    return jsonschema_rs.Draft7Validator(vendored(name), validate_formats=True)


def schema_findings(doc: Json) -> Findings:
    """Breaches of the JSON Schema, CVSS objects apart."""
    for error in _validator().iter_errors(doc):
        yield Finding("schema", pointer(*error.instance_path), sentence(error))


def cvss_findings(doc: Json) -> Findings:
    """6.1.8: each CVSS object is valid by the schema of the version it names (3.1 where it names none that exists)."""
    for v, vulnerability in enumerate(doc.get("vulnerabilities", [])):
        for s, score in enumerate(vulnerability.get("scores", [])):
            for key in ("cvss_v2", "cvss_v3"):
                if key in score:
                    place = ("vulnerabilities", v, "scores", s, key)
                    for error in _cvss_validator(_schema_for(key, score[key])).iter_errors(score[key]):
                        yield Finding("6.1.8", pointer(*place, *error.instance_path), sentence(error))


def is_valid_cvss(key: str, cvss: Json) -> bool:
    """True if the object under "cvss_v2" or "cvss_v3" is valid by its own schema."""
    return _cvss_validator(_schema_for(key, cvss)).is_valid(cvss)


def _schema_for(key: str, cvss: Json) -> str:
    if key == "cvss_v2":
        return "cvss-v2.0.json"
    return "cvss-v3.0.json" if cvss.get("version") == "3.0" else "cvss-v3.1.json"
