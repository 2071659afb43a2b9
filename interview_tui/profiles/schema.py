"""The JSON Schema of role and bank files, for editors that check YAML while it is typed."""

from typing import Any

from pydantic import BaseModel

from interview_tui.profiles.models import Bank, Role

FILE_KINDS: dict[str, type[BaseModel]] = {"role": Role, "bank": Bank}


def json_schema(kind: str) -> dict[str, Any]:
    """`kind` is `role` or `bank`."""
    schema = FILE_KINDS[kind].model_json_schema()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
