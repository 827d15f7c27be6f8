"""Forms of English words that no stemmer relates, and the words that carry no content.

Left out are forms that mostly mean something else: bit, bore, bound, fed, ground, lay, wound.
"""

from __future__ import annotations

# Irregular forms, titles and months cut short, British spellings; each line is led by what is kept.
_FORMS = """
arise arose arisen
awake awoke awoken
beat beaten
become became
begin began begun
bend bent
bite bitten
bleed bled
blow blew blown
break broke broken
breed bred
bring brought
build built
burn burnt
buy bought
catch caught
choose chose chosen
cling clung
come came
creep crept
deal dealt
dig dug
draw drew drawn
dream dreamt
drink drank drunk
drive drove driven
dwell dwelt
eat ate eaten
fall fell fallen
feel felt
fight fought
find found
flee fled
fling flung
fly flew flown
forbid forbade forbidden
foresee foresaw foreseen
foretell foretold
forget forgot forgotten
forgive forgave forgiven
freeze froze frozen
get got gotten
give gave given
go goes went gone
grow grew grown
hang hung
hear heard
hide hid hidden
hold held
keep kept
kneel knelt
know knew known
lay laid
lead led
lean leant
leap leapt
learn learnt
leave left
lend lent
light lit
lose lost
make made
mean meant
meet met
mislead misled
mistake mistook mistaken
misunderstand misunderstood
outgrow outgrew outgrown
overcome overcame
oversee oversaw overseen
overtake overtook overtaken
overthrow overthrew overthrown
pay paid
prove proven
rebuild rebuilt
repay repaid
resell resold
rethink rethought
retell retold
ride rode ridden
ring rang rung
rise rose risen
run ran
say said saith
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shine shone
shoot shot
show shown
shrink shrank shrunk
sing sang sung
sink sank sunk
sit sat
slay slew slain
sleep slept
slide slid
sling slung
smell smelt
sow sown
speak spoke spoken
speed sped
spell spelt
spend spent
spill spilt
spin spun
spit spat
spoil spoilt
spring sprang sprung
stand stood
steal stole stolen
stick stuck
sting stung
stink stank stunk
strike struck stricken
strive strove striven
swear swore sworn
sweep swept
swell swollen
swim swam swum
swing swung
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
tread trod trodden
undergo undergoes underwent undergone
understand understood
undertake undertook undertaken
undo undid undone
uphold upheld
wake woke woken
wear wore worn
weave wove woven
weep wept
win won
withdraw withdrew withdrawn
withhold withheld
withstand withstood
write wrote written
child children
crisis crises
criterion criteria
foot feet
goose geese
half halves
hypothesis hypotheses
knife knives
life lives
loaf loaves
man men
mouse mice
phenomenon phenomena
self selves
shelf shelves
thesis theses
thief thieves
tooth teeth
wife wives
wolf wolves
woman women
alderman aldermen
anchorman anchormen
businessman businessmen
businesswoman businesswomen
cameraman cameramen
chairman chairmen
clergyman clergymen
congressman congressmen
congresswoman congresswomen
councilman councilmen
fireman firemen
fisherman fishermen
frenchman frenchmen
gentleman gentlemen
gunman gunmen
lawman lawmen
policeman policemen
policewoman policewomen
salesman salesmen
serviceman servicemen
spokesman spokesmen
spokeswoman spokeswomen
sportsman sportsmen
statesman statesmen
workman workmen
captain capt
colonel col
corporation corp
department dept
doctor dr
general gen
governor gov govs
incorporated inc
lieutenant lt
limited ltd
president pres
professor prof profs
representative rep reps
secretary secy
senator sen sens
sergeant sgt
versus vs
january jan
february feb
april apr
august aug
september sept sep
october oct
november nov
december dec
million mn
billion bn
adviser advisor advisors
aluminum aluminium
criticize criticise criticised criticises criticising
defense defence defences
gray grey
jewelry jewellery
judgment judgement
license licence licences
offense offence offences
program programme programmes
skeptic sceptic
skeptical sceptical
tire tyre
"""

IRREGULAR = {
    form: forms[0] for forms in map(str.split, _FORMS.strip().splitlines()) for form in forms[1:]
}

# British spellings that follow a rule; words such as `revise` and `precise` do not.
BRITISH = (
    (r"(?<=.[dghlmnrst])is(?=(?:e|ed|es|er|ers|ing|ation|ations|able|ement|ingly|edly)$)", "iz"),
    (r"(?<=..)lys(?=(?:e|ed|es|er|ers|ing)$)", "lyz"),
    (r"(?<=..)our(?=(?:s|ed|ing|able|ite|ites|ful|er|ers|hood|hoods|ism|ist|ists|y)?$)", "or"),
    (r"(?<=..)tre(?=[sd]?$)", "ter"),
)

# Contractions typed without their apostrophe, as on a phone.
CONTRACTIONS = {
    "hes": "he", "shes": "she", "im": "i", "ive": "i", "theyre": "they", "theyve": "they",
    "theyll": "they", "youre": "you", "youve": "you", "youll": "you", "weve": "we", "thats": "that",
    "theres": "there", "heres": "here", "whats": "what", "whos": "who", "wheres": "where",
    "whens": "when", "whys": "why", "hows": "how", "lets": "let",
}  # fmt: skip

_FUNCTION_WORDS = """
a about above after again against all also am among an and any are arent as at be because been
before being below between both but by can cannot cant could couldnt did didnt do does doesnt
doing done dont down during each either ever every few for from further had hadnt has hasnt have
havent having he her here hers herself him himself his how i if in into is isnt it its itself
just many may me might more most much must my myself neither no nor not now of off on once only
onto or other our ours ourselves out over own please s shall shant she should shouldnt so some
such t than that the their theirs them themselves then there these they this those though
through to too under until up upon us very was wasnt we were werent what when where whether
which while who whom whose why will with within without wont would wouldnt yet you your yours
yourself yourselves
"""

FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
