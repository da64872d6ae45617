# SPDX-FileCopyrightText: 2026 The Afterdesk authors
# SPDX-License-Identifier: Apache-2.0
"""The API descriptions, as something that values can be held against."""

import copy
import pathlib

import jsonschema
import yaml

METHODS = ("get", "put", "post", "delete")
OPENAPI = "file:///openapi.yaml"
ASYNCAPI = "file:///asyncapi.yaml"


def strict(node):
    """Here nothing may be said that is not described. Receivers are told to be more patient."""
    if isinstance(node, list):
        for item in node:
            strict(item)
    elif isinstance(node, dict):
        if isinstance(node.get("properties"), dict) and "additionalProperties" not in node:
            node["additionalProperties"] = False
        for value in node.values():
            strict(value)


class Description:
    def __init__(self, folder):
        folder = pathlib.Path(folder)
        self.openapi = yaml.safe_load((folder / "openapi.yaml").read_text())
        self.asyncapi = yaml.safe_load((folder / "asyncapi.yaml").read_text())
        documents = {OPENAPI: copy.deepcopy(self.openapi), ASYNCAPI: copy.deepcopy(self.asyncapi)}
        for document in documents.values():
            strict(document)
        self._documents = documents
        self._resolver = {
            base: jsonschema.RefResolver(base, document, store=documents) for base, document in documents.items()
        }
        for name, schema in documents[OPENAPI]["components"]["schemas"].items():
            jsonschema.Draft202012Validator.check_schema(schema)

    def operations(self):
        """(METHOD, path) of everything that is described over HTTP."""
        return {
            (method.upper(), path)
            for path, item in self.openapi["paths"].items()
            for method in item
            if method in METHODS
        }

    def channels(self):
        return set(self.asyncapi["channels"])

    def operation(self, method, path):
        return self.openapi["paths"][path][method.lower()]

    def parameters(self, method, path):
        item = self.openapi["paths"][path]
        return [self.resolve(p) for p in item.get("parameters", []) + item[method.lower()].get("parameters", [])]

    def resolve(self, node):
        while "$ref" in node:
            _, node = self._resolver[OPENAPI].resolve(node["$ref"])
        return node

    def is_open(self, method, path):
        return self.operation(method, path).get("security") == []

    def takes_json(self, method, path):
        return "application/json" in self.operation(method, path).get("requestBody", {}).get("content", {})

    def response(self, method, path, status):
        """The described answer; None when that status is not described."""
        found = self._documents[OPENAPI]["paths"][path][method.lower()]["responses"].get(str(status))
        return None if found is None else self.resolve(found)

    def request_schema(self, method, path):
        return self._documents[OPENAPI]["paths"][path][method.lower()]["requestBody"]["content"]["application/json"]["schema"]

    def wrong_with(self, schema, value, base=OPENAPI):
        """What is wrong, in one line; empty when nothing is."""
        validator = jsonschema.Draft202012Validator(
            schema, resolver=self._resolver[base], format_checker=jsonschema.FormatChecker()
        )
        errors = sorted(validator.iter_errors(value), key=lambda error: len(error.absolute_path))
        if not errors:
            return ""
        error = jsonschema.exceptions.best_match(errors)
        return f"{'/'.join(str(part) for part in error.absolute_path)}: {error.message[:300]}"

    def wrong_with_frame(self, message, frame):
        return self.wrong_with(self._documents[ASYNCAPI]["components"]["messages"][message]["payload"], frame, ASYNCAPI)
