"""Portuguese."""

FUNCTION_WORDS = """
o a os as um uma uns umas de do da dos das em no na nos nas num numa a ao à aos às por pelo pela
pelos pelas para pra com sem sobre entre até desde contra durante após antes sob segundo perante e
ou nem mas que quê quem qual quais quando onde aonde como quanto quanta quantos quantas porque
porquê se me te lhe lhes nos vos seu sua seus suas meu minha meus minhas teu tua eu tu ele ela
eles elas você vocês nós este esta isto estes estas esse essa isso esses essas aquele aquela
aquilo deste desta nesse nessa disso é são era eram foi foram ser sido sendo está estão estava
estavam esteve estar seja há houve havia tem têm tinha tinham ter tido não sim mais menos muito
muita muitos muitas já também só ainda embora enquanto então assim todo toda todos todas tudo
outro outra outros outras mesmo mesma cada algum alguma alguns algo alguém nada ninguém nenhum
nenhuma depois logo além pois pode podem vai vão
"""
ABBREVIATIONS = """
sr sra srs dr dra prof profa eng gen cel cap d av r núm nº pág art ex aprox tel s.a exmo ltda
"""
SAID = """
disse diz disseram dizem afirmou afirma garantiu explicou explica declarou declara anunciou
anuncia acrescentou prometeu alertou contou comentou ressaltou destacou informou respondeu admitiu
confirmou lembrou criticou avaliou
"""
SIGNS = {
    "time": """
    janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo ano anos mês
    meses semana semanas dia dias hora horas hoje ontem amanhã século
    """,
    "number": """
    dois duas três quatro cinco seis sete oito nove dez onze doze vinte trinta cem mil milhão
    milhões bilhão bilhões metade terço dobro
    """,
    "money": "real reais euro euros dólar dólares",
    "percentage": "por_cento porcentagem percentagem",
    "reason": "porque devido causa razão motivo pois",
}
