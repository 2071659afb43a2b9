"""How English stories word their parts. Patterns alone: they look into one sentence, apostrophes straightened."""

import re

_DEEDS = (
    "arranged|began|brought|broke|built|called|came up with|caught|chose|cut|did|divided|drew|drove|dug|fed back|"
    "found|fought|gave|got|held|hired|kept|laid|led|left|let|made|met|overhauled|paid|put|ran|rang|read|rebuilt|redid|"
    "reran|rewrote|said|sat|sent|set|shut|showed|spent|spoke|split|stepped|stood|stopped|taught|told|took|tore|tried|"
    "undertook|went|won|wrote"
)
_NO_DEEDS = (
    "agreed with|felt|feared|failed|guessed|happened|hated|hoped|indeed|joined|learned|liked|loved|missed|need|needed|"
    "noticed|realised|realized|received|regretted|seemed|speed|struggled|supposed|turned out|used to|wanted|wished|"
    "wondered|worked (?:at|for|as|in)|worried"
)
_ADVERB = r"(?: \w+ly| also| then| first| next| just| even| still| at once| simply| always| never| soon)?"
_CHANGE = (
    "climbed|cut|decreased|dropped|fell|grew|improved|increased|jumped|lowered|raised|reduced|rose|sank|shortened|"
    "shrank|sped|went|were|was"
)
_AMOUNT = (
    r"(?:about |around |almost |nearly |roughly |over |under |less than |more than |just |only |some |at most )*"
    r"(?:an? (?:third|quarter|half|hundred|thousand|day|hour|minute|few)|half|zero|none|nothing|one|two|three|"
    r"four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|\$?\d)"
)
_PEOPLE = r"(?:i|we|they|she|he|it|our \w+|my \w+|the \w+|a \w+|someone|one of \w+)"


def _any_of(*patterns: str) -> re.Pattern[str]:
    """Any of the lines of `patterns`, as whole words."""
    lines = [line.strip() for pattern in patterns for line in pattern.splitlines()]
    return re.compile(rf"\b(?:{'|'.join(filter(None, lines))})\b", re.IGNORECASE)


