"""What people write to a grader, as patterns over unmasked text. An order is one only where it stands as an order:
"we ignore the rubric" and "told to ignore the rubric" report one."""

from interview_tui.evaluations.matcher.vocabulary import words


def _any(*parts: str) -> str:
    return "(?i)" + "|".join(parts)


_TOP = r"(?:full|max(?:imum|imal)?|perfect|highest|top|best|high)"
_MARK = r"(?:marks?|scores?|grades?|points?|ratings?|credits?|stars?|bands?)"
_FULL = (
    rf"(?:\b{_TOP}(?: possible| available)?[ -]{_MARK}\b|(?<![\d.])(?:5 ?/ ?5|10 ?/ ?10|100 ?/ ?100)(?!\d)"
    r"|\b(?:5|five) out of (?:5|five)\b|\b(?:10|ten) out of (?:10|ten)\b"
    r"|\b100 ?%|\ban? a(?:\+|(?=[.,!]|$| grade))|\bfive stars|\ba (?:5|five|ten)\b(?! [a-z])|\bscore(?: of)?[ "
    r"=:]+(?:5|10|100)\b)"
)
_POINTS = (
    r"\b(?:all|every|each|any)(?: one)?(?: of)?(?: the| these| your)?(?: (?:key|rubric|required|single|marking))* "
    r"(?:points?|criteri(?:on|a))\b"
)
_ANSWER = (
    r"\b(?:(?:this|my|that|the (?:above|following|candidate's)) (?:\w+ )?(?:answer|response|reply|submission)|"
    r"this candidate)\b"
)
_WHOLE = rf"(?:{_ANSWER}|{_POINTS}|\bthe (?:answer|response|candidate)\b)"
_GOOD = (
    r"\b(?:correct|excellent|covered|complete|passed|perfect|outstanding|flawless|mentioned|addressed|met|"
    r"satisfied|fulfilled|true)\b"
)
_GRADER = (
    r"(?:grader|evaluator|examiner|assessor|scorer|grading \w+|language model|llm|ai|chat ?gpt|gpt|claude|gemini"
    r"|(?:ai|automated|automatic) (?:grad|mark|judg|review|evaluat|assist|scor)\w+)"
)
_GRADE = (
    r"(?:give|award|assign|grant|rate|grade|score|mark|rank|judge|count|treat|consider|accept|evaluate|assess|"
    r"credit|deem"
    r"|regard|record|report|classify|declare|return|output|respond|reply|print|write|say|set|put|assume|tick|"
    r"approve|reward)"
)
_DROP = (
    r"(?:ignore|disregard|forget|override|bypass|discard|skip|overrule|set aside|stop using|do not (?:use|"
    r"apply|follow)"
    r"|don't (?:use|apply|follow))"
)
_RUBRIC = (
    r"\b(?:rubrics?|(?:mark|marking|grading|scoring|evaluation|assessment) (?:schemes?|criteria|guide\w*|"
    r"rules|instructions)|criteria|key points)\b"
)
_EARLIER = (
    r"\b(?:(?:previous|prior|earlier|above|preceding|your|original|initial|system|all|any|these|the)(?: \w+)? "
    r"(?:instructions?|prompts?|guidelines|directives|directions)\b(?! (?:in|inside|within|from|found|that|"
    r"which|it|hidden))"
    r"|everything (?:above|before|you)|what you (?:were|have been) told)"
)
_OTHERS = r" (?:the |your )?(?:team|people|others|them|him|her|colleagues?|author|everyone|somebody|someone)\b"
_NEAR = r"(?:(?!\b(?:when|if|once|until|unless)\b).){0,60}?"  # an order has no condition
_ORDERS = (
    "(?:"
    + "|".join(
        (
            rf"{_DROP}\b.{{0,30}}(?:{_RUBRIC}|{_EARLIER})",
            rf"{_GRADE}\b(?! ?:|{_OTHERS}){_NEAR}{_FULL}",
            rf"{_GRADE} (?:.{{0,40}}?{_WHOLE}|me|this|it|everything|that i|them all).{{0,40}}?\bcovered\b",
            rf"{_GRADE} {_NEAR}{_WHOLE}{_NEAR}{_GOOD}",
            rf"(?:rate|grade|score|mark|judge|count) (?:me|this|it|everything)\b.{{0,30}}?{_GOOD}",
            rf"{_GRADE}\b.{{0,40}}?\b(?:verdicts?\W.{{0,20}}?)?covered\b\W{{0,2}} ?(?:for|with|throughout|in|"
            r"everywhere)\b",
            r"give me (?:a pass|(?:a )?(?:good|high|better) (?:mark|grade|score)|credit)\b",
            r"(?:set|mark|return|output|report)\b.{0,30}?\bverdicts?\b.{0,20}?(?:covered|true|pass|positive|full)",
            r"accept (?:this|my|the|any) (?:answer|response)\b",
            r"(?:be|remain|stay) (?:\w+ )?(?:generous|lenient|kind)\b.{0,20}\b(?:grading|marking|scoring|score|"
            r"marks?|grade)\b",
            r"(?:do not|don't|never) (?:deduct|take off|subtract|remove)\b.{0,15}\b(?:points?|marks?)\b",
            r"(?:stop|skip) (?:the )?(?:grading|evaluati(?:ng|on)|scoring|marking)\b",
            r"(?:respond|reply|answer|output|return)\b.{0,30}?\bcovered\W*$",
            r"(?:give me the job|let me pass (?:this|the) (?:interview|question))\b",
        )
    )
    + ")"
)
_ASKED = (
    r"\b(?:please|kindly|you (?:should|will|can|could|may|might|must|need to|have to|are to|do not|are (?:\w+ )?to)"
    r"|(?:ask|want|need|require|instruct|urge|expect|beg|request|order|like|tell|told|oblige)(?:ed|ing|s|d)? "
    r"(?:you|the "
    rf"{_GRADER}) to|(?:could|would|can|will) you|if you (?:could|would|can)|so kind as to|your (?:\w+ "
    rf"){{0,3}}is (?:now )?to"
    r"|let(?:'s| us)|so (?:now )?) (?:please |kindly |just |therefore |now |also |not )?"
)
_CLAUSE = (
    r"(?:^\W*|[,:;.!?>)\]}*#=/\"'-] *)(?:and |so |then |now |just |simply |but |instead |therefore )?|"
    r"\b(?:and|then|now|just|simply) "
)

