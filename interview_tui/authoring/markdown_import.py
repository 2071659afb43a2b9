"""Questions and answers from a plain Markdown list to a bank, with points drafted from each answer.

A question is a heading, a paragraph that begins with `Q:`, or an item of a list whose items all ask something; its
answer is what comes below or behind it. Bullets of an answer become points, else its sentences do. A heading with
nothing but other headings below it is a title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from interview_tui.authoring.assembly import ids_for, slug
from interview_tui.clean_text import clean_text
from interview_tui.evaluations.matcher.derive import derive_claims
from interview_tui.evaluations.matcher.guards import wants_story
from interview_tui.ledger import Need
from interview_tui.profiles.models import Bank, Kind, Level, Point, Question

MAX_POINTS = 6
MUST_POINTS = 3
LONGEST_CLAIM = 400
POINT_ID = 32
FACET = "correctness"
_SPOKEN_WORDS_PER_MINUTE = 120
_QUESTION = re.compile(r"(?:Q|Question)\s*\d*\s*[:.)]\s*", re.IGNORECASE)
_ANSWER = re.compile(r"(?:A|Answer)\s*[:.)]\s*", re.IGNORECASE)
_NUMBER = re.compile(r"^\d+[.)]\s+")


@dataclass(slots=True)
class Asked:
    """A question as it stands in the text: `line` from 1, `paragraphs` and `bullets` of its answer."""

    line: int
    ask: str
    paragraphs: list[str] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)

    @property
    def answer(self) -> str:
        return " ".join([*self.paragraphs, *map(_sentence, self.bullets)])


class NotQuestions(Exception):
    """A text from which no bank can be made; `problems` are (line, what)."""

    def __init__(self, problems: Sequence[tuple[int, str]]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(what for _, what in problems))


def read_questions(markdown: str) -> tuple[str, list[Asked]]:
    """The title, or an empty one, and the questions in order. Raises `NotQuestions` where there is none, or one has no
    answer."""
    root = SyntaxTreeNode(MarkdownIt().parse(clean_text(markdown, len(markdown) + 1)))
    found = list(_asked(root))
    title = found.pop(0).ask if len(found) > 1 and not found[0].answer and not found[0].ask.endswith("?") else ""
    sections = {id(one) for one in found if not one.answer and not one.ask.endswith("?")}
    questions = [one for one in found if id(one) not in sections]
    if not questions:
        raise NotQuestions([(1, "no question: write each as a heading, with its answer below it")])
    if unanswered := [(one.line, f"{one.ask[:60]!r} has no answer below it") for one in questions if not one.answer]:
        raise NotQuestions(unanswered)
    return title, questions


def draft_bank(id_: str, title: str, asked: Sequence[Asked], competency: str, level: Level) -> Bank:
    """A bank that loads. What only a person can add is left to `profiles check`."""
    ids = ids_for((one.ask for one in asked), "question")
    questions = tuple(_question(one, name, competency, level) for one, name in zip(asked, ids, strict=True))
    return Bank(id=id_, title=title or id_, questions=questions)


def _asked(root: SyntaxTreeNode) -> Iterator[Asked]:
    current: Asked | None = None
    for node in root.children:
        text = _text(node)
        starts = _starts(node, text)
        if _is_list(node) and (current is None or _asks(node)):
            yield from [current] if current else []
            current = None
            yield from map(_item, node.children)
        elif starts:
            yield from [current] if current else []
            current = _asked_in(node, starts)
        elif current is not None:
            _add(current, node, text)
    yield from [current] if current else []


def _starts(node: SyntaxTreeNode, text: str) -> str:
    """The question that the node begins, or nothing."""
    if node.type == "heading":
        return _NUMBER.sub("", _QUESTION.sub("", text, count=1)) if text else ""
    if node.type == "paragraph" and (marked := _QUESTION.match(text)):
        return _raw(node)[marked.end() :]
    return ""


def _asked_in(node: SyntaxTreeNode, text: str) -> Asked:
    """The question, and its answer where that begins on a later line of the same paragraph."""
    lines = text.splitlines() or [text]
    answer = next((number for number, line in enumerate(lines) if _ANSWER.match(line)), len(lines))
    found = Asked(_line(node), _plain(" ".join(lines[:answer])))
    if answer < len(lines):
        found.paragraphs.append(_answer(_plain(" ".join(lines[answer:]))))
    return found


def _is_list(node: SyntaxTreeNode) -> bool:
    return node.type in ("bullet_list", "ordered_list")


def _asks(node: SyntaxTreeNode) -> bool:
    return all("?" in _text(item) for item in node.children)


def _item(node: SyntaxTreeNode) -> Asked:
    """A list item: its first line is the question, the rest the answer."""
    first, *rest = node.children or [node]
    ask, _, after = _raw(first).partition("\n")
    ask = _plain(ask)
    if not after and not rest and "? " in ask:
        ask, _, after = (part.strip() for part in ask.partition("? "))
        ask += "?"
    found = Asked(_line(node), _QUESTION.sub("", ask, count=1))
    if after:
        found.paragraphs.append(_answer(_plain(after)))
    for child in rest:
        _add(found, child, _text(child))
    return found


def _add(asked: Asked, node: SyntaxTreeNode, text: str) -> None:
    if _is_list(node):
        asked.bullets += [found for item in node.children if (found := _text(item))]
    elif text := _answer(text):
        asked.paragraphs.append(text)


def _answer(text: str) -> str:
    return _ANSWER.sub("", text, count=1) if _ANSWER.match(text) else text


def _raw(node: SyntaxTreeNode) -> str:
    """What is written inside a node, without the marks of blocks."""
    if node.type == "inline":
        return "".join(_inline(child) for child in node.children)
    if node.type in ("fence", "code_block"):
        return node.content
    return "\n".join(filter(None, (_raw(child) for child in node.children)))


def _inline(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return "\n"
    return "".join(map(_inline, node.children)) if node.children else node.content


def _text(node: SyntaxTreeNode) -> str:
    return _plain(_raw(node))


def _plain(text: str) -> str:
    return " ".join(text.split())


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] + 1 if node.map else 1


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _question(asked: Asked, id_: str, competency: str, level: Level) -> Question:
    claims = [_sentence(bullet) for bullet in asked.bullets] or list(derive_claims(asked.answer))
    names = ids_for((_short(slug(claim, "point")) for claim in claims), "point")
    numbered = enumerate(zip(names, claims[:MAX_POINTS], strict=False), start=1)
    points = tuple(_point(number, name, claim) for number, (name, claim) in numbered)
    return Question(
        id=id_,
        competency=competency,
        kind=Kind.BEHAVIOURAL if wants_story(asked.ask) else Kind.KNOWLEDGE,
        level=level,
        ask=asked.ask,
        minutes=max(2, round(len(asked.answer.split()) / _SPOKEN_WORDS_PER_MINUTE + 1)),
        points=points,
        model_answer=asked.answer,
    )


def _point(number: int, name: str, claim: str) -> Point:
    claim = claim[:LONGEST_CLAIM]
    need = Need.MUST if number <= MUST_POINTS else Need.SHOULD
    return Point(id=name, need=need, claim=claim, facet=FACET, phrasings=(claim,))


def _short(name: str) -> str:
    """As many whole words of an id as fit."""
    return name if len(name) <= POINT_ID else name[:POINT_ID].rsplit("-", 1)[0]
