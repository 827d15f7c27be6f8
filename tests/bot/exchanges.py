"""Forty exchanges of two or three turns, and what the last turn means; written before any was run.

Each is the turns, how the last one is to be read ("" where that is plain and not told), words that
the quotes shown must hold ("" where there must be no answer), and words that they must not.
"""

from typing import NamedTuple


class Talk(NamedTuple):
    turns: tuple[str, ...]
    read: str
    holds: str
    lacks: str = ""


TALKS = [
    # -------------------------------------------------------------- he, she, they and it
    Talk(
        ("What did Mayor Rego say?", "When did he say that?"),
        "When did Tomás Rego say that?",
        "3 March 2022",
    ),
    Talk(
        ("Which astronomer found the comet?", "What had she looked for?"),
        "What had Ioana Vasilescu looked for?",
        "looked for asteroids",
    ),
    Talk(
        ("When was the library built?", "Was it insured against fire?"),
        "Was the library insured against fire?",
        "not insured against fire",
    ),
    Talk(
        ("Who leads the ferry union?", "How many members does it have?"),
        "How many members does the ferry union have?",
        "212 of its 260 members",
    ),
    Talk(
        ("Where does Greta Lindqvist grow wheat?", "How much does it cost?"),
        "How much does wheat cost?",
        "a bushel",
    ),
    Talk(
        ("What did Simon Achterberg say?", "Will he resign?"),
        "Will Simon Achterberg resign?",
        "rejected calls to resign",
    ),
    Talk(
        ("Who brought the case for the villages?", "What did she say about light?"),
        "What did Neema Saning'o say about light?",
        "We are not against light",
    ),
    Talk(
        ("What did Night Heron claim?", "How much did they demand?"),
        "How much did Night Heron demand?",
        "15 million pounds in bitcoin",
    ),
    Talk(
        ("When does the van come back?", "Who owns it?"),
        "Who owns the van?",
        "Rosa Bianchi",
    ),
    Talk(
        ("Who is the museum's director?", "What did she read?"),
        "What did Karin Ekdahl-Ruiz read?",
        "read a reply aloud",
    ),
    Talk(
        ("Where is the leopard?", "How much does it weigh?"),
        "How much does the leopard weigh?",
        "212 kilograms",
    ),
    Talk(
        ("What did the princess say?", "What did her grandmother write?"),
        "What did Adaeze Omburi’s grandmother write?",
        "her first letter",
    ),
    Talk(
        ("Who is Callum Reid?", "And what does he drive?"),
        "What does Callum Reid drive?",
        "who drives it",
    ),
    Talk(
        ("What did Anders Vik say?", "Who does he work for?"),
        "Who does Anders Vik work for?",
        "chief executive",
    ),
    # -------------------------------------------------------------------- what, who, where else
    Talk(
        ("What did Marit Solheim say?", "What else?"),
        "",
        "Solheim",
    ),
    Talk(
        ("What did Kileo say about the dam?", "What else did he say?"),
        "",
        "Kileo",
        "another month of darkness",
    ),
    Talk(
        ("Who was among the patients?", "Tell me more"),
        "",
        "patients",
        "a teacher from Leeds",
    ),
    Talk(
        ("What did Joseph Kileo say?", "Anything else?", "What else?"),
        "",
        "",
        "45 million dollars",
    ),
    # ----------------------------------------------------------------------- and another one
    Talk(
        ("What did Rego say?", "And Salgado?"),
        "What did Salgado say?",
        "Paper burns",
    ),
    Talk(
        ("What did Japan's development bank say about the dam?", "And Germany?"),
        "What did Germany say about the dam?",
        "frozen its payments",
    ),
    Talk(
        ("What did Simon Achterberg say about the committee?", "and Moira Keane?"),
        "What did Moira Keane say about the committee?",
        "6 million pounds",
    ),
    Talk(
        ("How much wheat will China buy?", "What about Japan?"),
        "How much wheat will Japan buy?",
        "",
    ),
    Talk(
        ("How many patients' records were copied?", "And on May 30?"),
        "How many patients' records were copied on May 30?",
        "900 patients",
    ),
    Talk(
        ("When was the library built?", "And the museum?"),
        "When was the museum built?",
        "founded the museum in 1904",
    ),
    Talk(
        ("What did Hamish Orr say?", "and the medical officer?"),
        "What did the medical officer say?",
        "93 percent",
    ),
    Talk(
        ("How long is the comet's nucleus?", "What about its distance?"),
        "What about the comet’s distance?",
        "31 million kilometres",
    ),
    # ------------------------------------------------------------------------- one word
    Talk(
        ("When did the ferry strike begin?", "Why?"),
        "Why did the ferry strike begin?",
        "after talks over night shifts collapsed",
    ),
    Talk(
        ("Who scrapped the bus fares?", "When?"),
        "Who scrapped the bus fares, and when?",
        "July 1",
    ),
    Talk(
        ("Did the thieves copy the records of patients?", "How many?"),
        "Did the thieves copy the records of patients, and how many?",
        "1.2 million patients",
    ),
    Talk(
        ("How did the thieves get in?", "When?"),
        "When did the thieves get in?",
        "February 14",
    ),
    Talk(
        ("Why did work on the dam stop?", "When?", "Who ordered it?"),
        "Who ordered the stop?",
        "High Court",
    ),
    Talk(
        ("Was the library insured?", "Who says so?"),
        "",
        "Salgado",
    ),
    Talk(
        ("Is the wood of the carvings going to rot?", "Who said that?"),
        "",
        "Friends of the Ekdahl",
    ),
    # ---------------------------------------------------------------------- articles
    Talk(
        ("What is the offer to the ferry crews worth?", "What about the other article?"),
        "What is the offer to the ferry crews worth?",
        "percent",
    ),
    Talk(
        ("What did Okafor say?", "And in the other article?"),
        "What did Okafor say?",
        "Okafor",
    ),
    Talk(
        ("What did the Court of Appeal do?", "Who wrote that article?"),
        "",
        "Claire Obi",
    ),
    Talk(
        ("What did Callum Reid say?", "What else is in that article about the tune?"),
        "What is about the tune?",
        "tune",
    ),
    Talk(
        ("What was stolen from Calder Health?", "When was it published?"),
        "",
        "8 June 2023",
    ),
    # ------------------------------------------------------------- three turns, and no follow-up
    Talk(
        (
            "What did Greta Lindqvist say?",
            "How many hectares does she have?",
            "And Sam Two Rivers?",
        ),
        "How many hectares does Sam Two Rivers have?",
        "",
    ),
    Talk(
        ("What did Rego say?", "When will the comet return?"),
        "",
        "in the year 2432",
    ),
]

READ_WRONG = frozenset({31})
"""Numbers of those whose last turn is read wrongly."""

ANSWERED_WRONG = frozenset({5, 6, 14, 24, 31, 34, 39})
"""Numbers of those that are answered wrongly, most of them though they are read rightly."""
