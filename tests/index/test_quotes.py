import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Quotation, Span
from index.names import Names, names
from index.quotes import quotations


def article_of(*paragraphs: str) -> Article:
    body = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(name="a.txt", body=body.replace("|", " "), title="", paragraphs=tuple(spans))


def sentences_of(*paragraphs: str) -> list[Span]:
    """The sentences as these tests write them: a | stands for the blank between two."""
    out, at = [], 0
    for paragraph in paragraphs:
        for sentence in paragraph.split("|"):
            out.append(Span(at, at + len(sentence)))
            at += len(sentence) + 1
        at += 1
    return out


def told_by(*paragraphs: str) -> list[tuple[Quotation, ...]]:
    return quotations(article_of(*paragraphs), sentences_of(*paragraphs))


def said_in(*paragraphs: str) -> list[tuple[str, str, str]]:
    """(speaker, cue, said) of every quotation, in order of the sentences."""
    body = article_of(*paragraphs).body
    return [
        (
            quotation.speaker,
            quotation.cue.of(body) if quotation.cue else "",
            quotation.said.of(body),
        )
        for found in told_by(*paragraphs)
        for quotation in found
    ]


def the_only(text: str) -> Quotation:
    ((quotation,),) = told_by(text)
    return quotation


CASES = {
    # where the speaker stands
    "speaker after, inverted": (
        ["“The bridge is safe,” said Maria Keller, an engineer from Graz."],
        [("Maria Keller", "said", "“The bridge is safe,”")],
    ),
    "speaker after": (
        ["“The bridge is safe,” Maria Keller said on Monday."],
        [("Maria Keller", "said", "“The bridge is safe,”")],
    ),
    "speaker before": (
        ["Maria Keller said: “The bridge is safe.”"],
        [("Maria Keller", "said", "“The bridge is safe.”")],
    ),
    "speaker between": (
        ["“The bridge,” Maria Keller said, “is safe.”"],
        [("Maria Keller", "said", "“The bridge,”"), ("Maria Keller", "said", "“is safe.”")],
    ),
    "speaker in the sentence before": (
        ["Maria Keller warned the council again.|“The bridge will fall within a year.”"],
        [
            ("Maria Keller", "warned", "the council again"),
            ("Maria Keller", "", "“The bridge will fall within a year.”"),
        ],
    ),
    "second quotation of the paragraph": (
        ["“The bridge is safe,” Maria Keller said.|“Nobody needs to worry about it.”"],
        [
            ("Maria Keller", "said", "“The bridge is safe,”"),
            ("Maria Keller", "", "“Nobody needs to worry about it.”"),
        ],
    ),
    "a quotation of three sentences": (
        ["“The bridge is safe.|It was tested.|Nobody needs to worry,” Maria Keller said."],
        [
            ("Maria Keller", "said", "“The bridge is safe."),
            ("Maria Keller", "said", "It was tested."),
            ("Maria Keller", "said", "Nobody needs to worry,”"),
        ],
    ),
    "over paragraphs, opened twice and closed once": (
        [
            "“The bridge is safe,” Maria Keller said.|“It was tested in May.",
            "“Nobody needs to worry about it.”",
            "The council meets again in June.",
        ],
        [
            ("Maria Keller", "said", "“The bridge is safe,”"),
            ("Maria Keller", "", "“It was tested in May."),
            ("Maria Keller", "", "“Nobody needs to worry about it.”"),
        ],
    ),
    "two speakers in a sentence": (
        ["“It is safe,” Maria Keller said, but Tom Brandt warned that the piers were cracked."],
        [
            ("Maria Keller", "said", "“It is safe,”"),
            ("Tom Brandt", "warned", "that the piers were cracked"),
        ],
    ),
    "an appositive between name and verb": (
        ["Maria Keller, 43, a builder of bridges from Graz, said the piers were cracked."],
        [("Maria Keller", "said", "the piers were cracked")],
    ),
    "a place with a dot in between": (
        ["Maria Keller, 22, of Flint, Mich., said the piers were cracked."],
        [("Maria Keller", "said", "the piers were cracked")],
    ),
    "a party in brackets": (
        ["Sen. Maria Keller (R-Ohio) said the piers were cracked."],
        [("Maria Keller", "said", "the piers were cracked")],
    ),
    # indirect
    "that-clause": (
        ["Maria Keller said on Monday that the bridge was safe."],
        [("Maria Keller", "said", "that the bridge was safe")],
    ),
    "the attribution last": (
        ["The bridge is safe and will stay open, the Labor Department said on Friday."],
        [("Labor Department", "said", "The bridge is safe and will stay open")],
    ),
    "the attribution last, with more behind it": (
        ["The bridge is safe, Maria Keller said on Friday, noting that the piers were new."],
        [
            ("Maria Keller", "said", "The bridge is safe"),
            ("Maria Keller", "noting", "that the piers were new"),
        ],
    ),
    "according to, first": (
        ["According to Maria Keller, the bridge is safe."],
        [("Maria Keller", "According to", "the bridge is safe")],
    ),
    "according to, last": (
        ["The bridge is safe, according to a spokesman for the mayor."],
        [("a spokesman for the mayor", "according to", "The bridge is safe")],
    ),
    "told reporters": (
        ["Maria Keller told reporters the bridge was safe."],
        [("Maria Keller", "told", "the bridge was safe")],
    ),
    "told somebody, behind": (
        ["“The bridge is safe,” Maria Keller told the Evening Post in an interview."],
        [("Maria Keller", "told", "“The bridge is safe,”")],
    ),
    "claims": (
        ["Ruritania claims full sovereignty over the island."],
        [("Ruritania", "claims", "full sovereignty over the island")],
    ),
    "accused": (
        ["Opposition politicians accused the mayor of hiding the report."],
        [("Opposition politicians", "accused", "the mayor of hiding the report")],
    ),
    "a verb of thinking": (
        ["Maria Keller believes the bridge is safe."],
        [("Maria Keller", "believes", "the bridge is safe")],
    ),
    "a noun of saying": (
        ["The council ignored Maria Keller’s claim that the bridge was safe."],
        [
            ("The council", "ignored", "Maria Keller’s claim that the bridge was safe"),
            ("Maria Keller", "claim", "that the bridge was safe"),
        ],
    ),
    "quoted as saying": (
        ["Maria Keller was quoted as saying the bridge was safe."],
        [("Maria Keller", "saying", "the bridge was safe")],
    ),
    "passive with the speaker": (
        ["The plan was criticised by Maria Keller."],
        [("Maria Keller", "criticised", "The plan")],
    ),
    "a share that is rated": (
        ["The mayor's approval rating fell to 37 percent in March."],
        [],
    ),
    "an end to what is described": (
        ["Ferry crews voted to end a strike that had cut off the island."],
        [],
    ),
    "a painting by its painter": (
        ["The Halvorsen painting sold for $3.5 million."],
        [],
    ),
    "states of a country": (
        ["She won in northern states, including Ohio and Iowa."],
        [],
    ),
    "passive that only tells which": (
        ["The map has five routes recommended by Maria Keller, and none is open."],
        [("Maria Keller", "recommended", "five routes")],
    ),
    "a tweet": (
        ["Maria Keller tweeted: “Closed for good!”"],
        [("Maria Keller", "tweeted", "“Closed for good!”")],
    ),
    "in a statement": (
        ["“The bridge is safe,” the ministry said in a statement."],
        [("the ministry", "said", "“The bridge is safe,”")],
    ),
    "two speakers who say the same": (
        ["Maria Keller and Tom Brandt said the bridge was safe."],
        [
            ("Maria Keller", "said", "the bridge was safe"),
            ("Tom Brandt", "said", "the bridge was safe"),
        ],
    ),
    "a description with a verb of its own": (
        ["“We waited,” one official, who asked for silence, said."],
        [("one official", "asked", "for silence"), ("one official", "said", "“We waited,”")],
    ),
    "the name behind its description": (
        ["The mayor of Graz, Maria Keller, criticised the bridge."],
        [("Maria Keller", "criticised", "the bridge")],
    ),
    "a participle with its own subject": (
        ["The talks went on, with officials of the Bridge Alliance pledging to come back."],
        [("officials of the Bridge Alliance", "pledging", "to come back")],
    ),
    "somebody who reports what somebody said": (
        ["Tom Brandt accused the mayor of lying, the Evening Post reported."],
        [
            ("Tom Brandt", "accused", "the mayor of lying"),
            ("Evening Post", "reported", "Tom Brandt accused the mayor of lying"),
        ],
    ),
    "two clauses with a semicolon between": (
        ["Critics say the bridge is ugly; supporters, however, argue it is safe."],
        [
            ("Critics", "say", "the bridge is ugly"),
            ("supporters", "argue", "it is safe"),
        ],
    ),
    "behind a dateline": (
        ["GRAZ, May 3 (APA) - Maria Keller said the bridge was safe."],
        [("Maria Keller", "said", "the bridge was safe")],
    ),
    "a transcript": (
        ["Maria Keller: We will not go."],
        [("Maria Keller", "", "We will not go")],
    ),
    "attributed only in the last of three paragraphs": (
        ["“I came home.", "“My wife slept.", "“Nobody heard a thing,” Maria Keller said."],
        [
            ("Maria Keller", "", "“I came home."),
            ("Maria Keller", "", "“My wife slept."),
            ("Maria Keller", "said", "“Nobody heard a thing,”"),
        ],
    ),
    "a single word of answer": (
        ["“I don’t know,” Maria Keller said, when asked about it.|“Maybe.”"],
        [("Maria Keller", "said", "“I don’t know,”"), ("Maria Keller", "", "“Maybe.”")],
    ),
    "a title at the end of a sentence": (
        ["“It is safe,” Maria Keller said.|She starred in “Long Bridge.”"],
        [("Maria Keller", "said", "“It is safe,”")],
    ),
    "a result": (
        ["Maria Keller came.|Maria Keller: 46."],
        [],
    ),
    "a question in marks": (
        ["“Is it safe?” Maria Keller asked."],
        [("Maria Keller", "asked", "“Is it safe?”")],
    ),
    "one who is said to speak himself": (
        ["Engineers say the mayor warned the council."],
        [
            ("Engineers", "say", "the mayor warned the council"),
            ("the mayor", "warned", "the council"),
        ],
    ),
    "whom the speaker named": (
        ["Half of those who named a candidate said they were unsure."],
        [("Half of those", "said", "they were unsure")],
    ),
    "what the speakers built": (
        ["The men who have repaired the old bridge said it was safe."],
        [("The men", "said", "it was safe")],
    ),
    "those whom somebody speaks of": (
        ["A man who police said was armed left the bridge."],
        [("police", "said", "was armed left the bridge")],
    ),
    "a noun behind a verb": (
        ["Maria Keller took questions from the council."],
        [],
    ),
    "an answer that is given by a deed": (
        ["Maria Keller responded by saying that the bridge was safe."],
        [
            ("Maria Keller", "responded", "that the bridge was safe"),
            ("Maria Keller", "saying", "that the bridge was safe"),
        ],
    ),
    "a number of things promised": (
        ["In Graz, 60 pledged votes and seven others were lost."],
        [],
    ),
    "a number in a name": (
        ["The bridge is safe, Radio Graz 4 reported."],
        [("Radio Graz", "reported", "The bridge is safe")],
    ),
    "what has not been said yet": (
        ["Tom Brandt waited for the engineers who have not yet announced the date."],
        [("the engineers", "announced", "the date")],
    ),
    "somebody of a place": (
        ["Maria Keller of Graz, who warned the council, left."],
        [("Maria Keller", "warned", "the council, left")],
    ),
    "an office in a place": (
        ["The governor of Ohio, who warned the council, left."],
        [("The governor of Ohio", "warned", "the council, left")],
    ),
    "one who does a thing while another speaks": (
        ["While Tom Brandt is a friend of bridges and wrote a book, Maria Keller said no."],
        [("Maria Keller", "said", "no")],
    ),
    "one who begins to": (
        ["As Tom Brandt began tweeting his plan, Maria Keller said it was ugly."],
        [
            ("Tom Brandt", "tweeting", "his plan"),
            ("Maria Keller", "said", "it was ugly"),
        ],
    ),
    "one who seems to, within what is told of": (
        ["A rule that Tom Brandt seems to understand holds."],
        [("Tom Brandt", "understand", "holds")],
    ),
    "what is hard to say": (
        ["Whether it will hold in Graz is hard to say."],
        [],
    ),
    "what somebody is able to do": (
        ["Maria Keller is able to claim all of the bridge."],
        [],
    ),
    "what a poll shows": (
        ["A poll by the institute shows Maria Keller with 47 percent."],
        [("A poll by the institute", "shows", "Maria Keller with 47 percent")],
    ),
    "what a headline says that a survey shows": (
        ["New Survey Shows Large Gap Between Towns."],
        [("New Survey", "Shows", "Large Gap Between Towns")],
    ),
    "who shows the way": (
        ["Maria Keller showed the crews the way."],
        [],
    ),
    "an account with a title": (
        ["The harbour bought a book called “The Long Bridge.”"],
        [],
    ),
    "what somebody calls a thing": (
        ["The bridge fell after what the mayor called “a bad year.”"],
        [("the mayor", "called", "“a bad year.”")],
    ),
    "an address of the web": (
        ["Maria Keller tweeted a Harbour.com video on Monday."],
        [("Maria Keller", "tweeted", "a Harbour.com video on Monday")],
    ),
    "nobody": (
        ["None said that the bridge was safe."],
        [],
    ),
    "those who are eager to say": (
        ["If it comes to piers - a sore point - engineers are quick to point out that they fall."],
        [("engineers", "point", "out that they fall")],
    ),
    "a headline that says what a headline says": (
        ["One crew member says harbour office ignores letters."],
        [("One crew member", "says", "harbour office ignores letters")],
    ),
    "one who goes on after another's remarks": (
        ["Tom Brandt defended Paul Okafor's remarks on piers, adding that they were safe."],
        [
            ("Tom Brandt", "defended", "Paul Okafor's remarks on piers"),
            ("Paul Okafor", "remarks", "on piers"),
            ("Tom Brandt", "adding", "that they were safe"),
        ],
    ),
    "a pronoun after another's claim": (
        ["Tom Brandt mocked Paul Okafor's wish to explain it.|“Nobody knows him,” he said."],
        [
            ("Tom Brandt", "mocked", "Paul Okafor's wish to explain it"),
            ("Paul Okafor", "wish", "to explain it"),
            ("Paul Okafor", "explain", "it"),
            ("Tom Brandt", "said", "“Nobody knows him,”"),
        ],
    ),
    "what somebody claims to do": (
        ["Tom Brandt mocked Paul Okafor's claim to understand bridges."],
        [
            ("Tom Brandt", "mocked", "Paul Okafor's claim to understand bridges"),
            ("Paul Okafor", "claim", "to understand bridges"),
            ("Paul Okafor", "understand", "bridges"),
        ],
    ),
    "a claim among other things": (
        ["We found reasons for Ruritania’s denial of the leak."],
        [("Ruritania", "denial", "of the leak")],
    ),
    "what a time has": (
        ["The crews mend what last month’s attacks on the bridge broke."],
        [],
    ),
    "what a thing puts in people": (
        ["It puts fear in people."],
        [],
    ),
    "a pronoun after one who is described and named": (
        ["The owner of the mill, Tom Brandt, came.|He said it was safe."],
        [("Tom Brandt", "said", "it was safe")],
    ),
    "a pronoun after somebody's description": (
        ["Mr. Brandt left.|The old engineer came back.|He said it was safe."],
        [("Brandt", "said", "it was safe")],
    ),
    "a pronoun after somebody new": (
        ["Mr. Brandt left.|A neighbour laughed at the plan.|Tom Okafor came.|He said it was safe."],
        [("Tom Okafor", "said", "it was safe")],
    ),
    "somebody accused": (
        ["The man accused of burning the bridge left."],
        [],
    ),
    "somebody whom somebody accused": (
        ["Tom Brandt accused the man of burning the bridge."],
        [("Tom Brandt", "accused", "the man of burning the bridge")],
    ),
    "what a thing is taken for": (
        ["A plan described as bold was dropped."],
        [],
    ),
    "what somebody takes a thing for": (
        ["A plan that Maria Keller described as bold was dropped."],
        [("Maria Keller", "described", "as bold was dropped")],
    ),
    "points that are counted": (
        ["His lead fell by two percentage points in May."],
        [],
    ),
    "a report of the police": (
        ["She was late, a police report says."],
        [("a police report", "says", "She was late")],
    ),
    "things like another": (
        ["Some towns have old bridges like the one in Graz."],
        [],
    ),
    "those affiliated with somebody": (
        ["Dozens of them affiliated with the harbour protested that it was ugly."],
        [],
    ),
    "reports of an office": (
        ["According to harbour office reports, the bridge is safe."],
        [("harbour office reports", "According to", "the bridge is safe")],
    ),
    "elected officials": (
        ["Elected officials said the bridge was safe."],
        [("Elected officials", "said", "the bridge was safe")],
    ),
    "a participle that describes": (
        ["Maria Keller stood there like a loving nurse."],
        [],
    ),
    "some of those who came": (
        ["The engineers came, some claiming that the bridge was unsafe."],
        [("The engineers", "claiming", "that the bridge was unsafe")],
    ),
    "a state named": (
        ["The bill passed the Illinois state house."],
        [],
    ),
    "what others think of a thing": (
        ["The bridge stood, considered sacred by engineers."],
        [],
    ),
    "quoted words that act": (
        ["Tom Brandt met crews from Graz, saying that “real builders” don't want it."],
        [("Tom Brandt", "saying", "that “real builders” don't want it")],
    ),
    "nobody in particular": (
        ["Bridges might seem safe, but it's important to remember that they fall."],
        [],
    ),
    "a pronoun that is no subject": (
        ["The Bridge Alliance met in May.|Several people with it told the council."],
        [],
    ),
    "what a thing is there to do": (
        ["The new bridge was built to show that the town was rich."],
        [],
    ),
    "what a thing does": (
        ["Recent floods threaten the town, and low rates support the builders."],
        [],
    ),
    "what is written says a thing": (
        ["The letter accuses Maria Keller of hiding it."],
        [("The letter", "accuses", "Maria Keller of hiding it")],
    ),
    "those whom no ending tells": (
        ["Residents praised the bridge."],
        [("Residents", "praised", "the bridge")],
    ),
    "what somebody is expected to do": (
        ["Officials are expected to unveil the bridge."],
        [],
    ),
    "a group led by somebody": (
        ["A group led by Maria Keller opposes the bridge."],
        [("A group led by Maria Keller", "opposes", "the bridge")],
    ),
    "somebody who opposed a thing": (
        ["Tom Brandt, who opposed the bridge, left."],
        [("Tom Brandt", "opposed", "the bridge, left")],
    ),
    "a word before the sentence": (
        ["Well, if you ask Maria Keller, nobody was saying that the bridge would hold."],
        [],
    ),
    "you and I": (
        ["You’ve been saying that the bridge would hold, and I’ve said it would fall."],
        [],
    ),
    "comments that are no verb": (
        ["The angry comments had two goals, and the Graz attacks would harden the town."],
        [],
    ),
    "reports that are no verb": (
        ["The office relies on user reports to find cracks."],
        [],
    ),
    "measures added": (
        ["They dropped measures added by Tom Brandt."],
        [],
    ),
    "a deed at the start of a clause": (
        ["Tom Brandt left; opposing the bridge is hard."],
        [],
    ),
    "a website by its name": (
        ["The harbour runs a website called Bridges Now."],
        [],
    ),
    "a description behind a name, of somebody who": (
        ["The bridge pleased Tom Brandt, billionaire Republican who disparages ferries."],
        [("Tom Brandt", "disparages", "ferries")],
    ),
    "what somebody is, who": (
        ["Maria Keller is the engineer who accused the mayor."],
        [("Maria Keller", "accused", "the mayor")],
    ),
    "a professor at a college, who": (
        ["Tom Brandt, a professor of law at Graz College who warned the council, left."],
        [("Tom Brandt", "warned", "the council, left")],
    ),
    "a report, and somebody in what it says": (
        ["According to a police report, Maria Keller, an engineer, left the bridge."],
        [("a police report", "According to", "Maria Keller, an engineer, left the bridge")],
    ),
    "a thing thought to be": (
        ["The mill has a new interest in bridges thought to be unsafe."],
        [],
    ),
    "others who went to say": (
        ["Tom Brandt said that crews voted to insist on a review."],
        [
            ("Tom Brandt", "said", "that crews voted to insist on a review"),
            ("crews", "insist", "on a review"),
        ],
    ),
    "a judgment told behind": (
        ["The bridge is safe, a judge ruled on Monday."],
        [("a judge", "ruled", "The bridge is safe")],
    ),
    "two papers of which one has no s at its end": (
        ["The Harbour Post and Ferry-X say the bridge is safe."],
        [
            ("Harbour Post", "say", "the bridge is safe"),
            ("Ferry-X", "say", "the bridge is safe"),
        ],
    ),
    "a source inside": (
        ["The bridge, an inside source said, is safe."],
        [("an inside source", "said", "The bridge"), ("an inside source", "said", "is safe")],
    ),
    "a headline that ends with who says so": (
        ["The fate of the bridge hinges on piers, analyst says."],
        [("analyst", "says", "The fate of the bridge hinges on piers")],
    ),
    "an average of polls": (
        ["She leads by 9 points, according to the Harbour Post polling average."],
        [("the Harbour Post polling average", "according to", "She leads by 9 points")],
    ),
    "he has said": (
        ["Tom Brandt came back.|He’s said that the bridge is safe."],
        [("Tom Brandt", "said", "that the bridge is safe")],
    ),
    "a quotation that ends with another's words": (
        [
            "“I know her,” Maria Keller said.",
            "“She came back to Graz and told me, ‘The bridge is safe.’”",
        ],
        [
            ("Maria Keller", "said", "“I know her,”"),
            ("Maria Keller", "", "“She came back to Graz and told me, ‘The bridge is safe.’”"),
        ],
    ),
    "a phrase that begins behind another": (
        ["The piers show the ways the two engineers respond to floods."],
        [("the two engineers", "respond", "to floods")],
    ),
    "a time before the subject": (
        ["A few minutes later, Maria Keller went on.|“It is safe,” she said."],
        [("Maria Keller", "said", "“It is safe,”")],
    ),
    # marks
    "a comma outside the marks": (
        ["“The bridge is safe”, Maria Keller said."],
        [("Maria Keller", "said", "“The bridge is safe”")],
    ),
    "guillemets": (
        ["«The bridge is safe,» Maria Keller said."],
        [("Maria Keller", "said", "«The bridge is safe,»")],
    ),
    "a mark that is never closed": (
        ["Maria Keller said: “The bridge is safe.|Then she left."],
        [("Maria Keller", "said", "“The bridge is safe.")],
    ),
    "straight marks": (
        ['"The bridge is safe," Maria Keller said.'],
        [("Maria Keller", "said", '"The bridge is safe,"')],
    ),
    "three single marks": (
        ["''I said, 'The bridge is safe,''' Maria Keller recalled.|''It was.''"],
        [
            ("Maria Keller", "recalled", "''I said, 'The bridge is safe,'''"),
            ("Maria Keller", "", "''It was.''"),
        ],
    ),
    "doubled single marks": (
        ["''The bridge is safe,'' Maria Keller said."],
        [("Maria Keller", "said", "''The bridge is safe,''")],
    ),
    "single marks and apostrophes": (
        ["‘The Kellers’ bridge isn’t safe,’ Maria Keller said."],
        [("Maria Keller", "said", "‘The Kellers’ bridge isn’t safe,’")],
    ),
    "a quotation in a quotation": (
        ["“He told me, ‘The bridge is safe,’ and left,” Maria Keller said."],
        [("Maria Keller", "said", "“He told me, ‘The bridge is safe,’ and left,”")],
    ),
    "a partial quotation": (
        ["Maria Keller called the bridge “a disgrace” on Monday."],
        [("Maria Keller", "called", "the bridge “a disgrace” on Monday")],
    ),
    # nobody speaks
    "a title is not speech": (["Her novel “The Long Bridge” came out in May."], []),
    "a scare quote is not speech": (["The “safe” bridge fell on Sunday."], []),
    "an elided year": (["In the ’90s the bridge fell, and it wasn’t repaired."], []),
    "no speaker": (["The bridge was built in 1911 and closed in May."], []),
    "a noun that looks like a verb": (["The claims were settled and the calls stopped."], []),
    "back to a place": (["The mill has brought 70 jobs back to the harbour."], []),
    "a saying without words": (["Maria Keller declined to comment."], []),
    # who is meant
    "a pronoun": (
        ["Maria Keller inspected the bridge.|It was safe, she said."],
        [("Maria Keller", "said", "It was safe")],
    ),
    "a pronoun of the other gender passes over": (
        [
            "Mrs. Keller praised the bridge.|Mr. Brandt came later.|She said it was safe.",
        ],
        [("Keller", "praised", "the bridge"), ("Keller", "said", "it was safe")],
    ),
    "a pronoun passes over a first name of the other gender": (
        ["Maria Keller inspected the bridge.|Tom Brandt came later.|It was safe, she said."],
        [("Maria Keller", "said", "It was safe")],
    ),
    "a pronoun for whom no sentence was about": (
        ["The council met Tom Brandt and the Bridge Alliance.|He said it was safe."],
        [("Tom Brandt", "said", "it was safe")],
    ),
    "a pronoun for the only one named": (
        ["Tom Brandt warned the council.|Just look at Paul Okafor.|He said it was safe."],
        [("Tom Brandt", "warned", "the council"), ("Paul Okafor", "said", "it was safe")],
    ),
    "a pronoun for one who works for her father": (
        ["Rosabel Quill, an officer of her father's mill, came.|It is safe, she said."],
        [("Rosabel Quill", "said", "It is safe")],
    ),
    "a pronoun passes over who is only told of": (
        ["Tom Brandt met Paul Okafor, who criticised the bridge.|He said it was safe."],
        [("Paul Okafor", "criticised", "the bridge"), ("Tom Brandt", "said", "it was safe")],
    ),
    "a role that only looks like one": (
        ["Ask a builder at Mr. Okafor's mill.|The builder said it was safe."],
        [("The builder", "said", "it was safe")],
    ),
    "a pronoun passes over an office": (
        ["Maria Keller warned the council.|The GBO said no.|She said it was safe."],
        [
            ("Maria Keller", "warned", "the council"),
            ("GBO", "said", "no"),
            ("Maria Keller", "said", "it was safe"),
        ],
    ),
    "a pronoun after a single name": (
        ["Tom Brandt spoke of it.|Then Rosabel, who sings, said it was new.|It is safe, she said."],
        [
            ("Tom Brandt", "spoke", "of it"),
            ("Rosabel", "said", "it was new"),
            ("Rosabel", "said", "It is safe"),
        ],
    ),
    "a role": (
        ["Senator Maria Keller met Tom Brandt.|The senator said the bridge was safe."],
        [("Maria Keller", "said", "the bridge was safe")],
    ),
    "a surname": (
        ["Maria Keller, who lives in Graz, came.|Ms. Keller said the bridge was safe."],
        [("Maria Keller", "said", "the bridge was safe")],
    ),
    "an acronym": (
        ["The Free Bridge Party (FBP) met on Monday.|The FBP said the bridge was safe."],
        [("Free Bridge Party", "said", "the bridge was safe")],
    ),
    "they, the group named last": (
        ["The officials met Maria Keller.|They said the bridge was safe."],
        [("The officials", "said", "the bridge was safe")],
    ),
    "a spokesman of somebody is not that somebody": (
        ["Maria Keller left.|Keller’s spokesman said the bridge was safe."],
        [("Maria Keller’s spokesman", "said", "the bridge was safe")],
    ),
    "a surname that two have means the one introduced before": (
        ["Maria Keller came.|Keller said it was safe.|Her son, Tom Keller, agreed with the mayor."],
        [
            ("Maria Keller", "said", "it was safe"),
            ("Tom Keller", "agreed", "with the mayor"),
        ],
    ),
    "a group": (
        ["Officials said the bridge was safe."],
        [("Officials", "said", "the bridge was safe")],
    ),
    "the group named before": (
        ["The Bridge Alliance met.|The group said the piers were cracked."],
        [("Bridge Alliance", "said", "the piers were cracked")],
    ),
}


