"""What apps under test need not do: most of the time of such a test would be Textual's own.

Nothing here changes what a screen shows when it is looked at, and nothing here is used by the benchmarks.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet


@contextmanager
def styles_parsed_once() -> Iterator[None]:
    """Every app reads the same style sheets: what was parsed for one theme serves all apps of a worker."""
    parsed: dict[tuple[Any, ...], list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, css: str, *place: Any, **more: Any) -> list[RuleSet]:
        key = (frozenset(sheet._variables.items()), css, place, frozenset(more.items()))
        if key not in parsed:
            parsed[key] = parse(sheet, css, *place, **more)
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        yield


@contextmanager
def drawn_when_looked_at() -> Iterator[None]:
    """Lay out as ever, but draw only for `Person.seen` and for pictures: a headless driver throws the rest away."""
    draw = Compositor.render_update

    def render_update(compositor: Compositor, full: bool = False, **more: Any) -> Any:
        if full:
            return draw(compositor, full, **more)
        compositor._dirty_regions.clear()
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", render_update)
        yield
