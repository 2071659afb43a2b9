"""The screen as an SVG picture that stands alone: whoever opens it asks no other machine for anything."""

import re

from textual.app import App

FONTS = '"DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace'
_FONT_FACES = re.compile(r"@font-face\s*\{[^}]*\}\s*")
_COMMENTS = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_FONT_NAMES = re.compile(r"font-family:\s*Fira Code\s*,\s*monospace")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def svg_of(app: App[object]) -> str:
    """The screen of a running `app` as SVG, with the fonts of whoever looks at it."""
    return without_references(App.export_screenshot(app))


def without_references(svg: str) -> str:
    """Rich's SVG without the addresses of the fonts and of its maker."""
    head, style, rest = svg.partition("</style>")
    head = _FONT_NAMES.sub(f"font-family: {FONTS}", _FONT_FACES.sub("", _COMMENTS.sub("", head)))
    return _NOT_XML.sub("\ufffd", head + style + rest)