SITUATION = _any_of(
    r"""
    when i first|back when|while (?:i|we) (?:was|were)|at the time|during (?:my|our|the|a|an)|in the middle of
    one (?:day|evening|morning|night|friday|weekend)|i (?:was working|was (?:a|an|the|part|new)|used to work)
    we were \w+|i (?:had )?(?:just )?(?:joined|started at|worked (?:at|for|as|in))
    (?:in|at|on|with) (?:my|our|one of my) (?:very )?(?:last|first|second|previous|current|former|old|own|team|company)
    (?:last|that|the previous) (?:year|month|week|spring|summer|autumn|fall|winter)|(?:back )?in (?:19|20)\d\d
    (?:two|three|four|five|six|a few|a couple of|some|\d+|an?) (?:years?|months?|weeks?|days?) (?:ago|back|before)
    (?:there was|there were|we had) (?:a|an|this|one|two|three|some|only|no)
    (?:one|two|some) of (?:my|our) (?:colleagues?|customers?|clients?|teammates?|engineers?|managers?|users?|services?)
    my (?:team|company|manager|boss|employer|colleague|lead|client|customer) (?:was|were|had|came|told|gave)
    where i (?:work|worked|train|trained|was|am)|i (?:work|trained|ran|run|led) (?:at|for|as|in|the|an?|our)
    as an? \w+(?: \w+)?,? i|(?:on a|one) (?:mon|tues|wednes|thurs|fri|satur|sun)day|summers ago
    (?:shortly|right|just|soon) (?:after|before)|a while (?:ago|back)|years ago|not long ago|recently
    """,
    rf"when {_PEOPLE}(?: \w+)? (?:was|were|had|got|came|went|left|broke|fell|\w+ed)",
)
TASK = _any_of(
    r"""
    i (?:had to|needed|was asked|was told|was given|was responsible|was supposed|was tasked|was assigned|was expected)
    i (?:had )?(?:promised|volunteered|committed|decided to (?:look after|take))|i (?:had agreed|took charge)
    i had (?:only |just )?(?:\w+ (?:days?|weeks?|months?|hours?)|no idea)|responsible for|i would take charge
    i was (?:in charge|leading|the one|meant|to)|i wanted|i set out|i agreed to
    i (?:took|had taken) (?:it|this|that|on)|my (?:job|task|goal|role|part|responsibility|assignment|aim)
    (?:it was|was) (?:up to me|my turn|my job|on me)|(?:was|were) (?:due|expected)
    asked (?:me|us) (?:to|if|whether|for)|(?:fell|came|up|left) to me
    gave (?:me|us) (?:the|a|an|\w+ (?:days?|weeks?|months?))
    (?:we|they) (?:had|needed|were asked|were supposed|were told|were meant) to
    (?:the|our) (?:goal|aim|deadline|target|task|problem|challenge|job|brief|plan|ask) (?:was|were)
    (?:had|only had|had only|with) (?:\w+ )?(?:days?|weeks?|months?|hours?) (?:left|to)|before the deadline
    """,
)
ACTION = _any_of(
    r"""
    what i did|my (?:first|next) (?:step|move|thing) was|i was able to|i ended up \w+ing|i made sure
    (?:so|and then|and) i (?:began|started|went|sat|made|wrote|took|put|got)
    """,
    rf"(?:i|i've|i have|i'd)(?:{_ADVERB}) (?!(?:{_NO_DEEDS})\b)(?:{_DEEDS}|(?!\w*(?:eed)\b)\w{{2,}}ed)",
)
RESULT = _any_of(
    r"""
    (?:as a result|in the end|eventually|afterwards|ultimately)(?!.{0,40}\bwould)
    (?:the|our|end) (?:results?|outcome|upshot|effect) (?:was|were)|with the result|which resulted
    it turned out well
    (?:it|that|this|everything|the \w+) (?:all )?(?:worked(?: out)?|paid off|shipped|held|succeeded|passed|went live)
    (?:delivered|shipped|finished|launched|done|ready|live) (?:it )?(?:on time|in time|early|a (?:day|week) early)
    (?:an?|one|two|three|four|six|few) (?:days?|weeks?|months?|years?) later|in the (?:\w+ ){1,5}since
    there (?:has|have) been no|had .{1,20} fewer|wrote (?:me|us) (?:a|an)
    (?:nobody|no one|hardly anybody|nothing|no \w+) (?:has|had|was|missed|came|wanted|left|hung)
    (?:arrived|went out|came back|stood|were|was) .{0,30}(?:the evening before|on time|complete|again)
    (?:halved|doubled|tripled|quadrupled)
    (?:by|up|down|another|saved|saving|about) (?:\w+ )?\d+(?:\.\d+)? ?(?:%|percent)
    (?:we|i|they) (?:finished|shipped|delivered|saved|won|kept|launched|made (?:it|the (?:date|deadline))|met the)
    (?:we|i|they|the \w+|it) hit (?:the|our|every) (?:date|deadline|target|goal)
    (?:customers?|clients?|they|she|he|people|members|the \w+|\w+ people) (?:stayed|came back|thanked)
    (?:customers?|clients?|they|she|he|the \w+) (?:renewed|signed|accepted|agreed|adopted)
    (?:which|that|this) (?:meant|led to|saved|got us|gave us|freed)
    (?:was|were) (?:resolved|solved|approved|adopted)
    (?:have|has|had) (?:not|never|n't) (?:\w+ )?(?:again|since)
    (?:hasn't|haven't|hadn't) (?:\w+ ){1,3}(?:since|again)
    never (?:happened|came back|saw|had|broke|failed)\b.{0,30}\b(?:again|since)|no (?:\w+ ){0,3}since
    not a single|(?:is|are) still (?:in use|used|running)|still uses? (?:it|that|this|the)
    got (?:promoted|merged|approved|adopted)
    """,
    rf"(?:{_CHANGE})\b.{{0,60}}?\b(?:from|by|to|below|under|up|down) {_AMOUNT}\w*",
)
REFLECTION = _any_of(
    r"""
    i(?:'ve| have)?(?: also| really)? learn(?:ed|t)|what i (?:took|learned|learnt)|my takeaway|the lesson
    (?:a|one) lesson|next time|looking back|(?:in|with) hindsight|in retrospect
    (?:it|that|this|which|they|she|he) taught me
    i(?: would|'d)(?: now| still| probably| definitely)? \w+\b.{0,60}\b(?:differently|earlier|sooner|instead)
    if i (?:could|had to|were to|did|had) (?:do )?(?:it|that|this)?.{0,12}\bagain|i should(?:'ve| have)|i wish i
    since (?:then|that (?:day|time))|ever since|from (?:then|that day) on|these days|nowadays|i(?:'ve| have) since|i now
    now i (?:always|\w+)|what i (?:would|'d) do|today (?:i|my|we)|i (?:also )?(?:never|no longer) .{1,40}any ?more
    i would \w+ .{1,30} again
    i(?:'m| am) (?:much |far |now )?more careful
    (?:showed|made) me (?:that|how|realise|realize|understand|see|a better)|i came away
    i(?:'ve| have) (?:always |never )?\w+ (?:that|it|this|them) (?:every|ever) (?:time|since)
    """,
)
