"""What apps under test need not do: most of the time of such a test would be Textual's own.

Nothing here changes what a screen shows when it is looked at, and nothing here is used by the benchmarks.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget

CHANGES = ("reflow", "reflow_visible", "update_widgets", "clear")


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


class Rules(list[RuleSet]):
    """Rules of a style sheet: all of them, or those that can concern the nodes of certain names."""

    def __init__(self, rules: Iterable[RuleSet], whole: "Rules | None" = None) -> None:
        super().__init__(rules)
        self.whole = whole or self
        self.sifted: dict[frozenset[str], Rules] = {}

    def naming(self, names: frozenset[str], by_name: Mapping[str, list[RuleSet]]) -> "Rules":
        if names not in self.sifted:
            meant = {rule for name in names for rule in by_name[name]}
            self.sifted[names] = Rules(filter(meant.__contains__, self), self)
        return self.sifted[names]


@contextmanager
def rules_sifted_once() -> Iterator[None]:
    """Nodes of the same type, id and classes have the same rules to try: Textual goes through all for every node."""
    apply = Stylesheet.apply

    def apply_sifted(sheet: Stylesheet, node: DOMNode, **more: Any) -> None:
        rules, by_name = sheet.rules, sheet.rules_map
        whole = rules.whole if isinstance(rules, Rules) else Rules(rules)
        sheet._rules = whole.naming(frozenset(by_name.keys() & node._selector_names), by_name)
        try:
            apply(sheet, node, **more)
        finally:
            sheet._rules = rules if isinstance(rules, Rules) else whole

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "apply", apply_sifted)
        patch.setattr(RuleSet, "__hash__", object.__hash__)
        yield


class Looks:
    """What was seen of a screen, for as long as nothing of the app has changed that could be seen."""

    def __init__(self) -> None:
        self._noticing = False
        self._changes = 0
        self._seen: tuple[Compositor | None, int, str] = (None, 0, "")

    @contextmanager
    def noticing_changes(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for kind, name in ((Widget, "_set_dirty"), *((Compositor, name) for name in CHANGES)):
                patch.setattr(kind, name, self._noticed(getattr(kind, name)))
            self._noticing = True
            yield
            self._noticing = False

    def _noticed(self, change: Callable[..., Any]) -> Callable[..., Any]:
        def noticed(*arguments: Any, **more: Any) -> Any:
            self._changes += 1
            return change(*arguments, **more)

        return noticed

    def at(self, compositor: Compositor) -> str:
        """Every character on the screen, line by line."""
        of, changes, text = self._seen
        if not self._noticing or of is not compositor or changes != self._changes:
            before = self._changes
            text = "\n".join(strip.text for strip in compositor.render_strips())
            self._seen = (compositor, before, text)
        return text


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
