"""How news names governments: by country, people or capital.  Extend the table as needed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from index.terms import terms

_NATIONS = """
Afghanistan Afghan Kabul; Argentina Argentine Buenos_Aires; Australia Australian Canberra
Austria Austrian Vienna; Bangladesh Bangladeshi Dhaka; Belarus Belarusian Minsk
Belgium Belgian Brussels; Brazil Brazilian Brasilia; Britain British London; Canada Canadian Ottawa
Chile Chilean Santiago; China Chinese Beijing; Colombia Colombian Bogota; Cuba Cuban Havana
Czechia Czech Prague; Denmark Danish Copenhagen; Egypt Egyptian Cairo
Ethiopia Ethiopian Addis_Ababa; Finland Finnish Helsinki; France French Paris
Germany German Berlin; Greece Greek Athens
Hungary Hungarian Budapest; India Indian New_Delhi; Indonesia Indonesian Jakarta
Iran Iranian Tehran; Iraq Iraqi Baghdad; Ireland Irish Dublin; Israel Israeli Jerusalem
Italy Italian Rome; Japan Japanese Tokyo; Kenya Kenyan Nairobi; Lebanon Lebanese Beirut
Libya Libyan Tripoli; Malaysia Malaysian Kuala_Lumpur; Mexico Mexican Mexico_City
Morocco Moroccan Rabat; Myanmar Burmese Naypyidaw; Nepal Nepali Kathmandu
Netherlands Dutch The_Hague; Nigeria Nigerian Abuja; Norway Norwegian Oslo
Pakistan Pakistani Islamabad; Peru Peruvian Lima; Philippines Philippine Manila
Poland Polish Warsaw; Portugal Portuguese Lisbon; Qatar Qatari Doha; Romania Romanian Bucharest
Russia Russian Moscow; Saudi_Arabia Saudi Riyadh; Serbia Serbian Belgrade
Singapore Singaporean Singapore; South_Korea South_Korean Seoul; North_Korea North_Korean Pyongyang
Spain Spanish Madrid; Sudan Sudanese Khartoum; Sweden Swedish Stockholm; Switzerland Swiss Bern
Syria Syrian Damascus; Taiwan Taiwanese Taipei; Thailand Thai Bangkok; Tunisia Tunisian Tunis
Turkey Turkish Ankara; Ukraine Ukrainian Kyiv; US American Washington; Venezuela Venezuelan Caracas
Vietnam Vietnamese Hanoi; Yemen Yemeni Sanaa; Zimbabwe Zimbabwean Harare
"""


@cache
def _forms() -> Mapping[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The terms of each name -> those of the nation's other names."""
    found: dict[tuple[str, ...], tuple[tuple[str, ...], ...]] = {}
    for nation in _NATIONS.replace("\n", ";").split(";"):
        names = list(dict.fromkeys(tuple(terms(n.replace("_", " "))) for n in nation.split()))
        for name in names:
            found.setdefault(name, tuple(other for other in names if other != name))
    return found


def other_names(name: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """What else news calls the nation with a name of these terms; () for any other name."""
    return _forms().get(name, ())
