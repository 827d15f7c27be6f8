"""The words that report speech and thought, and how each of them is built into a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Manner = Literal["say", "tell", "act", "weak"]
Form = Literal["past", "present", "plural", "ing", "participle"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports what somebody said, thinks or wants."""

    verb: str
    manner: Manner
    form: Form


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Verbs that report a clause or a quotation, also with the speaker behind them: "said Smith".
_SAY = _words(
    """
    say add admit affirm allege announce argue assert blog boast brag caution claim comment
    complain concede conclude confess confirm contend counter cry declare declaim deny disclose
    elaborate emphasize emphasise exclaim explain exult fume gush insist interject intone joke
    lament maintain marvel muse mutter opine plead post predict proclaim promise pronounce
    protest quip recall reckon recount reflect reiterate rejoin remark reply respond retort
    reveal scoff shout shrug sigh snap speculate state stress suggest surmise swear testify text
    theorize tweet retweet urge venture vow warn whisper wonder write yell acknowledge advise
    ask chide clarify coo crow deadpan demand demur enthuse gripe groan growl grumble hint huff
    implore inform inquire intimate jest jibe mention moan murmur object observe offer order
    pledge point-out posit postulate pray preach profess prophesy propose query rant rave reason
    reassure rebut recommend refute relate relay remind report reprimand request rule scold
    scream shriek sneer snipe spout stipulate submit thunder underline underscore utter
    volunteer wail worry fret guess estimate project forecast find note agree disagree believe
    think hope fear feel know expect doubt suspect suppose consider assume imagine dream concur
    decide realize realise understand calculate judge figure trust anticipate envision envisage
    foresee imply
    """
)

# Verbs that name whom they are said to, before what is said: "told reporters that".
_TELL = _words(
    """
    tell inform assure remind notify convince persuade brief instruct advise warn urge ask beg
    order
    """
)

# Verbs whose object tells what was said or is meant: "accused Tokyo of", "praised the deal".
_ACT = _words(
    """
    accuse attack paint cast hit rip rebuke slap defame attribute assail ridicule applaud appeal
    back bash belittle berate bemoan blame blast boast brand call castigate celebrate censure
    challenge champion charge cite commend complain condemn congratulate credit criticize
    criticise decry defend demand demonize denigrate denounce deny deplore deride describe
    detail disavow discourage discuss dismiss dispute disparage downplay dub echo encourage
    endorse espouse excoriate extol favor favour flay forbid hail highlight impeach insult
    invoke jeer label lambast lambaste laud liken lobby malign mock oppose outline pan plug
    praise press promote propose question rail rap rebuff rebut recite refute refuse reject
    renounce repudiate salute scoff scorn signal skewer slam slight smear solicit speak spell
    spurn stand-by stigmatize support swipe talk taunt tease thank threaten tout trash trumpet
    unveil vilify voice vouch welcome want wish desire seek plan intend aim prefer like dislike
    love hate admire respect regret resent value view see regard portray characterize
    characterise depict contrast introduce name list rank rate reaffirm recognize recognise
    request call-for pitch preview push cheer chide admonish advocate apologize apologise invite
    summarize vent worry lecture hint concede reference refer proclaim poke lash quote retweet
    joke address weigh announce reiterate repeat vow promise pledge urge warn predict caution
    emphasize emphasise stress tweet post write distance ponder contemplate ignore overlook
    """
)

# Verbs that often mean something else: they count with a quotation or a "that" behind them.
_WEAK = _words(
    """
    begin continue go-on conclude open close end finish answer read show indicate demonstrate
    prove learn discover hear remember forget notice laugh smile grin chuckle nod gesture sing
    chant type cry start interrupt interject correct repeat sum share teach hold tally count
    estimate put determine establish certify illustrate document record print run appear
    broadcast crack riff
    """
)

_IRREGULAR = {
    "say": "said said", "tell": "told told", "write": "wrote written", "think": "thought thought",
    "feel": "felt felt", "know": "knew known", "speak": "spoke spoken", "see": "saw seen",
    "swear": "swore sworn", "find": "found found", "understand": "understood understood",
    "forbid": "forbade forbidden", "foresee": "foresaw foreseen", "begin": "began begun",
    "show": "showed shown", "prove": "proved proven", "hold": "held held", "read": "read read",
    "teach": "taught taught", "hear": "heard heard", "forget": "forgot forgotten",
    "sing": "sang sung", "go": "went gone", "put": "put put", "seek": "sought sought",
    "dream": "dreamed dreamt", "run": "ran run", "spell": "spelled spelt", "beg": "begged begged",
    "refer": "referred referred", "admit": "admitted admitted", "quip": "quipped quipped",
    "rebut": "rebutted rebutted", "regret": "regretted regretted", "snap": "snapped snapped",
    "submit": "submitted submitted", "demur": "demurred demurred", "chat": "chatted chatted",
    "brag": "bragged bragged", "slam": "slammed slammed", "pan": "panned panned",
    "plug": "plugged plugged", "rap": "rapped rapped", "plan": "planned planned",
    "dub": "dubbed dubbed", "concur": "concurred concurred", "sum": "summed summed",
    "grin": "grinned grinned", "nod": "nodded nodded", "fret": "fretted fretted",
    "blog": "blogged blogged", "spot": "spotted spotted", "chant": "chanted chanted",
    "cast": "cast cast", "bet": "bet bet",
    "forecast": "forecast forecast", "label": "labeled labelled", "tweet": "tweeted tweeted",
}  # fmt: skip

