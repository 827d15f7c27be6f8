"""How people ask: the signs of what a question wants, as tables that may be extended."""

from __future__ import annotations

import re

_I = re.IGNORECASE

_MEASURES = "far|tall|high|large|big|long|old|fast|deep|wide|often|heavy|hot|cold"
_AUXILIARIES = "did|does|do|is|are|was|were|has|had|have|will|would|can|could"

_BODIES = (
    r"(?:company|organi[sz]ation|group|team|person|party|agency|newspaper|magazine|school"
    r"|university)"
)

KIND_SIGNS = {
    "person": re.compile(r"\bwho(?:m|se)?\b", _I),
    "place": re.compile(
        r"\bwhere\b|\b(?:what|which) (?:country|city|state|place|town|region|area|continent"
        r"|location|county|island|river|street|building)",
        _I,
    ),
    "location": re.compile(r"\bwhere\b", _I),
    "time": re.compile(
        r"\bwhen\b|\b(?:what|which) (?:year|date|day|month|century|decade|time|era|period)"
        r"|\bhow (?:long|old|soon|often)\b",
        _I,
    ),
    "number": re.compile(
        rf"\bhow (?:many|much|{_MEASURES})\b"
        r"|\bwhat (?:number|amount|age|size)|\bcount\b|\bpopulation",
        _I,
    ),
    "money": re.compile(
        rf"\bhow much(?!.*\bweigh)(?! (?!money\b|cash\b|{_AUXILIARIES}\b))"
        r"|\bcost|\bprice|\bmoney|\bpaid?\b|\bspen[dt]|\bworth|\bsalary|\bbudget"
        r"|\bdollars?|\bfine[ds]?\b",
        _I,
    ),
    "percentage": re.compile(
        r"\bpercent|\bper cent\b|\bproportion|\bshares?\b|\brates?\b|\bfraction"
        r"|\bhow much of\b|%",
        _I,
    ),
    "reason": re.compile(r"\bwhy\b|\breason|\bcause|\bwhat made\b|\bwhat led\b|\bpurpose", _I),
    "manner": re.compile(rf"\bhow\b(?! (?:many|much|{_MEASURES})\b)", _I),
    "definition": re.compile(
        r"^(?:what|who)(?:'s| is| are| was| were) (?:an? |the )?[\w\s-]{1,25}\??$"
        r"|\bmean(?:s|ing)?\b|\bdefin|stand for|abbreviat|acronym|\bcalled\b|known as|\bterm\b"
        r"|\bname",
        _I,
    ),
    "speech": re.compile(
        r"\bsa(?:y|id)\b|\btold\b|\bcall(?:ed)?\b|\bquote|\bclaim|\bdescribe|\baccus"
        r"|\bstated\b|\b(?:do|does|did) .+ state\b|\bargue|\bthink|\bcomplain"
        r"|\bopinion|\bresponse|\breact|\bcritici",
        _I,
    ),
    "acronym": re.compile(r"stand for|acronym|abbreviat", _I),
    "name": re.compile(
        rf"\bname\b|\bcalled\b|\bwhich\b|what (?:\w+ )?{_BODIES}",
        _I,
    ),
}
"""Kind of answer -> a sign that a question asks for it."""

# What may stand before the question word: "In which year", "And who". After other words it begins a
# clause: "Did anyone who fled survive?"
_BEFORE = (
    r"^(?:(?:and|but|so|in|on|at|to|by|for|from|with|since|until|of|because|it|known|do|does|did"
    r"|say|said|is|he|she)\s+){0,3}(?:[\w ]{1,20}, )?"
)
_WHAT_IS = r"what(?:\s+(?:is|was|are|were)|['’]?s)?\s+(?:the|an?|his|her|its|their)\s+"
_ENDS = r"^(?:[\w'’.-]+\s+){1,4}(?<!ice )(?<!up to )(?<!drinking )(?<!voting )(?<!minimum )"
WANTED = [
    (kind, re.compile(pattern, _I))
    for kind, pattern in (
        ("name", rf"{_BEFORE}(?:{_WHAT_IS})?names?\s+of\b|{_ENDS}(?<!brand )names?$"),
        ("reason", rf"{_BEFORE}(?:why|how come|(?:what|which)\s+(?:reasons?|causes?|caused))\b"),
        ("reason", rf"{_BEFORE}{_WHAT_IS}(?:reason|cause)s?\b|{_ENDS}(?:reason|cause)s?$"),
        ("age", rf"{_BEFORE}(?:how old|what age)\b|{_BEFORE}{_WHAT_IS}age\b|{_ENDS}age$"),
        ("time", rf"{_BEFORE}when\b|{_BEFORE}{_WHAT_IS}date\b|{_ENDS}date$"),
        ("time", rf"{_BEFORE}(?:what|which)\s+(?:year|month|day|date|time|week|decade|century)\b"),
        ("place", rf"{_BEFORE}where\b"),
        ("place", rf"{_BEFORE}(?:what|which)\s+(?:city|country|state|town|place|region)\b"),
        ("person", rf"{_BEFORE}(?-i:[Ww]ho(?:m|se|['’]?s)?)\b"),
        ("name", rf"{_BEFORE}which\b(?!\s+(?:percentage|share|side|way|part)s?\b)"),
        ("name", rf"{_BEFORE}what\s+(?!{_AUXILIARIES}|the\b|an?\b|kind\b|sort\b|type\b)"
                 rf"(?:\w+\s+)?{_BODIES}\b"),
    )
]  # fmt: skip
"""What a question asks for: how it begins, or how a few words end; tried in this order."""

