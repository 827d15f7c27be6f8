from itertools import pairwise

import pytest

from index.article import Article, Quotation, Span
from index.quotes import quotations


def article_of(*paragraphs: str) -> Article:
    body = "\n\n".join(paragraphs)
    spans, at = [], 0
    for paragraph in paragraphs:
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    return Article(name="a.txt", body=body, title="", paragraphs=tuple(spans))


def sentences_of(article: Article) -> list[Span]:
    """The tests' own sentences end at a |, which stands for the blank between them."""
    out = []
    for paragraph in article.paragraphs:
        cuts = [i for i in range(paragraph.start, paragraph.end) if article.body[i] == "|"]
        edges = [paragraph.start - 1, *cuts, paragraph.end]
        out += [Span(start + 1, end) for start, end in pairwise(edges)]
    return out


def said_in(*paragraphs: str) -> list[tuple[str, str, str]]:
    """(speaker, cue, said) of every quotation, in order of the sentences."""
    article = article_of(*paragraphs)
    return [
        (quotation.speaker, of(quotation.cue, article), quotation.said.of(article.body))
        for found in quotations(article, sentences_of(article))
        for quotation in found
    ]


def of(span: Span | None, article: Article) -> str:
    return span.of(article.body) if span else ""


def only_quotation(text: str) -> Quotation:
    article = article_of(text)
    (found,) = quotations(article, sentences_of(article))
    (quotation,) = found
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
        [("Maria Keller", "criticised", "The plan was")],
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
    # marks
    "straight marks": (
        ['"The bridge is safe," Maria Keller said.'],
        [("Maria Keller", "said", '"The bridge is safe,"')],
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
