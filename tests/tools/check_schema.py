#!/usr/bin/env python3
"""Checks JSON files against a JSON Schema: check_schema.py SCHEMA FILE...

Knows the keywords that docs/schemas use, and refuses a schema that uses others. Members that the
schema does not list are problems here, so that it names all that is printed; readers of reports
must ignore them."""
import json
import pathlib
import re
import sys

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "null": type(None),
}
KNOWN = {
    "$schema", "$id", "$defs", "$ref", "title", "description", "type", "const", "enum", "required",
    "properties", "items", "minimum", "pattern",
}


def has_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def problems(value, schema, root, pointer=""):
    """Yields what is wrong with a value, as "/pointer: reason"."""
    unknown = set(schema) - KNOWN
    if unknown:
        raise SystemExit(f"the schema uses keywords that this tool does not know: {sorted(unknown)}")
    if "$ref" in schema:
        target = root
        for part in schema["$ref"].removeprefix("#/").split("/"):
            target = target[part]
        yield from problems(value, target, root, pointer)
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(has_type(value, name) for name in types):
        yield f"{pointer}: expected {' or '.join(types)}, got {json.dumps(value)[:60]}"
        return
    if "const" in schema and value != schema["const"]:
        yield f"{pointer}: expected {schema['const']!r}, got {value!r}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{pointer}: {value!r} is none of {schema['enum']}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{pointer}: {value} is below {schema['minimum']}"
    if "pattern" in schema and not re.search(schema["pattern"], value):
        yield f"{pointer}: {value!r} does not match {schema['pattern']}"
    if isinstance(value, dict) and "properties" in schema:
        for name in schema.get("required", []):
            if name not in value:
                yield f"{pointer}: {name} is missing"
        for name, member in value.items():
            if name in schema["properties"]:
                yield from problems(member, schema["properties"][name], root, f"{pointer}/{name}")
            else:
                yield f"{pointer}: {name} is not in the schema"
    if isinstance(value, list) and "items" in schema:
        for index, item in enumerate(value):
            yield from problems(item, schema["items"], root, f"{pointer}/{index}")


def main():
    if len(sys.argv) < 3:
        raise SystemExit(__doc__)
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    count = 0
    names = [str(name) for folder in sys.argv[2:] for name in sorted(pathlib.Path(folder).rglob("*.json"))]
    for name in names:
        with open(name, encoding="utf-8") as file:
            for problem in problems(json.load(file), schema, schema):
                print(f"{name}: {problem}")
                count += 1
    print(f"{len(names)} reports checked, {count} problems")
    sys.exit(1 if count or not names else 0)


if __name__ == "__main__":
    main()