@pytest.mark.parametrize(("paragraphs", "expected"), CASES.values(), ids=CASES.keys())
def test_tells_who_said_what(paragraphs, expected):
    assert expected == said_in(*paragraphs)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param("“It is safe,” Maria Keller said.", "direct", id="marks around all of it"),
        pytest.param("Maria Keller said it was safe.", "indirect", id="no marks"),
        pytest.param("Maria Keller said it was “quite safe.”", "mixed", id="marks around some"),
    ],
)
def test_kinds_are_told_apart(text, kind):
    assert the_only(text).kind == kind


@pytest.mark.parametrize(
    ("text", "outright"),
    [
        pytest.param("Maria Keller said it was safe.", True, id="said"),
        pytest.param("Maria Keller told reporters it was safe.", True, id="told"),
        pytest.param("It was safe, according to Maria Keller.", True, id="a source"),
        pytest.param("Maria Keller praised the bridge.", False, id="an act"),
        pytest.param("Maria Keller's claim that it was safe was wrong.", False, id="a noun"),
        pytest.param("Maria Keller did not say it was safe.", False, id="not said"),
        pytest.param("Maria Keller left without saying it was safe.", False, id="without saying"),
        pytest.param("Maria Keller praised it: “A safe and modern bridge.”", True, id="marks"),
    ],
)
def test_what_is_said_outright_is_told_from_what_is_told_of_somebody(text, outright):
    assert any(quotation.outright for quotation in told_by(text)[0]) == outright


