"""French."""

FUNCTION_WORDS = """
le la les l un une des du de d au aux à en et ou où ni que qu qui quoi quel quelle quels quelles
lequel laquelle quand comment combien pourquoi parce car donc mais or si ne n pas plus moins très
dans par pour avec sans sur sous entre vers chez depuis pendant selon contre après avant dès
jusque jusqu lors lorsque lorsqu puisque puisqu afin ce c cet cette ces cela ça ceci celui celle
ceux celles se s me m te t lui leur leurs y je j tu il elle on nous vous ils elles moi toi soi son
sa ses mon ma mes ton ta tes notre nos votre vos est sont était étaient être été suis es sommes
êtes fut furent sera seront serait soit ait a ont avait avaient avoir eu ai as aura aurait aussi
même tout toute tous toutes autre autres chaque quelque quelques plusieurs aucun aucune rien
personne ainsi alors encore déjà toujours comme dont peut peuvent faut fait aujourd hui là ici
quoique
"""
ABBREVIATIONS = """
m mm mme mmes mlle dr pr prof me st ste av bd boul éd env ex p pp vol art cf etc n° tél s.a
"""
SAID = """
dit disait disent déclaré déclare affirmé affirme expliqué explique ajouté ajoute annoncé annonce
assuré assure promis promet souligné souligne indiqué indique précisé précise raconté raconte
estimé estime rappelé répondu averti confirmé reconnu confié regretté poursuit lancé
"""
SIGNS = {
    "time": """
    janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi
    mardi mercredi jeudi vendredi samedi dimanche an ans année années mois semaine semaines jour
    jours heure heures hier demain siècle
    """,
    "number": """
    deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cent mille
    million millions milliard milliards moitié tiers double
    """,
    "money": "euro euros dollar dollars franc francs livres",
    "percentage": "pour_cent pourcentage",
    "reason": "parce car cause raison grâce afin puisque",
}
