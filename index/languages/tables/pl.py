"""Polish."""

FUNCTION_WORDS = """
i a ale lub albo oraz czy nie ni w we na z ze do od o u za po pod nad przy przez dla bez między
przed przeciw według podczas że żeby aby co czego czemu kto kogo komu kim jak jaki jaka jakie
jakich który która które którzy których którego której gdzie dokąd skąd kiedy dlaczego czemu ile
ilu czyj czyja to ten ta te ci tego tej tych temu tym tam tu wtedy tak taki taka takie bo ponieważ
więc jeśli jeżeli choć gdy dopóki tylko już jeszcze bardzo także też również bardziej się siebie
sobie swój swoja swoje ja ty on ona ono my wy oni one mnie ciebie jego jej nas was ich mi mu nam
wam im jest są był była było były być będzie będą został została ma mają miał może mogą można
trzeba wszystko wszyscy każdy inny inne nic nikt ktoś coś
"""
ABBREVIATIONS = """
dr prof mgr inż hab gen płk ks św ul al pl os nr r w tys mln mld zł gr np tzw tzn itd itp m.in ok
tel pt im godz
"""
SAID = """
powiedział powiedziała powiedzieli mówi mówił mówiła oświadczył oświadczyła zapowiedział
zapowiedziała dodał dodała wyjaśnił wyjaśniła podkreślił podkreśliła poinformował poinformowała
stwierdził stwierdziła obiecał ostrzegł
"""
SIGNS = {
    "time": """
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada
    grudnia poniedziałek wtorek środę czwartek piątek sobotę niedzielę rok roku lat lata miesiąc
    miesięcy tydzień tygodni dzień dni godzina godzin dziś wczoraj jutro wiek
    """,
    "number": """
    dwa dwie trzy cztery pięć sześć siedem osiem dziewięć dziesięć sto tysiąc tysiące tysięcy
    milion milionów miliard połowa
    """,
    "money": "złoty złotych euro dolar dolarów",
    "percentage": "procent procenta",
    "reason": "bo ponieważ powód powodu przyczyna dlatego dzięki",
}
