"""Small words of English that hold a clause together."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _set(
    """
    is are was were be been being am isn't aren't wasn't weren't isn’t aren’t wasn’t weren’t 's
    """
)
MODALS = _set(
    """
    will would can could shall should may might must cannot can't won't wouldn't couldn't
    shouldn't can’t won’t wouldn’t couldn’t shouldn’t
    """
)
AUXILIARIES = (
    BE
    | MODALS
    | _set(
        """
    has have had having do does did doesn't don't didn't hasn't haven't hadn't doesn’t don’t
    didn’t hasn’t haven’t hadn’t used got get gets
    """
    )
)
HAVE = frozenset({"has", "have", "had", "having"})
DO = _set("do does did don't doesn't didn't don’t doesn’t didn’t")
NEGATIONS = _set(
    """
    not never don't doesn't didn't hasn't haven't hadn't don’t doesn’t didn’t hasn’t haven’t hadn’t
    """
)
# Before "to say": nothing was said.
DECLINING = _set("declined declines decline refused refuses refuse refusing declining failed fails")
PARTICLES = frozenset({"out", "up", "down", "off", "back", "away", "forward"})
ADVERBS = _set(
    """
    also then later earlier now once again still even just only already always never ever often
    sometimes soon too not first further instead rather quickly simply merely recently since
    however meanwhile therefore thus nevertheless nonetheless himself herself themselves itself
    both all long repeatedly reportedly previously today yesterday tomorrow tonight ago online
    aloud publicly back today's afterward afterwards twice almost nearly practically perhaps
    indeed
    """
)
NOT_ADVERBS = _set(
    """
    family ally rally reply supply assembly italy july daily bully monopoly elderly friendly
    weekly monthly lovely likely early only kelly emily sally billy willy reilly
    """
)
DAYS = _set(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december morning afternoon evening night week
    month year noon midnight today yesterday jan feb aug sept oct nov dec
    """
)
CONJUNCTIONS = _set(
    """
    and or but nor yet then
    """
)
SUBORDINATORS = _set(
    """
    that when while as because if although though after before since until unless whether
    whereas lest where why how what so than like once
    """
)
RELATIVES = _set(
    """
    who whom whose which that
    """
)
PREPOSITIONS = _set(
    """
    of for at in from with to on by about against among amid around between during inside near
    outside over through throughout toward towards under upon within without across behind
    beyond despite into onto off via along including regarding concerning following
    """
)
ARTICLES = _set("a an the these those no")
DETERMINERS = _set(
    """
    the a an this that these those his her their its our my your some many several most few all
    both another other each every any no one two three four five six seven eight nine ten dozens
    hundreds thousands
    """
)
PERSONAL = _set(
    """
    he she they it i we you
    """
)
OBJECT_PRONOUNS = _set(
    """
    him them me us himself herself themselves itself everyone anyone someone nobody
    """
)
POSSESSIVE_PRONOUNS = _set(
    """
    his her their its my our your
    """
)
# Where a noun phrase must end or begin.
STOPS = (
    CONJUNCTIONS | SUBORDINATORS | RELATIVES | PERSONAL | OBJECT_PRONOUNS | (AUXILIARIES - {"'s"})
)

# "is worried that": with a form of to be these tell what somebody thinks.
ATTITUDES = _set(
    """
    worried concerned convinced disappointed surprised pleased confident certain sure aware
    afraid hopeful skeptical sceptical optimistic pessimistic adamant determined committed
    opposed angry proud glad happy sorry upset outraged shocked alarmed dismayed frustrated
    furious grateful thankful thrilled delighted excited saddened unhappy uncomfortable critical
    supportive dismissive doubtful wary willing unwilling eager reluctant keen confused puzzled
    mindful unsure uncertain enthusiastic horrified appalled stunned adamant ready
    """
)

# Past forms that show where a subject ends, beside those in -ed and the cues.
IRREGULAR_PAST = _set(
    """
    ate became began beat bought broke brought built came chose cut drew drove fell felt fled flew
    fought found gave got grew held hit hurt kept knew laid lay led left lent let lost made met
    paid put quit ran rose sat sent set shot slept sold sought spent stood stole struck swam swept
    taught threw took went won wore
    """
)

# What can't be what somebody is: "37 percent", "the overall".
NO_SPEAKERS = _set(
    """
    percent percentage year years month week day time times there this that which whom who've
    they've over overall own itself rating ratings race result results thing things rate
    rates share number numbers amount none nobody such well low more moreover here returns
    """
)
# Common nouns of persons that no ending tells.
PEOPLE = _set(
    """
    ally american authority boy brother business camp child children citizen client colleague
    community correspondent couple crew critic crowd daughter delegate diplomat employee expert
    family fan father folk friend general girl guest guy husband immigrant inhabitant kid
    leadership man media member men migrant mother neighbor neighbour nurse official opponent
    parent participant partner patient peer people person pilot police priest public rebel
    refugee relative resident scholar side sister soldier son source staff staffer survivor
    tenant tourist troop voice widow wife witness woman women youth
    """
)
# Nouns that end like those of persons ("worker", "creator") but mean things.
NOT_HUMAN = _set(
    """
    after chapter character center computer danger disaster factor filter matter never number over
    paper poster power quarter river sector theater tower trigger water winter filibuster letter
    newsletter cluster register semester encounter summer
    """
)