def test_who_goes_on_saying_says_it():
    text = "Maria Keller came back, as the engineers continue to warn that it is unsafe."

    assert [quotation.speaker for quotation in told_by(text)[0]] == ["the engineers"]


def test_what_somebody_shares_with_others_are_no_words_of_theirs():
    text = "Maria Keller said that she and Paul Okafor shared “much the same views.”"

    assert {quotation.speaker for quotation in told_by(text)[0]} == {"Maria Keller"}


def test_a_sentence_within_a_quotation_is_direct_too():
    found = told_by("“It is safe.|It was tested.|Go on,” Maria Keller said.")

    assert [quotation.kind for told in found for quotation in told] == ["direct"] * 3


def test_the_name_carries_its_description():
    text = "“It is safe,” said Maria Keller, an engineer of the Bridge Institute."

    assert the_only(text).named.of(text) == "Maria Keller, an engineer of the Bridge Institute"


def test_only_the_name_is_the_name_where_others_tell_of_it():
    text = "Engineers say Maria Keller warned the council."

    assert told_by(text)[0][1].named.of(text) == "Maria Keller"


def test_only_the_owner_of_a_claim_is_its_name():
    text = "Tom Brandt rubbished Paul Okafor's claim that it was safe."

    assert the_only(text).named.of(text) == "Paul Okafor"


