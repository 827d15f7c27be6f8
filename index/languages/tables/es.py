"""Spanish."""

FUNCTION_WORDS = """
el la los las lo un una unos unas al del de a en y e o u ni que qué quien quién quienes quiénes
cual cuál cuales cuáles cuyo cuya cuando cuándo donde dónde adónde como cómo cuanto cuánto cuanta
cuánta cuantos cuántos cuantas cuántas porque por para con sin sobre entre hasta desde hacia según
contra durante tras ante bajo se me te le les nos os su sus mi mis tu tus yo tú él ella ello ellos
ellas usted ustedes nosotros este esta esto estos estas ese esa eso esos esas aquel aquella es son
era eran fue fueron ser sido siendo está están estaba estaban estuvo estar sea ha han había habían
haber he hay hubo habrá no sí si más muy ya también pero sino aunque mientras pues entonces así
todo toda todos todas otro otra otros otras mismo misma tan tanto mucho mucha muchos muchas poco
algo alguien alguno alguna algunos nada nadie ninguno ninguna cada solo sólo aún todavía después
antes luego además cosa puede pueden tiene tienen tenía
"""
ABBREVIATIONS = """
sr sra srta sres dr dra prof profa lic ing gral cap cmdte d dña arq excmo ud uds vd av avda núm nº
pág págs art ej aprox c tel ee.uu p.ej s.a
"""
SAID = """
dijo dice dijeron dicen afirmó afirma afirmaron aseguró asegura explicó explica declaró declara
señaló señala añadió añade agregó agrega anunció anuncia prometió promete advirtió advierte contó
comentó manifestó indicó subrayó recordó respondió preguntó confirmó insistió admitió reconoció
sostuvo expresó apuntó destacó
"""
SIGNS = {
    "time": """
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes
    martes miércoles jueves viernes sábado domingo año años mes meses semana semanas día días hora
    horas hoy ayer mañana siglo
    """,
    "number": """
    uno dos tres cuatro cinco seis siete ocho nueve diez once doce veinte treinta cien mil millón
    millones mitad tercio doble
    """,
    "money": "euro euros dólar dólares peso pesos libras",
    "percentage": "por_ciento porcentaje",
    "reason": "porque debido causa razón motivo pues",
}
