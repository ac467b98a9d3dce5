#!/usr/bin/env python3
"""
Writes the public holidays of every country that the package `holidays` (MIT) knows: a file a country beside this one, and
the names of holidays by language in `language/holidays/`. From the folder of the project:

    python3 -m venv /tmp/holidays && /tmp/holidays/bin/pip install holidays==0.109
    /tmp/holidays/bin/python facility/calendars/make.py && npx biome check --write facility/calendars language/holidays

Whole days off in the whole country, with the days on which one is observed instead. A year is a line: the month and day of
each holiday, the number of its name, and `~` where the package says that the date is estimated. A year of which the
package knows nothing has no line.
"""

import json
import re
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import holidays

VERSION = "0.109"
FIRST, LAST = 2010, 2040
HERE = Path(__file__).parent
NAMES = HERE.parent.parent / "language" / "holidays"
# The package's names of languages by ours, the likeliest first.
LANGUAGES = {"es": ["es"], "fr": ["fr"], "pt": ["pt_PT", "pt_BR", "pt_AO", "pt_MZ", "pt_CV"]}
# Always Sundays, so no count changes; but calendars are shown to people. By article 6 of Peru's Decreto Legislativo 713.
NO_HOLIDAYS = {("PE", "Easter Sunday")}

NOTE = re.compile(r"\s*\(([^()]*)\)\s*$")
ESTIMATED = {"estimated"}
INSTEAD = re.compile(r"observed|in lieu|^substitut|^day off$|^alternative holiday$")


# Feasts that no country of the language keeps, and days that each calls by its own name.
OURS = {
    "es": {
        "Eid al-Fitr": "Fin del Ramadán (Eid al-Fitr)",
        "Eid al-Adha": "Fiesta del Sacrificio (Eid al-Adha)",
        "Islamic New Year": "Año Nuevo islámico",
        "Prophet’s Birthday": "Nacimiento de Mahoma (Mawlid)",
        "Isra and Mi’raj": "Viaje nocturno (Isra y Mi’raj)",
        "Pentecost": "Domingo de Pentecostés",
        "Pentecost Monday": "Lunes de Pentecostés",
        "Whit Monday": "Lunes de Pentecostés",
        "Armistice Day": "Día del Armisticio",
        "Orthodox Christmas Day": "Navidad ortodoxa",
        "Lunar New Year": "Año Nuevo lunar",
        "National Day": "Fiesta Nacional",
        "Independence Day": "Día de la Independencia",
        "Army Day": "Día del Ejército",
    },
    "fr": {
        "Orthodox Christmas Day": "Noël orthodoxe",
        "Lunar New Year": "Nouvel An lunaire",
        "National Day": "Fête nationale",
        "Independence Day": "Fête de l’indépendance",
        "Maundy Thursday": "Jeudi saint",
        "Battle of Angamos Day": "Bataille d’Angamos",
        "Rose of Lima Day": "Sainte-Rose de Lima",
        "Immaculate Conception": "Immaculée Conception",
    },
    "pt": {
        "Easter Monday": "Segunda-feira de Páscoa",
        "Ascension Day": "Ascensão",
        "Pentecost": "Domingo de Pentecostes",
        "Pentecost Monday": "Segunda-feira de Pentecostes",
        "Whit Monday": "Segunda-feira de Pentecostes",
        "Armistice Day": "Dia do Armistício",
        "Maundy Thursday": "Quinta-feira Santa",
        "Eid al-Fitr": "Fim do Ramadã (Eid al-Fitr)",
        "Eid al-Adha": "Festa do Sacrifício (Eid al-Adha)",
        "Islamic New Year": "Ano Novo islâmico",
        "National Day": "Dia Nacional",
        "Independence Day": "Dia da Independência",
        "Armed Forces Day": "Dia das Forças Armadas",
    },
}


def english_of(known):
    languages = known.supported_languages or ()
    return next((one for one in ("en_US", "en_GB", "en_NG") if one in languages), None)


def named(code, language):
    """The days of a country with their names in a language, or as the package has them."""
    options = {"language": language} if language else {}
    return holidays.country_holidays(code, years=range(FIRST, LAST + 1), categories=("public",), **options)


def parts(label):
    """What a label says: the holidays of the day, each whether its date is estimated and whether it is one observed instead."""
    for text in label.split("; "):
        notes = set()
        while (found := NOTE.search(text)) and known(found[1]):
            notes |= set(notes_of(found[1]))
            text = text[: found.start()]
        # The project writes no typewriter's apostrophes.
        yield text.strip().replace("'", "’"), bool(notes & ESTIMATED), bool(notes - ESTIMATED)


def notes_of(text):
    return [note.strip() for note in text.lower().split(",")]


def known(text):
    return all(note in ESTIMATED or INSTEAD.search(note) for note in notes_of(text))


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main():
    if holidays.__version__ != VERSION:
        sys.exit(f"holidays {VERSION} is what the calendars are made from, and {holidays.__version__} is there")
    said = {language: defaultdict(lambda: defaultdict(set)) for language in LANGUAGES}
    for old in HERE.glob("[A-Z][A-Z].json"):
        old.unlink()
    countries = sorted(holidays.list_supported_countries(include_aliases=False))
    for code in countries:
        known_as = holidays.country_holidays(code)
        english = named(code, english_of(known_as))
        names, years = [], defaultdict(list)
        for day, label in sorted(english.items()):
            found = list(parts(label))
            title, estimated, instead = found[0]
            if (code, title) in NO_HOLIDAYS:
                continue
            name = f"{title} (observed)" if instead else title
            if name not in names:
                names.append(name)
            years[day.year].append(f"{day:%m%d}{'~' if estimated else '='}{names.index(name)}")
        lines = [f'    "{year}": "{" ".join(days)}"' for year, days in sorted(years.items())]
        head = json.dumps({"country": code, "names": names}, ensure_ascii=False, indent=2)[:-2]
        write(HERE / f"{code}.json", f'{head},\n  "years": {{\n' + ",\n".join(lines) + "\n  }\n}\n")
        if english_of(known_as) is None:
            continue
        for language, wanted in LANGUAGES.items():
            spoken = next((one for one in wanted if one in (known_as.supported_languages or ())), None)
            if spoken is None:
                continue
            for day, label in named(code, spoken).items():
                here, there = list(parts(label)), list(parts(english[day])) if day in english else []
                # Of several on one day nobody says which is which.
                if len(here) != 1 or len(there) != 1:
                    continue
                (title, *_), (meant, *_) = here[0], there[0]
                title = NOTE.sub("", title)
                if title != meant:
                    said[language][meant][title].add(code)
    for language, by_name in said.items():
        # Countries call the same day by other words: what most of them say, and of equals the first by the alphabet.
        chosen = {name: min(words, key=lambda one: (-len(words[one]), one)) for name, words in sorted(by_name.items())}
        chosen = dict(sorted({**chosen, **OURS[language]}.items()))
        write(NAMES / f"{language}.json", json.dumps(chosen, ensure_ascii=False, indent=2) + "\n")
    source = {
        "source": "https://pypi.org/project/holidays/",
        "package": "holidays",
        "version": VERSION,
        "licence": "MIT",
        "made": date.today().isoformat(),
        "from": FIRST,
        "to": LAST,
        "countries": len(countries),
    }
    write(HERE / "source.json", json.dumps(source, indent=2) + "\n")


main()