ONLY_ASKING = re.compile(
    r"\bstands? for\b|\babbreviation (?:of|for)\b|\bmeaning of\b|\bdefine\b|\baccording to\b"
    r"|\b(?:views?|opinions?|stance) (?:on|about)\b|\bopinions? of\b"
    r"|\b(?:mr|mrs|ms|mx|(?-i:Miss))\b\.?"
    r"|^what(?:['’]?s| is| has been| was)? (?:happen(?:ed|ing|s)|going on)\b"
    r"|^(?:(?:list|show|find)(?: me)? )?(?:all )?(?:the )?(?:articles|stories) (?:on|about)\b"
    r"|^(?:what|which) (?:articles|stories) (?:mention|name|are (?:on|about))\b"
    r"|^what do(?:es)? (?:the|this|that|these) (?:article|storie|story|text)s? (?:say|tell)\b"
    r"|^list (?=(?:all|everything|anything|what)\b)|\b(?:every|any)thing\b"
    r"|\b(?:quotes?|quotations?|statements?|remarks?|comments?) (?:by|from)\b"
    r"|\b(?:latest )?news (?:on|about)\b|\blatest (?:on|about)\b",
    _I,
)
"""Words that say what is wanted, and forms of address: looked for if nothing else is left."""

QUOTED = re.compile(
    r"“(?P<curly>[^“”]+)”|„(?P<low>[^„“”]+)[“”]|«(?P<angled>[^«»]+)»|\"(?P<straight>[^\"]+)\""
    r"|(?<![\w‘’'])(?:‘|''?)(?=\w)(?!\d0s\b)(?P<single>.+?)(?:’’?|''?)(?![\w‘’'])"
)
"""Words in quotation marks, in a group named for the marks; the apostrophe of '90s is none."""

COUNTING = re.compile(
    r"\b(?:how many"
    rf"|how much(?! (?:{_AUXILIARIES})\b)"
    r"|what (?:number|share|percentage) of)\b",
    _I,
)

_LENGTHS = "foot inch yard mile meter centimet millimet kilomet ft cm mm km m"
_TIMES = "second minut hour day week month year decad centuri hr min"
_WEIGHTS = "gram kilogram kilo kg ton tonn pound lb ounc"
MEASURES = [
    (re.compile(pattern, _I), frozenset(units.split()))
    for pattern, units in (
        (r"\bhow (?:tall|deep|wide)\b", _LENGTHS),
        (r"\bhow far\b(?! (?:right|left|along))", f"{_LENGTHS} {_TIMES}"),
        (r"\bhow long\b(?! ago)", f"{_LENGTHS} {_TIMES} page"),
        (r"\bhow much\b.{0,60}?\bweigh(?:s|ed|t)?\b", _WEIGHTS),
    )
]  # fmt: skip
"""How a measure is asked for, and the units that it is told in, as terms."""

