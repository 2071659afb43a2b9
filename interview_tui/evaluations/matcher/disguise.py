"""Text as a reader sees it, without the tricks that hide words from a search. Judges nothing, changes no answer."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

_LOOKALIKES = dict(
    zip(
        "авсеԁгһніјкмопрԛѕтуѵԝхαεηικνορτυχωıɡɑ’‘´`“”„–—",
        "abcedrhhijkmonpqstyvwxaenikvoptuxwiga''''\"\"\"--",
        strict=True,
    )
)
_INVISIBLE = re.compile("[\ufffd\u2400-\u2421\u115f\u3164]")  # also what entry puts in place of invisible characters
_RUN = re.compile(r"(?<!\w)[^\W\d_](?:[ .\-_*·|/]{1,3}[^\W\d_](?![^\W_])){8,}")
_SPACED = re.compile(r"(?<!\w)[^\W\d_][ .\-_*·|/]{1,3}[^\W\d_][ .\-_*·|/]|[^\S\n]{2}|[\t\r\f\v]")
_BETWEEN = re.compile(r"[ .\-_*·|/]+")
_BLANKS = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Seen:
    """`at[i]` is where the i-th character of `text` stands in the original; one more entry is its length."""

    text: str
    at: tuple[int, ...]


def unmask(text: str) -> Seen:
    """Without accents, invisible characters, look-alike letters, letters set apart and runs of blanks; case stays."""
    seen = Seen(text, tuple(range(len(text) + 1))) if text.isascii() else _plain(text)
    if not _SPACED.search(seen.text):
        return seen
    runs = [*_RUN.finditer(seen.text)]
    seen = _without(_parted(seen, runs), [cut for run in runs for cut in _joints(run)])
    return _without(seen, [(blank.start() + 1, blank.end()) for blank in _BLANKS.finditer(seen.text)])


def _plain(text: str) -> Seen:
    pairs = [(plain, index) for index, char in enumerate(text) for plain in _plain_char(char)]
    return Seen("".join(plain for plain, _ in pairs), (*(index for _, index in pairs), len(text)))


def _plain_char(char: str) -> str:
    if char.isascii():
        return char
    if unicodedata.category(char) in ("Cf", "Cs") or _INVISIBLE.match(char):
        return ""
    kept = (each for each in unicodedata.normalize("NFKD", char) if not unicodedata.combining(each))
    return "".join(_like(each) for each in kept)


def _like(char: str) -> str:
    if char == "ß":
        return "ss"
    like = _LOOKALIKES.get(char.lower(), char)
    return like.upper() if char.isupper() else like


def _parted(seen: Seen, runs: list[re.Match[str]]) -> Seen:
    """With a line end behind each run: nothing after it belongs to its sentence."""
    chars = list(seen.text)
    for run in runs:
        if chars[run.end() : run.end() + 1] == [" "]:
            chars[run.end()] = "\n"
    return Seen("".join(chars), seen.at)


def _joints(run: re.Match[str]) -> list[tuple[int, int]]:
    """What stands between letters of one word: the commonest separator. Any other one stands between words."""
    found = list(_BETWEEN.finditer(run.group()))
    usual = Counter(each.group() for each in found).most_common(1)[0][0]
    return [(run.start() + each.start(), run.start() + each.end()) for each in found if each.group() == usual]


def _without(seen: Seen, cuts: list[tuple[int, int]]) -> Seen:
    if not cuts:
        return seen
    kept, start = list[range](), 0
    for cut, end in cuts:
        kept.append(range(start, cut))
        start = end
    kept.append(range(start, len(seen.text)))
    indices = [i for part in kept for i in part]
    return Seen("".join(seen.text[i] for i in indices), (*(seen.at[i] for i in indices), seen.at[-1]))