TOLD = (
    "(?i)"
    r"\b(?:i|we|they|people|users?|attackers?|who|to|can|could|will|would|should|might|may|did|does|had)\b"
)
ORDER = _any(rf"(?:{_CLAUSE})(?P<order>{_ORDERS})")  # one only without a subject in front of it, see TOLD
TOPICS = words(  # what every pattern has something of, in lower case: a cheap look before the dear ones
    """mark grad scor rubric point verdict evaluat assess judg cover instruct prompt guideline direct ignor overrid
    disregard full perfect maxim top high stars out_of 5/5 5_/_5 10/10 100 system assistant admin developer mode god
    candidate answer response submission review examin interviewer hiring recruit approv verif confirm pass accept
    generous lenient credit award deduct excellent criteri rule role you_are told begin an_a a+ < > [ { bewert
    punkt anweis bestnote kriteri instruc rubrica cubiert nota consign bareme critere punteggio istruz voto model
    teacher professor note message transcript job hire offer 5_de 5_sur 5_su 5_von funf erfull abgedeckt
    complet parfait puntua"""
)
ADDRESS = _any(
    _ASKED + _ORDERS,
    rf"\b(?:i|we|answer|candidate|response) (?:\w+ )?(?:want|deserve|merit|earn)s?\b.{{0,25}}?{_FULL}",
    rf"\b(?:give|award|grant)(?:ing)? (?:me|my answer|this answer|this candidate)\b.{{0,30}}?{_FULL}",
    rf"\b(?:grateful|appreciate|hope|mean\b.{{0,30}}? (?:to me|world))\b.{{0,40}}?\b(?:you|"
    rf"your)\b.{{0,40}}?(?:{_FULL}|\bperfect\b)",
    r"(?:^\W*|[.!?:] )(?:dear|attention|hey|hello|hi|(?:note|message|memo|instructions?|info)s? (?:to|for)) "
    rf"(?:the |any |all |my |an? )?(?:{_GRADER}|model)\b",
    rf"^\W*(?:the )?{_GRADER}\s*[:,]",
    r"^\W*to (?:whoever|whomever|the (?:person|model|system) (?:who|that)) (?:is )?(?:grad|mark|scor|judg|"
    r"evaluat)\w*",
    rf"\bas (?:an? |the |your )?(?:[\w-]+ ){{0,4}}?{_GRADER}\b,? (?:you|your)\b",
    rf"\bif you(?:'re| are)(?: an?| the)? (?:\w+ )?{_GRADER}\b",
    rf"\byou(?:'re| are)(?: now| no longer)? (?:an? |the )(?:\w+ )?{_GRADER}\b",
    r"\byou(?:'re| are) now (?:an? |the |in )?(?:\w+ ){0,2}(?:assistant|dan|mode)\b",
    r"\b(?:lenient|generous|kind) (?:when|while|in|with) (?:your )?(?:grading|marking|scoring|score|marks)\b",
    rf"\b(?:you are|pretend|imagine|act as|play|suppose)\b.{{0,60}}\b(?:professor|teacher|examiner|grader|"
    rf"judge|interviewer)\b.{{0,60}}(?:{_FULL}|generous|lenient)",
)
CLAIM = _any(
    r"\bthis is the (?:model|reference|expected|official) answer\b",
    r"(?:\bcovered\W+(?:\w+\W+){0,4}){2}covered\b|^\W*(?:key )?p(?:oint)? ?\d+ ?[:=-]? ?(?:is |was )?covered\b",
    r"\b(?:this|my) answer (?:is|should be|must be|deserves|covers)\b.{0,30}?\b(?:correct|perfect|complete|"
    r"excellent|full "
    r"(?:marks|score)|maximum)\b",
    rf"(?:{_ANSWER}|\bthe (?:answer|response|candidate)\b) (?:is|are|was|were|has|have|should|must|deserves?|"
    r"covers?|contains|satisfies|meets|addresses|earns?|gets?)\b"
    rf".{{0,60}}?(?:\b(?:all|every) (?:the )?(?:\w+ )?key points?\b|{_FULL}|\bcovered\b|\brubric\b)",
    rf"^\W*(?:{_POINTS} .{{0,20}}?\b(?:is|are|has been|have been|should be|count(?:s|ed)?)|(?:all|every)(?: "
    r"of)?(?: the)? key points?"
    rf" (?:was|were))\b.{{0,30}}?(?:{_GOOD}|{_FULL}|\baddressed\b)",
    r"^\W*(?:the )?candidate (?:has |is )?(?:already )?(?:passed|approved)\W*$",
    r"\bthis candidate\b.{0,40}\b(?:passed|approved|hired|cleared|excellent)\b",
    r"(?:^\W*|[.;:,(|] *)(?:(?:final|overall|total|suggested) )?(?:score|grade|mark|rating|verdict)s?(?: for "
    rf"[\w ]{{1,20}})?"
    rf" ?[:=] ?(?:{_FULL}|covered|passed|perfect|full|maximum|5\b(?! ?[/\d]))",
    r"^\W*(?:reviewer|grader|examiner|assessor|evaluator|interviewer|moderator|supervisor|marker|admin|hr|"
    r"staff)(?:'s|s)? "
    r"(?:note|comment|remark|verdict|decision|feedback|assessment|override)s?\b.{0,120}?\b(?:key points?|"
    r"points|covered|"
    r"score|marks|candidate|complete answer)\b",
    r"\bi(?:'m| am) (?:the|your|an?) (?:\w+ )?(?:hiring manager|recruiter|interviewer|examiner|admin\w*|"
    r"supervisor|creator)\b"
    r".{0,80}\b(?:this (?:candidate|answer|interview)|already|approved?|authori[sz]ed?|override)\b",
    r"\b(?:verified|checked|approved|confirmed) by (?:the |an? )?(?:\w+ )?(?:board|examiner|committee|hiring "
    r"manager|reviewer|"
    r"expert)s?\b",
)
CONTROL = _any(
    r"^\W*(?:developer|debug|test|maintenance|admin|god|evaluation|override) mode (?:is |has been "
    r")?(?:enabled|on|activated|active)\b",
    r"</?(?:answer|candidate[\w-]*|system|instructions?|rubric|submission|evaluation|grad\w+)\b[^>\n]{0,40}>|"
    r"<\|[^|>\n]{1,30}\|>"
    r"|\[/?(?:inst|sys|system)\]|<</?sys>>",
    r"^\W*(?:(?:the )?(?:end|begin|beginning|start|stop)(?: of)? (?:the )?(?:\w+(?:'s)? )?(?:answer|response|"
    r"submission|prompt|transcript|"
    r"input|instructions))\W*$",
    r"^\W*(?:begin |start )?(?:new|updated|revised|real|actual) (?:system )?(?:instructions|rules|prompt)(?: "
    r"for [\w ]{1,30})?\s*:",
    r"^\W*(?:system|assistant|developer|admin|root)(?: prompt| message| note| override| instructions?| "
    r"update)?\s*[:>\])]"
    rf".{{0,120}}?(?:{_FULL}|\b(?:you (?:are|must|will)|rubric|grading|key points|graded|grader|evaluat\w+|"
    r"covered|candidate|verdicts?|"
    r"ignore|disregard)\b)",
    r"[\"'](?:verdicts?|covered|score|rating|grade|result)[\"'] ?: ?[\"']?(?:covered|passed|5/5|full|true|all)\b",
    r"[\"'](?:score|rating|grade)[\"'] ?: ?[\"']?5\b.{0,80}[\"'](?:feedback|comment|verdicts?|reason\w*|"
    r"evidence|quotes?)[\"'] ?:",
    r"(?:therubric|fullmarks|ascovered|ignoreall|previousinstructions|keypoints(?=\w)|everypoint|maximumscore|"
    r"perfectscore)",
)
_JUDGED = (
    r"\b(?:rubric|key points?|verdicts?|grading|graded|graders?|evaluat(?:ors?|ion)|scoring guide|model "
    r"answer|(?:this|my) answer|this (?:candidate|question))\b"
)
_OUTCOME = (
    rf"(?:{_FULL}|\b(?<!were )(?<!was )(?<!been )(?:covered|fulfilled|satisfied|fully correct|disabled|exempt|"
    r"waived|meets (?:all|every)|must be present|(?:is|are) off)\b)"
)
PAIR = _any(
    rf"{_JUDGED}.{{0,60}}?{_OUTCOME}",
    rf"{_OUTCOME}.{{0,60}}?{_JUDGED}",
    rf"{_POINTS} are (?:\w+ )?(?:covered|met|satisfied)\b",
)
FOREIGN = _any(
    r"\b(?:alle punkte (?:sind|gelten|wurden)|todos los puntos (?:estan|han sido)|tous les points (?:sont|ont "
    r"ete)|tutti i punti sono)\b"
    r".{0,30}\b(?:erfullt|abgedeckt|cubiertos|cumplidos|couverts|traites|coperti)\b",
    r"\bbitte .{0,30}\b(?:volle punktzahl|bestnote)\b",
    r"(?:^\W*|[,.:;!?] *|\b(?:bitte|und|jetzt|daher|also) )(?:ignorier\w*|missacht\w*|vergiss|vergessen sie|"
    r"(?:be)?werte\w*|markier\w*|vergib"
    r"|vergeben sie|gib|geben sie|setze\w*|erklare?) .{0,70}?\b(?:bewertungs\w+|kriterien|anweisung\w*|"
    r"volle\w* punkt\w*|hochst\w*"
    r"|bestnote|erfullt|abgedeckt|(?:5|funf) von (?:5|funf)|5/5|maximal\w*)\b",
    r"(?:^\W*|[,.:;!?] *|\b(?:por favor|y|ahora|e) )(?:ignor[ae]n?|olvid[ae]n?|descart[ae]n?|marc[ae]n?|"
    r"marque|califi(?:ca|que)n?|puntua|dame|dale"
    r"|deme|otorg[ae]\w*|asign[ae]n?|consider[ae]n?|evalu[ae]n?|atribu[ai]) .{0,70}?\b(?:instruc\w+|rubrica|"
    r"criterios|cubiert[oa]s?|cobertos?"
    r"|(?:nota|puntuacion|calificacion|pontuacao) (?:maxima|perfecta|completa)|maxim[ao] (?:nota|puntuacion)|"
    r"5 de 5|5/5)",
    r"(?:^\W*|[,.:;!?] *|\b(?:veuillez|et|maintenant) )(?:ignor(?:e|er|ez)|oubli(?:e|er|ez)|not(?:er|ez)|"
    r"marqu(?:e|er|ez)|donn(?:e|er|ez)(?:[ -]moi)?"
    r"|attribu(?:e|er|ez)|accord(?:e|er|ez)|valid(?:er|ez)|consider(?:er|ez)) .{0,70}?\b(?:consignes|(?:les|"
    r"toutes) .{0,20}instructions|bareme|criteres"
    r"|notes? maximales?|couverts?|parfaite|5 sur 5|5/5|20/20)\b",
    r"(?:^\W*|[,.:;!?] *|\b(?:per favore|e|ora) )(?:ignora|ignori|ignorate|dimentica|assegna|segna|valuta|"
    r"considera) .{0,70}?\b(?:istruzioni|criteri"
    r"|punteggio (?:pieno|massimo)|massimo|voto massimo|copert[io]|5 su 5|5/5)\b",
)
WEAK = _any(
    rf"\b(?:{_GRADER}|rubric|verdicts?|grading|graded|grade|model answer|hiring manager|this candidate|key points?|"
    r"covered|(?:all|every) (?:\w+ )?points?|(?:this|my) answer|(?:this|the|my) (?:interview|candidate|evaluation)|"
    r"(?:this|the|my) score(?! (?:falls?|drops?|rises?|changes?)\b)|"
    r"(?:new|these|my|your) instructions|your (?:score|marks?|task|role|"
    r"verdict|generosity|kindness)|that role|you (?:will|must|are) now|act as|only outputs?|let's play|no "
    r"further (?:checks?|questions?|explanation)|fully? (?:marks|verified))\b",
    _FULL,
    r"^\W*(?:system|assistant|important|attention|thank you|thanks|hello|hi)\b",
    r"^\W+$",
    r"^\W*(?:vielen dank|danke|gracias|merci|grazie)\b|\b(?:punktzahl|bewertung|nota maxima|puntuacion|bareme)\b",
)
QUOTING = _any(
    r"\b(?:attackers?|users?|someone|somebody|people|anyone|visitors?|colleague|teacher|injection|payload|"
    r"document|page|"
    r"e-?mail|phrases?|such as|like|said|says?|saying|wrote|writes?|write|types?|told|tells?|asked|reads?|"
    r"contain(?:s|ing)?|e\.g|example)\b"
)
GRADING_VOICE = _any(
    r"\b(?:reviewer|grader|hiring manager|examiner|interviewer|admin\w*|recruiter|evaluator|assessor)\b"
)
BLOCK = (
    r"<!--[\s\S]{0,3000}?-->|```[\s\S]{0,3000}?```|/\*[\s\S]{0,2000}?\*/"
    r"|\[\s*\{(?:[^{}]|\{[^{}]*\})*\}(?:\s*,\s*\{(?:[^{}]|\{[^{}]*\})*\})*\s*\]|\{(?:[^{}]|\{[^{}]*\})*\}"
    r"|\[[^\[\]]{8,900}\]|\([^()]{8,900}\)"
)
END = (
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\bvs)(?<!\betc)[.!?]+[\"')\]*]*(?=\s|$)|\n+"
    r"|(?i:</?(?:answer|candidate|system|instructions?|submission)>|\[/?(?:inst|sys|system)\]|<\|im_end\|>)"
    r"|(?<=[\w,\"] )(?=(?:Ignore|Disregard|Forget|Mark|Give|Rate|Grade|Award|Override|SYSTEM|System:|Please|"
    r"Dear|Attention|"
    r"ATTENTION|Note to|Reviewer|Bitte|Ignora|As an|You are|I am|Let's|Score)\b)"
)
