"""Words that tell names from other words, and kinds of names apart.

General English and general geography; plain sets, so that a reader can add a missing word.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# Titles and offices that stand before a person's name, lower case, without dots.
TITLES = _set(
    """
    mr mrs ms miss mx dr prof professor sir dame lord lady madam rev reverend fr father sister
    brother pastor bishop archbishop cardinal pope rabbi imam ayatollah sheikh mullah saint king
    queen prince princess duke duchess baron baroness emperor president vice vice-president
    premier chancellor minister secretary undersecretary ambassador envoy consul governor gov
    lieutenant-governor mayor deputy senator sen sens representative rep reps congressman
    congresswoman lawmaker legislator councilman councilwoman councillor councilor alderman
    assemblyman assemblywoman delegate speaker whip leader chairman chairwoman chairperson chair
    co-chair co-chairman chief director executive ceo cfo coo founder co-founder commissioner
    administrator comptroller treasurer supervisor superintendent inspector judge justice
    magistrate attorney prosecutor lawyer sheriff marshal officer constable detective agent
    special general gen lieutenant lt colonel col major maj captain capt sergeant sgt corporal
    cpl private pvt admiral adm commander cmdr brigadier commodore spokesman spokeswoman
    spokesperson adviser advisor aide strategist consultant manager analyst economist historian
    scientist author writer columnist commentator journalist reporter correspondent editor
    anchor host moderator co-moderator producer photographer coach quarterback striker skipper
    actor actress singer rapper comedian filmmaker activist businessman businesswoman
    billionaire tycoon investor banker hacker pollster candidate nominee front-runner incumbent
    senior former ex-president ex acting interim mogul veteran teacher student victim suspect
    then-president late phd designate elect emeritus associate assistant counsel
    general-secretary
    """
)

# Titles whose dot belongs to them, as alternatives of a pattern.
TITLES_DOTTED = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Fr|Sen|Sens|Rep|Reps|Gov|Gen|Lt|Col|Maj|"
    "Capt|Sgt|Cpl|Pvt|Adm|Cmdr|Hon|St|Jr|Sr|Messrs|Mme"
)

MALE = _set(
    """
    mr sir lord king prince father brother pope congressman councilman assemblyman chairman
    spokesman businessman actor duke baron bishop archbishop cardinal imam rabbi
    """
)
FEMALE = _set(
    """
    mrs ms miss mme dame lady madam queen princess sister congresswoman councilwoman
    assemblywoman chairwoman spokeswoman businesswoman actress duchess baroness
    """
)

# First names that men have, and those that women have, so far as hardly anybody else has them.
MALE_NAMES = _set(
    """
    aaron abdullah adam ahmed albert alexander ali amit andrew anthony antonio arthur austin ben
    benjamin bernard bernie bill billy bob bobby boris brandon brian bruce bryan carl carlos
    charles christian christopher colin dan daniel dave david dennis derek diego dmitri don
    donald douglas edward eric ethan eugene felix fernando francisco frank françois fred gary
    george gerald giovanni giuseppe graham greg gregory hamid hans harold hassan henry hiroshi
    howard hugh ian ibrahim igor ivan jack jacob jacques james jason jeff jeffrey jeremy jerry
    jim joe john johnny jon jonathan jorge jose joseph josh joshua juan justin jürgen keith ken
    kenji kenneth kevin klaus kyle larry lawrence leo leonard louis luis luke mahmoud marco
    mario mark martin matt matthew max michael miguel mike mohamed mohammed muhammad mustafa
    nathan neil nicholas nick nigel noah norman oliver omar paolo patrick paul pedro peter phil
    philip pierre rahul raj ralph raymond richard rick rob robert roger ron ronald roy russell
    ryan samuel sanjay scott sean sergei simon stephen steve steven stuart takashi ted thomas
    tim timothy tom tony trevor tyler viktor vincent vladimir walter william wolfgang yuri
    zachary
    """
)
FEMALE_NAMES = _set(
    """
    abigail aisha alice amanda amber amina amy ana andrea angela anjali ann anna anne annie
    ashley barbara betty beverly birgit brenda brittany carmen carol caroline carolyn catherine
    charlotte cheryl chloe christina christine claire clara claudia cynthia danielle deborah
    debra denise diana diane donna doris dorothy elena elizabeth ella ellen emily emma eva
    evelyn fatima frances gail gina gloria grace hannah heather helen hillary ingrid irina
    isabella jacqueline jane janet janice jennifer jessica jill joan joyce juanita judith judy
    julia julie karen kate katherine kathleen kathryn katie kayla keiko kimberly laura lauren
    leila linda lisa lucia lucy madeleine madison margaret maria mariam marilyn martha mary
    maryam megan mei melania melissa michelle molly monika nancy natalie natasha nicole nina
    olga olivia pamela patricia paula peggy petra priya rachel rebecca rosa rose ruth sabine
    sally samantha sandra sara sarah sharon shirley silvia sofia sophia stephanie sunita susan
    svetlana teresa theresa tina ursula valerie vera victoria virginia wendy yasmin yoko yuki
    yvonne zoe
    """
)

# Offices that "Secretary of ..." continues with.
OFFICES = _set(
    """
    state defense defence energy commerce labor labour education transportation health interior
    agriculture treasury justice staff
    """
)

PARTISANS = _set(
    """
    democrat republican democratic independent conservative liberal labour gop tory socialist
    libertarian progressive texas-based
    """
)

# A name with one of these is an organisation's.
ORGANISATION_NOUNS = _set(
    """
    academy administration agency airlines alliance army assembly associates association
    authority bank board brigade brigades broadcasting bureau cabinet campaign center centre
    chamber church club coalition college command commission committee commonwealth
    communications company conference confederation congress consortium co corp corporation
    council court courts daily democrats department directorate economics electric energy
    enterprise enterprises exchange federation fellowship force forces forum foundation front
    fund gazette government group guard guardian herald holdings hospital house inc industries
    initiative institute institution insurance intelligence international journal journalism
    justice laboratory lab labs league legion legislature llc llp ltd magazine media militia
    ministry mission mobil monitor motors movement museum nations navy network networks news
    newspaper observatory observer office organisation organization pac parliament partners
    party patriarchate pentagon plc police post press project radio registry reform republic
    republicans reserve review school schools secretariat senate service services society
    solutions state states street studies syndicate systems taliban task team technologies
    technology telegraph television times trades treasury tribunal tribune trust tv union unions
    united universities university wire workers works
    """
)

# What a name ends in that is neither a person nor speaks.
THING_NOUNS = _set(
    """
    accord act agreement airport amendment avenue award awards bay bill boulevard bridge
    championship championships convention coast cup day declaration desert era festival games
    gate hall hill hills island islands lake law measure medal mountain mountains ocean
    olympics pact park partnership peninsula plan prize program programme river road sea square
    station strait straits stadium summit swamp tower treaty valley war week
    """
)

# Common nouns for a group that was named before: "the group said".
GROUP_NOUNS = _set(
    """
    administration agency alliance army association authority bank board broadcaster bureau
    campaign center centre charity church club coalition college commission committee company
    corporation council country court department federation firm foundation front fund
    government group institute institution journal league magazine manufacturer militia ministry
    movement network newspaper nonprofit office organisation organization outlet paper party
    publisher regime school service site society startup station survey team think-tank tribunal
    union university watchdog website
    """
)

# Inside a name, in lower case: "Ursula von der Leyen", "Department of Justice".
LINKS = _set("de da di del della der den van von bin ibn al el la le du dos ten ter y")
ACRONYM_SKIPS = _set("of for the and on in to & de")

# Capitalised words that are not names when they stand alone.
NEVER_NAMES = _set(
    """
    i a an the this that these those there here it its he she they we you his her their our my
    your him them us me who whom whose which what when where why how if whether although though
    while because since until unless as at by for from in into of off on onto out over to under
    up with without within about above across after against along amid among around before
    behind below beneath beside between beyond despite down during except inside like near
    outside past per through throughout toward towards upon via and but or nor so yet not no yes
    also then than thus hence still even just only both either neither each every all any some
    most many much more less few several other others another such same own one two three four
    five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million
    last next old today
    yesterday tomorrow tonight later earlier once twice again ever never always often sometimes
    meanwhile however therefore moreover furthermore nevertheless nonetheless instead indeed
    perhaps maybe according asked speaking says said is are was were be been being am has have
    had do does did will would can could shall should may might must let lets monday tuesday
    wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan feb aug sept oct nov dec spring summer autumn winter
    watch read see photo image editor note updated update reporting writing editing additional
    abstract full text given following recently critics supporters officials analysts experts
    lawmakers democracy nobody everyone everybody someone anyone somebody anybody nothing
    something everything well oh ok okay please thanks thank good great dear hi hello
    """
)

PLACES = _set(
    """
    afghanistan africa alabama alaska albania alberta aleppo algeria america amsterdam angola
    antarctica arabia argentina arizona arkansas armenia asia athens atlanta austin australia
    austria azerbaijan baghdad bahrain baltimore bangladesh barcelona beijing beirut belarus
    belgium berlin bermuda bolivia bosnia boston botswana brasilia brazil britain brooklyn
    brussels budapest bulgaria burundi cairo calgary calif california cambodia cameroon canada
    canberra caracas charlotte chechnya chicago chile china cincinnati cleveland colombia
    colorado congo connecticut copenhagen crimea croatia cuba cyprus czechia dallas damascus
    delaware delhi denmark denver detroit dhaka doha dubai dublin ecuador edinburgh egypt
    england eritrea estonia ethiopia europe fiji finland fla florida france frankfurt gaza
    geneva georgia germany ghana glasgow greece greenland guantanamo guatemala guinea guyana
    haiti hamburg hanoi havana hawaii helsinki honduras houston hungary iceland idaho illinois
    india indiana indonesia iowa iran iraq ireland islamabad israel istanbul italy jakarta
    jamaica japan jerusalem johannesburg jordan kabul kansas karachi kashmir kazakhstan kentucky
    kenya kiev kosovo kuwait kyiv kyrgyzstan lagos laos latvia lebanon lesotho liberia libya
    lima lisbon lithuania liverpool london louisiana luxembourg macedonia madagascar madrid
    maine malawi malaysia maldives mali malta manchester manhattan manila maryland massachusetts
    mauritius melbourne mexico miami michigan milan milwaukee minneapolis minnesota mississippi
    missouri moldova mongolia montana montenegro montreal morocco moscow mosul mozambique mumbai
    munich myanmar nairobi namibia naples nashville nebraska nepal netherlands nevada niger
    nigeria norway oakland ohio oklahoma oman ontario oregon orlando osaka oslo ottawa oxford
    pakistan palestine panama paraguay paris pennsylvania perth peru philadelphia philippines
    phoenix pittsburgh poland portland portugal prague pretoria pyongyang qatar quebec richmond
    riyadh romania rome russia rwanda sacramento samoa saigon scotland seattle senegal seoul
    serbia shanghai siberia sicily singapore slovakia slovenia somalia spain stockholm sudan
    suriname sweden switzerland sydney syria taipei taiwan tajikistan tampa tanzania tehran
    tennessee texas thailand tibet tokyo toronto tripoli tunisia turkey turkmenistan uganda
    ukraine uruguay utah uzbekistan vancouver venezuela venice vermont vienna vietnam virginia
    wales warsaw washington wellington wisconsin wyoming yemen zambia zimbabwe zurich u.s uk u.k
    usa u.s.a uae
    """
) | {
    "hong kong", "los angeles", "new york", "new york city", "new jersey", "new mexico",
    "new hampshire", "new orleans", "new zealand", "new delhi", "north carolina", "south carolina",
    "north dakota", "south dakota", "north korea", "south korea", "rhode island", "west virginia",
    "saudi arabia", "south africa", "sri lanka", "san francisco", "san diego", "san jose",
    "san antonio", "las vegas", "st louis", "tel aviv", "united kingdom", "united states",
    "great britain", "northern ireland", "puerto rico", "costa rica", "el salvador",
    "middle east", "south china sea", "west bank", "mexico city", "abu dhabi",
    "buenos aires", "rio de janeiro", "sao paulo", "ivory coast", "sierra leone", "czech republic",
    "silicon valley", "capitol hill", "wall street", "latin america", "north america",
    "south america", "green bay", "salt lake city", "fort worth", "long island",
}  # fmt: skip