def test_a_name_is_surer_than_a_pronoun_and_a_pronoun_than_a_neighbour():
    found = told_by("Maria Keller said it was safe.|She said it was new.", "“Come and see it now.”")

    assert [told[0].sure for told in found] == [0.95, 0.75, 0.5]


def test_every_sentence_has_its_place_in_the_answer():
    found = told_by("It rained.|It rained more.", "Maria Keller said it rained.")

    assert [len(told) for told in found] == [0, 0, 1]


def test_names_found_already_are_taken_as_they_are():
    paragraph = "Maria Keller came.|Keller said it was safe."
    article, sentences = article_of(paragraph), sentences_of(paragraph)

    assert quotations(article, sentences, Names())[1][0].speaker == "Keller"
    assert quotations(article, sentences, names(article)) == quotations(article, sentences)


def test_an_article_without_sentences_has_no_quotations():
    assert quotations(Article("a.txt", "", "", ()), []) == []


WORDS = st.sampled_from(
    [*"“”\"'‘’,.:;?!-()|", "''", "Maria Keller", "Mr. Lee", "said", "saying", "told", "that", "she",
     "the mayor", "according to", "and", "who", "of", "by", "was", "claims", "ruled", "’s"]
)  # fmt: skip


@given(st.lists(st.lists(WORDS, max_size=30).map(" ".join), max_size=4))
def test_whatever_is_written_spans_stay_where_they_belong(paragraphs):
    body, sentences = article_of(*paragraphs).body, sentences_of(*paragraphs)

    for sentence, told in zip(sentences, told_by(*paragraphs), strict=True):
        for quotation in told:
            assert sentence.covers(quotation.said)
            assert quotation.said.trimmed(body) == quotation.said
            assert len(quotation.said) > 0
            assert 0 < quotation.sure <= 1
