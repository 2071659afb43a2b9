"""Answers, and parts of answers, that earn nothing whatever words they hold. Every reason is fit to show."""

import re
from collections.abc import Sequence

from interview_tui.evaluations.matcher.language import ENGLISH, fold
from interview_tui.evaluations.matcher.stems import families, word_of
from interview_tui.evaluations.matcher.text import Sentence, sentence
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
_LIST_CONTENT = 8  # content words from which a sentence can be a keyword list
_PROSE = frozenset(
    [
        "a",
        "an",
        "the",
        "i",
        "you",
        "we",
        "they",
        "he",
        "she",
        "it",
        "this",
        "that",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "can",
        "could",
        "will",
        "would",
        "should",
        "must",
        "may",
        "might",
        "not",
        "to",
        "there",
        "my",
        "your",
        "our",
        "their",
        "its",
    ]
)
_DONT_KNOW = re.compile(
    r"\b(?:(?:i )?(?:really |just |honestly |have |absolutely )*(?:do not|don'?t|dunno|wouldn'?t) (?:really |actually )?"
    r"(?:know|remember|recall|have (?:an?|any) (?:answer|idea|clue|example))|i ?d ?k|dunno|(?:have |absolutely )*no (?:idea|clue|"
    r"answer|submission|response|comment)|(?:i'?m |i am )?not (?:really )?sure|"
    r"can'?t (?:answer|say|think of (?:any|one))|never heard of (?:it|that|this))\b"
    r"|^\W*(?:(?:please )?skip(?: (?:this|it|that|please|one|question))*|(?:i(?:'ll)? )?pass|next(?: question)?|n/?a|nothing|none)\W*$"
)
_TOP = r"(?:full|max(?:imum|imal)?|perfect|highest|top|best)"
_MARK = r"(?:marks?|scores?|grades?|points?|ratings?|credits?|stars?)"
_FULL = r"(?:[1-9]\d* ?(?:/|out of) ?[1-9]\d*|100 ?%|an? a\+?(?!\w)|five stars)"
_OVERRIDE = re.compile(
    rf"\b(?:give|award|assign|grant|deserves?|want)\b.{{0,40}}\b(?:{_TOP}\b.{{0,20}}\b{_MARK}\b|{_FULL})"
    rf"|(?:^|\b(?:please|just|and|so|should|must|to|now),? )(?:rate|grade|score|mark|rank|judge|count)\b (?:me|this|it|my|the|every|all)\b.{{0,40}}\b(?:{_TOP}|{_FULL}|correct|"
    r"excellent|covered|complete|passed)\b"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,25}\b(?:instructions?|prompts?|rubric|guidelines?|criteria|key points)\b"
    r"|\b(?:as|dear|note to|attention|hey|hello)\b,? (?:the |an? |my )?(?:grader|evaluator|examiner|grading|assessor|"
    r"language model)\b"
    r"|\byou are (?:now )?(?:an? |the )?(?:\w+ )?(?:grader|evaluator|assistant|language model)\b"
    r"|^\W*(?:system|assistant|developer)(?: prompt| message)?\s*:"
    r"|\b(?:this|my) answer (?:is|should be|must be|deserves|covers)\b.{0,30}\b(?:correct|perfect|full|complete|excellent|"
    r"all|max|maximum)\b"
    r"|\b(?:all|every) (?:of )?(?:the )?key points? (?:is|are|has been|have been|should be)\b"
)
_REPORTED = re.compile(r"[\"'“‘«]")
_MENTION = re.compile(
    r"\b(?:heard (?:of|about)|thinks? of|come[s]? to mind|buzz ?words?|key ?words?|terms? (?:like|such|here)|"
    r"(?:concepts?|topics?|things?|words?|ideas?|notions?|aspects?) (?:like|such as|including|of)|familiar with|know about|"
    r"are (?:all )?(?:very |really )?(?:important|relevant|related|key|things)|matters? a lot|related to|associated with)\b"
)
_HEADING = re.compile(r"\b(?:situation|task|action|result|reflection|learning)s? ?[:–-]")
_HEADINGS = 3
_MASH = re.compile(r"asdf|sdfg|dfgh|fghj|ghjk|hjkl|qwer|wert|zxcv|xcvb|(.)\1\1\1|(..+)\2\2|[bcdfghjklmnpqrstvwxz]{6,}")


def whole_answer_flag(
    text: str, sentences: Sequence[Sentence], trusts: Sequence[float], asked: frozenset[str], wanted: frozenset[str]
) -> str:
    """The flag that empties the answer, or "". `trusts`: of each sentence; `wanted`: what the points need beyond the
    question's words."""
    tokens = [token for sentence in sentences for token in sentence.tokens]
    if not tokens:
        return "blank"
    stems = {token.word.stem for token in tokens if token.word.weight}
    if _dont_know(text, stems, asked):
        return "dont_know"
    if _gibberish([token.written for token in tokens], wanted | asked):
        return "gibberish"
    if _soup(sentences, trusts):
        return "soup"
    return "echo" if _echo(stems, asked, wanted) or _hollow(text, stems - asked) else ""


