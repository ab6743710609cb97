"""Judges documents with the libraries of their formats: one JSON object of problems and facts per path, as a list."""

import json
import sys


def check_cyclonedx(text):
    from cyclonedx.model.bom import Bom
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    problems = [] if problem is None else [str(problem)]
    bom = Bom.from_json(json.loads(text))
    bom.validate()
    purls = [str(component.purl) for component in bom.components if component.purl]
    return {"problems": problems, "purls": purls}


def check_spdx(text):
    from packageurl import PackageURL
    from spdx_tools.spdx.parser.jsonlikedict.json_like_dict_parser import JsonLikeDictParser
    from spdx_tools.spdx.validation.document_validator import validate_full_spdx_document

    document = JsonLikeDictParser().parse(json.loads(text))
    problems = [each.validation_message for each in validate_full_spdx_document(document)]
    locators = [
        each.locator
        for package in document.packages
        for each in package.external_references
        if each.reference_type == "purl"
    ]
    parsed = [PackageURL.from_string(each) for each in locators]
    purls = [{"type": p.type, "path": "/".join(filter(None, [p.namespace, p.name])), "version": p.version} for p in parsed]
    return {"problems": problems, "purls": purls}


def check_statement(text):
    from google.protobuf.json_format import Parse
    from in_toto_attestation.predicates.provenance.v1.provenance_pb2 import Provenance
    from in_toto_attestation.predicates.test_result.v0.test_result_pb2 import TestResult
    from in_toto_attestation.v1 import statement_pb2
    from in_toto_attestation.v1.statement import Statement

    # Parse refuses fields that the specification's schema lacks.
    statement = Parse(text, statement_pb2.Statement())
    Statement.copy_from_pb(statement).validate()
    value = json.loads(text)
    predicates = {"https://slsa.dev/provenance/v1": Provenance, "https://in-toto.io/attestation/test-result/v0.1": TestResult}
    message = predicates.get(value["predicateType"])
    if message is not None:
        Parse(json.dumps(value["predicate"]), message())
    subjects = {each.name: each.digest["sha256"] for each in statement.subject}
    return {"problems": [], "known": message is not None, "subjects": subjects}


CHECKS = {"cyclonedx": check_cyclonedx, "spdx": check_spdx, "statement": check_statement}


def check(kind, path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    try:
        return CHECKS[kind](text)
    except Exception as error:
        return {"problems": [f"{type(error).__name__}: {error}"]}


pairs = [argument.split("=", 1) for argument in sys.argv[1:]]
print(json.dumps([check(kind, path) for kind, path in pairs]))
