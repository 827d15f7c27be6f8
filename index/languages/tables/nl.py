"""Dutch."""

FUNCTION_WORDS = """
de het een der den des en of maar want dus ook niet geen nog al wel zeer meer zo als dan dat die
dit deze wie wat waar wanneer waarom hoe hoeveel welke welk waarheen waarvoor in op aan bij met
van voor naar uit over onder tussen door tegen zonder om tot sinds tijdens wegens volgens te ter
ten ik jij je u hij zij ze wij we jullie hen hun hem haar mij me zich zijn mijn jouw uw ons onze
er is was waren ben bent wordt worden werd werden geworden heeft hebben had hadden heb kan kunnen
kon konden zal zullen zou zouden moet moeten wil willen alle alles veel iets niets iemand niemand
elk elke ieder iedere andere hier daar toen nu omdat terwijl toch reeds geweest
"""
ABBREVIATIONS = """
dhr mevr mw dr drs prof mr ir ing st nr blz bv b.v n.v d.w.z o.a enz ca jl afd tel
"""
SAID = """
zei zegt zeiden zeggen verklaarde vertelde vertelt meldde kondigde waarschuwde beloofde antwoordde
benadrukte schreef aldus
"""
SIGNS = {
    "time": """
    januari februari maart april mei juni juli augustus september oktober november december
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag jaar jaren maand maanden week weken
    dag dagen uur vandaag gisteren morgen eeuw
    """,
    "number": """
    twee drie vier vijf zes zeven acht negen tien elf twaalf twintig honderd duizend miljoen
    miljard helft derde kwart
    """,
    "money": "euro dollar pond",
    "percentage": "procent",
    "reason": "omdat wegens reden oorzaak doordat vanwege",
}