WRAPPINGS = [
    re.compile(pattern, _I)
    for pattern in (
        r"^(?:(?:hi|hello|hey|good (?:morning|afternoon|evening)|excuse me|please|ok(?:ay)?|so"
        r"|well)\b[\s,.!:-]*)+",
        r"^(?:(?:can|could|would|will) (?:you|u|anyone|somebody|someone) (?:please |kindly )?"
        r"(?:tell|let|show|explain|give|remind|help)(?: (?:to )?(?:me|us))?"
        r"(?: know| understand| find(?: out)?)?"
        r"|do (?:you|u) (?:happen to )?(?:know|remember|recall)|(?:please )?(?:tell|remind|show) me"
        r"|i(?:'d| would| just)? (?:am |was |be )?(?:like to know|want(?:ed)? to know|need to know"
        r"|wonder(?:ing|ed)?|curious(?: to know)?|interested to know|trying to find out)"
        r"|i(?:'m|’m|m) (?:wondering|curious|trying to find out)"
        r"|any idea|does any(?:one|body) know)\b[\s,:]*(?:(?:if|whether|about)\b\s*)?",
        r"(?<![\s,])[\s,]*\b(?:please|pls|plz|thanks|thank you|thx|if you (?:know|have that|can)"
        r"|by any chance)[\s.!?]*$",
        r"(?<![\s,])[\s,]+(?:according to|in|from) (?:the|this|that|these|your) "
        r"(?:article|story|text|piece|report|passage|archive)s?[\s.!?]*$",
    )
]
"""What a question is only wrapped in, at its start or its end; tried in this order."""

PLEASANTRY = re.compile(
    r"(?:(?:hi|hello|hey|there|good (?:morning|afternoon|evening|night)|bye|goodbye|ok(?:ay)?"
    r"|thanks|thank you|thx|(?:a lot|so much|very much)|cheers|h+m+|oh|wow|cool|interesting"
    r"|i see|got it|no|nope|yes|yeah|yep|sorry|sure|great|nice|lol|(?:ha){2,}|never ?mind|nvm|ty"
    r"|hallo|guten (?:morgen|tag|abend)|danke|tschüss|bonjour|bonsoir|salut|merci|hola"
    r"|buen(?:os|as) (?:d[ií]as|tardes|noches)|gracias|olá|oi"
    r"|bo(?:m dia|a tarde|a noite)|obrigad[oa]"
    r"|привет|здравствуйте|спасибо|مرحبا|السلام عليكم|شكرا|नमस्ते|धन्यवाद|你好|您好|谢谢|こんにちは"
    r"|ありがとう(?:ございます)?)(?!\w)[\s,.!?:()~。！、👋🙏🙂😊]*)+",
    _I,
)
"""A greeting, a thank-you or a sign of listening, and nothing else, in the languages that the bot
speaks."""

ALL_OF_IT = (
    r"(?:(?:list|show|give|see)(?: me)?(?: (?:them|it|that))? )?(?:all|everything|the rest)"
    r"(?: of (?:them|it|that|this))?|list(?: (?:them|it))?|(?:show|give|see)(?: me)? more"
)
"""What asks for everything about the last question, as a pattern."""

_OTHER_WORDS = (
    r"(?:shorter|longer|simpler|shorten|simplify|rephrase|translate|explain|briefly|(?:in|into|to)"
    r" (?:short|brief|english|german|french|spanish|portuguese|russian|arabic|hindi|chinese"
    r"|japanese)"
    r"|(?:own|other|simpler?|plain|fewer) (?:words|terms|english))"
)
OTHER_WORDS = re.compile(
    rf"(?=.*\b{_OTHER_WORDS}\b)(?:(?:{_OTHER_WORDS}|ok|okay|and|but|no|can|could|you|please|pls"
    r"|plz|say|put|make|give|me|it|that|this|them|an?|the|bit|much|version|answer|then|in|your)"
    r"\b\W*)+",
    _I,
)
"""What asks for an answer in other words than the articles', and for nothing else."""

WHICH_LIST = re.compile(
    rf"(?:please )?(?:{ALL_OF_IT}|what(?:['’]?s| is)(?: the)? (?:new|news|latest)|any(?: new)? news"
    r"|(?:the )?(?:latest )?news"
    r"|(?:list|show|give|see)(?: me)?(?: all)?(?: of)?(?: the| your)? (?:articles|stories)"
    r"|(?:what|which) (?:articles|stories) (?:are there|(?:do|have) you (?:have|got)))"
    r"(?:,? please)?\W*",
    _I,
)
"""The same as a whole text, or a wish for the articles themselves."""