def flag(kind: str, quote: str = "") -> Flag:
    return Flag(kind, REASONS[kind], quote)


def without_overrides(sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, ...], list[str]]:
    """The sentences less what tells the grader what to do, and that as quotes. A reported order stays."""
    kept, removed = [], []
    for each in sentences:
        start = _override_start(each.text)
        if start is None:
            kept.append(each)
            continue
        before = sentence(each.text[:start].rstrip(" ,;:-–—"))
        removed.append(each.text[len(before.text) :].lstrip(" ,;:-–—"))
        if before.content:
            kept.append(before)
    return tuple(kept), removed


def _override_start(text: str) -> int | None:
    """Where the clause begins that speaks to the grader."""
    folded = fold(text)
    found = _OVERRIDE.search(folded)
    if found is None or _REPORTED.search(text[: found.start() + 1]):
        return None
    if len(folded) != len(text):
        return 0
    return max(text.rfind(mark, 0, found.start()) + 1 for mark in (",", ":", " -", "–", "—", " and "))


def sentence_trust(said: Sentence, language: str = ENGLISH) -> float:
    """The share of its credit a sentence keeps: 1 for prose, less for a keyword list or a mere mention of words."""
    if language != ENGLISH or said.content < 4:
        return 1.0
    if _listed(said):
        return _LIST_TRUST
    if said.text.count(",") >= 3 and _MENTION.search(fold(said.text)):
        return _MENTION_TRUST
    return 1.0


def _listed(sentence: Sentence) -> bool:
    words = [token for token in sentence.tokens if len(token.written) > 1 and not token.written[0].isdigit()]
    content = sum(token.word.weight > 0 for token in words)
    if content < _LIST_CONTENT:
        return False
    share = 1 - content / len(words)
    strung = sentence.text.count(",") >= 6 and len(words) <= 3 * sentence.text.count(",") + 3
    return share < 0.12 or ((share < 0.25 or strung) and not _is_prose(sentence))


def _is_prose(sentence: Sentence) -> bool:
    return any(token.written in _PROSE for token in sentence.tokens)


def _soup(sentences: Sequence[Sentence], trusts: Sequence[float]) -> bool:
    total = sum(sentence.content for sentence in sentences)
    pairs = list(zip(sentences, trusts, strict=True))
    told = any(sentence.content >= 3 and _is_prose(sentence) for sentence, trust in pairs if trust == 1)
    listed = sum(sentence.content for sentence, trust in pairs if trust < 1)
    crumbs = sum(len(sentence.tokens) <= 2 for sentence in sentences)
    alone = listed > 0.6 * total and not told
    return total >= _LIST_CONTENT and (alone or (crumbs >= 8 and crumbs > 0.8 * len(sentences)))


def _dont_know(text: str, stems: set[str], asked: frozenset[str]) -> bool:
    folded = fold(text[:400])
    found = _DONT_KNOW.search(folded)
    return found is not None and len(stems - asked) <= 4 and len(folded) - len(found.group()) < 60


def _gibberish(words: list[str], known: frozenset[str]) -> bool:
    letters = [word for word in words if len(word) > 3 and word.isalpha() and word not in known]
    mashed = sum(bool(_MASH.search(word)) or not set(word) & set("aeiouy") for word in letters if word.isascii())
    repeated = len(words) >= 6 and len(set(words)) <= 2
    return repeated or (mashed > 0 and mashed * 2 > len(letters) and len(words) - len(letters) <= len(words) // 2)


def _echo(stems: set[str], asked: frozenset[str], wanted: frozenset[str]) -> bool:
    """Nothing but words of the question and their kin, and most of those; points made of such words need less."""
    if not asked or len(stems & asked) < (0.5 if wanted else 0.8) * len(asked):
        return False
    sought, kin = _kin(wanted), _kin(asked)
    if any(stem in wanted or sought & set(families().get(stem, ())) for stem in stems - asked):
        return False
    novel = sum(not kin & set(families().get(stem, ())) for stem in stems - asked)
    return novel <= 0.2 * len(stems)


def _hollow(text: str, novel: set[str]) -> bool:
    """The headings of a story with next to nothing under each of them."""
    headings = len(_HEADING.findall(fold(text[:2000])))
    return headings >= _HEADINGS and len([stem for stem in novel if word_of(stem).weight == 1]) < 2 * headings


def _kin(stems: frozenset[str]) -> set[str]:
    return {key for stem in stems for key in families().get(stem, ())}
