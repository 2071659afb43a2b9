"""Answers, and parts of answers, that earn nothing whatever words they hold. Every reason is fit to show."""

from collections.abc import Sequence

from interview_tui.evaluations.matcher.language import ENGLISH, fold
from interview_tui.evaluations.matcher.overrides import override_start
from interview_tui.evaluations.matcher.patterns import DONT_KNOW, HEADING, MASHED, MENTION, STORY
from interview_tui.evaluations.matcher.stems import families, is_past, word_of
from interview_tui.evaluations.matcher.text import Sentence, sentence
from interview_tui.evaluations.matcher.vocabulary import words
from interview_tui.ledger import Flag

REASONS = {
    "blank": "There are no words in this answer.",
    "dont_know": "You said that you do not know. Naming the part you do know would give something to find.",
    "gibberish": "Most of this does not read as words.",
    "echo": "This repeats the question without adding to it.",
    "soup": "These are keywords without sentences. Say how they hang together.",
    "override": "This sentence speaks to the grader. It is not part of the answer and was left out.",
}
_LIST_TRUST = 0.25
_MENTION_TRUST = 0.4
_GENERAL_TRUST = 0.5
_LIST_CONTENT = 8  # content words from which a sentence can be a keyword list
_BARE_ITEMS = 5
_TOLD = words(
    """
    i you we they he she it is are was were has have had do does did can could will would should must may might
    """
)
_PROSE = _TOLD | words("a an the this that be been not to there my your our their its")
_ECHOED = 0.45  # share of the question's words from which an answer can be its echo
_HEADINGS = 3


def whole_answer_flag(
    text: str, sentences: Sequence[Sentence], trusts: Sequence[float], asked: frozenset[str], wanted: frozenset[str]
) -> str:
    """The flag that empties the answer, or "". `trusts`: of each sentence; `wanted`: what the points need beyond the
    question's words."""
    tokens = [token for sentence in sentences for token in sentence.tokens]
    if not tokens:
        return "blank"
    stems = {token.word.stem for token in tokens if token.word.weight}
    telling = {token.word.stem for token in tokens if token.word.weight == 1}
    if _dont_know(text, telling - asked, wanted):
        return "dont_know"
    if _gibberish([token.written for token in tokens], wanted | asked):
        return "gibberish"
    if _soup(sentences, trusts):
        return "soup"
    return "echo" if _echo(stems, telling, asked, wanted) or _hollow(text, telling - asked) else ""


def flag(kind: str, quote: str = "") -> Flag:
    return Flag(kind, REASONS[kind], quote)


def without_overrides(sentences: Sequence[Sentence], language: str = ENGLISH) -> tuple[tuple[Sentence, ...], list[str]]:
    """The sentences less what tells the grader what to do, and that as quotes. A reported order stays."""
    kept, removed = [], []
    for each in sentences:
        start = override_start(each.text)
        if start is None:
            kept.append(each)
            continue
        before = sentence(each.text[:start].rstrip(" ,;:-–—"), language)
        removed.append(each.text[len(before.text) :].lstrip(" ,;:-–—"))
        if before.content:
            kept.append(before)
    return tuple(kept), removed


def wants_story(question: str) -> bool:
    """Whether the question asks for something that happened to the candidate."""
    return STORY.search(fold(question)) is not None


def sentence_trust(said: Sentence, language: str = ENGLISH, *, story: bool = False) -> float:
    """The share of its credit a sentence keeps: 1 for prose, less for a keyword list, a mere mention of words, or, in
    a `story`, a sentence in which nothing happens."""
    if language != ENGLISH or said.content < 4:
        return 1.0
    if _listed(said):
        return _LIST_TRUST
    if said.text.count(",") >= 3 and MENTION.search(fold(said.text)):
        return _MENTION_TRUST
    return _GENERAL_TRUST if story and not any(is_past(token.written) for token in said.tokens) else 1.0


def _listed(sentence: Sentence) -> bool:
    tokens = [token for token in sentence.tokens if len(token.written) > 1 and not token.written[0].isdigit()]
    content = sum(token.word.weight > 0 for token in tokens)
    if content < _LIST_CONTENT:
        return _bare(sentence)
    share = 1 - content / len(tokens)
    strung = sentence.text.count(",") >= 6 and len(tokens) <= 3 * sentence.text.count(",") + 3
    return share < 0.12 or (share < 0.25 and not _is_prose(sentence)) or (strung and not _is_told(sentence))


def _bare(sentence: Sentence) -> bool:
    """Single words between commas, and nothing that would join them."""
    items = sentence.text.count(",") + 1
    return items >= _BARE_ITEMS and len(sentence.tokens) <= 1.3 * items and not _is_prose(sentence)


def _is_prose(sentence: Sentence) -> bool:
    return any(token.written in _PROSE for token in sentence.tokens)


def _is_told(sentence: Sentence) -> bool:
    return any(token.written in _TOLD for token in sentence.tokens)


def _soup(sentences: Sequence[Sentence], trusts: Sequence[float]) -> bool:
    total = sum(sentence.content for sentence in sentences)
    pairs = list(zip(sentences, trusts, strict=True))
    told = any(sentence.content >= 3 and _is_prose(sentence) for sentence, trust in pairs if trust > _MENTION_TRUST)
    listed = sum(sentence.content for sentence, trust in pairs if trust <= _MENTION_TRUST)
    crumbs = sum(len(sentence.tokens) <= 2 for sentence in sentences)
    alone = listed > 0.6 * total and not told
    enough = total >= _LIST_CONTENT or (len(sentences) == 1 and _bare(sentences[0]))
    return enough and (alone or (crumbs >= 8 and crumbs > 0.8 * len(sentences)))


def _dont_know(text: str, said: set[str], wanted: frozenset[str]) -> bool:
    folded = fold(text[:400])
    found = DONT_KNOW.search(folded)
    if found is None:
        return False
    rest = said - {token.word.stem for token in sentence(found.group()).tokens}
    return len(rest) <= 3 and not rest & wanted and len(folded) - len(found.group()) < 60


def _gibberish(words: list[str], known: frozenset[str]) -> bool:
    letters = [word for word in words if len(word) > 3 and word.isalpha() and word not in known]
    mashed = sum(bool(MASHED.search(word)) or not set(word) & set("aeiouy") for word in letters if word.isascii())
    repeated = len(words) >= 6 and len(set(words)) <= 2
    return repeated or (mashed > 0 and mashed * 2 > len(letters) and len(words) - len(letters) <= len(words) // 2)


def _echo(stems: set[str], telling: set[str], asked: frozenset[str], wanted: frozenset[str]) -> bool:
    """Nothing but words of the question and their kin, and many of those; points made of such words need less."""
    if not asked or len(stems & asked) < (_ECHOED if wanted else 0.8) * len(asked):
        return False
    sought = frozenset(stem for stem in wanted if word_of(stem).weight == 1) or wanted
    added = telling - asked
    if (stems - asked) & sought or any(_kin(sought) & set(families().get(stem, ())) for stem in added):
        return False
    novel = sum(not _kin(asked) & set(families().get(stem, ())) for stem in added)
    return novel <= 0.2 * len(stems)


def _hollow(text: str, novel: set[str]) -> bool:
    """The headings of a story with next to nothing under each of them."""
    headings = len(HEADING.findall(fold(text[:2000])))
    return headings >= _HEADINGS and len(novel) < 2 * headings


def _kin(stems: frozenset[str]) -> set[str]:
    return {key for stem in stems for key in families().get(stem, ())}