# Nouns of saying: "Mr. Lee's claim that", "their criticism of".
NOUNS = frozenset(
    _words(
        """
    accusation accusations admission advice allegation allegations announcement answer apology
    appeal argument arguments assertion assertions assessment assurance attack attacks attitude
    belief beliefs boast call calls caution charge charges claim claims comment comments
    commitment complaint complaints conclusion condemnation confession confidence contention
    conviction criticism criticisms declaration defense defence demand demands denial denials
    denunciation description desire determination disavowal doubt doubts embrace endorsement
    estimate estimates expectation explanation fear fears finding findings forecast guess hint
    hope hopes hostility idea insistence insult insults intention interest invitation invocation
    lament message mockery motto notion objection objections observation opinion opposition
    order orders outrage plan plans plea pledge pledges position praise prediction predictions
    preference promise promises proposal proposals protest question questions reaction
    recommendation recommendations refusal rejection remark remarks reply report reports request
    requests response revelation rhetoric ruling slogan speculation stance statement statements
    story suggestion suggestions support suspicion suspicions testimony theory threat threats
    tweet tweets understanding view views vision vow vows warning warnings willingness wish
    wishes words worry worries concern concerns frustration skepticism ambition enthusiasm
    """
    )
)

# What somebody says a thing in: "Mr. Lee's statement said", "in an email".
MEDIA = frozenset(
    _words(
        """
    account ad advert advertisement address article blog book broadcast column comment comments
    email e-mail essay interview letter memo memoir message note op-ed post posting remarks
    speech statement statements text tweet tweets video website words editorial filing lawsuit
    complaint testimony documentary release passage piece story suit
    """
    )
)


# What finds out rather than says: "the poll shows Lee ahead".
STUDIES = frozenset(
    _words(
        """
    poll polls survey surveys study studies report reports research analysis census data
    statistics average averages
    """
    )
)

# Verbs that do not report with one of these right behind them: "added another wing".
BARS: dict[str, frozenset[str]] = {
    "add": frozenset(_words("a an another one two three more to new up by")),
    "accuse": frozenset({"of"}),
    "knock": frozenset(_words("down off out over on at")),
    "ask": frozenset({"not"}),
    "call": frozenset({"off", "in"}),
    "charge": frozenset({"with"}),
    "state": frozenset(_words(", and or like with where in have had are were will")),
    "back": frozenset(_words("to in into from at on up home with under over")),
}

# Verbs that report only with one of these right behind them, or behind the next word ("" stands
# for a quotation).
NEEDS: dict[str, frozenset[str]] = {
    verb: frozenset(words.split()) | ({""} if "+" in words else set())
    for verb, words in {
        "speak": "of about out against highly +",
        "talk": "of about up",
        "refer": "to",
        "point": "to out",
        "see": "as",
        "know": "that how why what whether",
        "push": "for back against",
        "press": "for",
        "back": "the a an his her their its this that",
        "lobby": "for against",
        "look": "to",
        "hold": "that",
        "find": "that the no it he she they mr mr. mrs. ms. +",
        "view": "as the him her it them",
        "list": "as the",
        "rule": "that out in the +",
        "run": "that",
        "weigh": "in",
        "paint": "as a an the him her it them his their",
        "rate": "as the him her it them",
        "rank": "as him her it them",
        "stand-by": "by",
        "offer": "to no his her its their +",
        "cast": "as doubt him her it them the himself herself",
        "order": "that the a",
        "count": "on",
        "lead": "",
        "aim": "to",
        "figure": "that he she they it",
        "judge": "that the",
        "reason": "that",
        "relate": "that",
        "reflect": "that on +",
        "post": "that a on the +",
        "print": "that",
        "text": "that +",
        "book": "",
        "champion": "the a",
        "picture": "",
        "head": "",
        "charge": "that with",
        "name": "as him her the",
        "decide": "to that",
        "like": "to",
        "value": "the",
        "process": "",
    }.items()
}


def _forms(verb: str) -> Iterator[tuple[str, Form]]:
    stem, *_ = verb.split("-")
    past, participle = _past(stem)
    yield past, "past"
    if participle != past:
        yield participle, "participle"
    for word in _IRREGULAR.get(stem, "").split():
        if word not in (past, participle):
            yield word, "past"
    yield _third(stem), "present"
    yield _ing(stem), "ing"
    if stem not in (past, participle):
        yield stem, "plural"


def _past(stem: str) -> tuple[str, str]:
    if stem in _IRREGULAR:
        past, participle = _IRREGULAR[stem].split()
        return past, participle
    if stem.endswith("e"):
        return stem + "d", stem + "d"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem[:-1] + "ied", stem[:-1] + "ied"
    return stem + "ed", stem + "ed"


def _third(stem: str) -> str:
    if stem == "go":
        return "goes"
    if stem.endswith("y") and stem[-2] not in "aeiou":
        return stem[:-1] + "ies"
    return stem + ("es" if stem.endswith(("s", "sh", "ch", "x", "z")) else "s")


def _ing(stem: str) -> str:
    past = _IRREGULAR.get(stem, "").split()
    if past and past[0] == stem + stem[-1] + "ed":
        return stem + stem[-1] + "ing"
    if stem in ("begin", "put", "run", "forget", "forbid", "bet"):
        return stem + stem[-1] + "ing"
    return (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "oe")) else stem) + "ing"


def _table() -> dict[str, Cue]:
    table: dict[str, Cue] = {}
    manners: tuple[tuple[tuple[str, ...], Manner], ...] = (
        (_TELL, "tell"), (_SAY, "say"), (_ACT, "act"), (_WEAK, "weak"),
    )  # fmt: skip
    for verbs, manner in manners:
        for verb in verbs:
            for word, form in _forms(verb):
                table.setdefault(word, Cue(verb, manner, form))
    return table


CUES = _table()
ATTITUDE = Cue("be", "act", "past")