# "state" is no verb in "Secretary of State" and in "What did the State Department say?"
_STATE = (
    r"(?<!of )state(?!(?: (?!that\b|about\b|on\b|in\b)[\w'’-]+){0,3}"
    r" (?:say|said|tell|told|think|thought|want|claim|comment|respond|react|warn|announce)\b)"
)
_SAY = (
    rf"(?:say|said|says|saying|tell|told|{_STATE}|stated|claim|claimed|think|thinks|thought"
    r"|comment(?:ed)?|argue|argued|respond(?:ed)?|reply|replied|react(?:ed)?|believe[ds]?"
    r"|mention(?:ed)?|announce[ds]?|promise[ds]?|warn(?:ed)?|suggest(?:ed)?|call(?:ed)?"
    r"|describe[ds]?|want(?:ed)?|complain(?:ed)?|feel|felt)"
)
_REPORT = (
    r"(?:add|added|note[ds]?|den(?:y|ied|ies)|confirm(?:ed)?|insist(?:ed)?"
    r"|urge[ds]?|predict(?:ed)?|accuse[ds]?|demand(?:ed)?|explain(?:ed)?|admit(?:ted)?"
    r"|acknowledge[ds]?|propose[ds]?|recommend(?:ed)?|recall(?:ed)?|remark(?:ed)?"
    r"|reveal(?:ed)?|tweet(?:ed)?|ask(?:ed)?|vow(?:ed)?|pledge[ds]?|allege[ds]?)"
)  # words of saying that have other uses too
_WORDS = (
    r"(?:views?|opinions?|position|stance|reactions?|responses?|comments?|statements?|reply"
    r"|replies|remarks?|claims?|arguments?|words|quotes?|complaints?|take|explanation|criticism"
    r"|warning|advice)"
)
_ASKING = (
    r"(?:who|whom|whose|what|when|where|why|how|which|is|are|was|were|do|does|did|has|have|had"
    r"|can|could|will|would|should|in|on|at|from|all|any|anything|everything|something)"
)  # what a question begins with, and a name doesn't

SPEECH_PATTERNS = [
    re.compile(pattern, _I)
    for pattern in (
        r"\b(?:what|how|why|whom?)\b.{0,100}?\b(?:did|does|do|has|have|had|is|was|were|are) "
        rf"(?P<speaker>.{{1,100}}?) (?:to )?{_SAY}\b(?P<topic>.*)",
        rf"\b(?:what|everything|anything|all)(?: that)? (?P<speaker>[\w.'’ -]{{1,100}}?)"
        rf"(?: has| have| had)? {_SAY}\b(?P<topic>.*)",
        rf"\b(?:did|does|has|have) (?P<speaker>.{{1,100}}?) {_SAY}\b(?P<topic>.*)",
        r"(?:^(?:show|list|give|find)(?: me)? (?:all (?:of )?)?)?"
        rf"\b(?P<speaker>[\w.’'-]+(?: [\w.’'-]+){{0,4}}?)['’]s? {_WORDS}\b(?P<topic>.*)",
        rf"\b{_WORDS} (?:of|by|from) (?P<speaker>[\w.'’ -]{{1,100}}?)"
        r"(?= (?:on|about|regarding|to|that|for)\b|[?,.]|$)(?P<topic>.*)",
        r"\baccording to (?P<speaker>[^,?]{1,100}?)"
        r"(?=,|\?|$| (?:what|who|where|when|why|how|which)\b)(?P<topic>.*)",
        rf"^(?!{_ASKING}\b)(?P<speaker>[\w.'’ -]+?) (?:on|about) (?P<topic>.+)",
    )
]
"""Questions for somebody's words: `speaker` and, after it, `topic`; tried in this order."""

WHAT_WAS_SAID = re.compile(
    r"^what (?:did|does|has|have|had) (?P<speaker>[\w.'’-]+(?: [\w.'’-]+){0,4}?) "
    r"(?:(?:him|her|it)self |themselves )?(?:say|said|tell|told|think|thought|comment"
    r"|reply|replied|respond|mention|warn|announce)\b",
    _I,
)
"""The plainest question for somebody's words: it asks for nothing but their words."""

REPORT_PATTERNS = [
    re.compile(pattern, _I)
    for pattern in (
        r"\b(?:what|how|why|whom?) (?:did|does|do|has|have|had) "
        rf"(?P<speaker>.{{1,100}}?) {_REPORT}\b(?P<topic>.*)",
        rf"\b(?:did|does|has|have) (?P<speaker>.{{1,100}}?) {_REPORT}\b(?P<topic>.*)",
    )
]
"""The same for verbs that may ask for something else: only of people whom the articles quote."""
