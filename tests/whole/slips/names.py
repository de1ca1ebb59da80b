"""D. Names and codes spelled in several ways."""

from tests.whole.slips.records import (
    Plant,
    add,
    cell,
    french,
    german,
    label,
    out_of_reach,
    prose,
    put,
    reported,
)

_REGISTER = "one register of official names; what differs is reported"
_LABEL = "the label of a row of figures shares a word with the name of its unit, or is its code"
_TERM = "the register of terms forbids the other spellings"


def _variant(words: str) -> Plant:
    return prose(words, "name-variant")


NAMES = (
    reported(
        "D1",
        "“Preventie en Veiligheid” for “Veiligheid en Preventie”",
        _REGISTER,
        _variant("Zie de Algemene Directie Preventie en Veiligheid."),
        _variant("Zie de Algemene Directie Veiligheid & Preventie."),
    ),
    reported("D2", "“Nationale crisiscentrum”", _REGISTER, _variant("Het Nationale crisiscentrum waakt.")),
    reported(
        "D3",
        "“B&B” for “B&BC”",
        f"{_REGISTER}; {_LABEL}",
        label("Personeel", "Begroting en Beheerscontrole", put("B&B"), "label-other-name"),
    ),
    reported(
        "D4",
        "“ICT (DIO)” for the directorate of digital innovation",
        f"{_REGISTER}; {_LABEL}",
        label("Personeel", "Digitale Innovatie en Oplossingen", put("ICT (DIO)"), "label-other-name"),
    ),
    reported(
        "D5",
        "“DVZOE”, two codes in one",
        "a code in brackets that is nearly one of the register is reported",
        prose("De dienst (DVZOE) waakt.", "code-unknown"),
    ),
    reported(
        "D6",
        "“P&O/Facility”, “P&O” and the full name of one staff directorate",
        _LABEL,
        label("Personeel", "Personeel en Organisatie/Facility", put("P&O"), "label-other-name"),
    ),
    reported(
        "D7",
        "“Coördinatiediensten” for the internal support service",
        _LABEL,
        label("Personeel", "Interne Ondersteuningsdienst", put("Coördinatiediensten"), "label-other-name"),
    ),
    reported(
        "D8",
        "“Corporate Cel” for “Cel Corporate”",
        _TERM,
        prose("De Corporate Cel volgt dit op.", "term-forbidden"),
    ),
    reported(
        "D9",
        "“dienst Infocom” for Infocom",
        _TERM,
        prose("De dienst Infocom zorgt voor de vormgeving.", "term-forbidden"),
    ),
    reported(
        "D10",
        "the governors’ services with and without capitals",
        _REGISTER,
        _variant("Dat doen de Federale Diensten van de gouverneurs."),
    ),
    reported(
        "D11",
        "three names for the body that analyses threats",
        f"{_REGISTER}; {_LABEL}",
        label(
            "Personeel",
            "Coördinatieorgaan voor de dreigingsanalyse",
            put("Orgaan voor de Coördinatie van de Analyse van de Dreiging"),
            "label-other-name",
        ),
    ),
    reported(
        "D12",
        "“voor Duitse” and “voor de Duitse Vertaling”",
        _REGISTER,
        _variant("De Centrale Dienst voor de Duitse Vertaling vertaalt."),
    ),
    reported(
        "D13",
        "“Vaste Commisie voor Lokale Politie”",
        _REGISTER,
        _variant("De Vaste Commissie voor Lokale Politie geeft advies."),
    ),
    reported(
        "D14",
        "three spellings of the disciplinary council",
        _REGISTER,
        _variant("De Tuchtraad van de federale politie en de lokale politie oordeelt."),
    ),
    reported(
        "D15",
        "a commission named by half its name",
        _REGISTER,
        _variant("De Commissie voor de toegang tot bestuursdocumenten oordeelt."),
    ),
    reported(
        "D16",
        "“Commissariaat-Generaal” with a second capital",
        _REGISTER,
        _variant("Het Commissariaat-Generaal voor de Vluchtelingen en de Staatlozen oordeelt."),
    ),
    reported(
        "D17",
        "“Rijkregister”, “RRN”, “R.R.”",
        f"{_TERM}; spelling",
        prose("Het Rijkregister is bijgewerkt.", "term-forbidden"),
        prose("Het RRN is bijgewerkt.", "term-forbidden"),
    ),
    reported(
        "D18",
        "five names for the emergency centres",
        _TERM,
        prose("De 112-noodcentrales zijn bereikbaar.", "term-forbidden"),
        french("Les centrales d’urgence 112 répondent.", "translation-term-forbidden"),
        german("Die 112-Notrufzentralen antworten.", "translation-term-forbidden"),
    ),
    reported(
        "D19",
        "the names of two services with and without capitals",
        f"{_REGISTER}; {_TERM}",
        _variant("De Algemene Directie Civiele veiligheid waakt."),
        prose("De Civiele bescherming versterkt.", "term-forbidden"),
    ),
    reported(
        "D20",
        "“Astrid” and “ASTRID”",
        "a name in capitals in one place and not in another is reported",
        prose("Dat geldt voor de NV Astrid.", "wording-capitals"),
    ),
    reported(
        "D21",
        "an English name with and without capitals",
        _REGISTER,
        _variant("Dat doet het national travel targeting center."),
    ),
    reported(
        "D22",
        "“Authentification” for “Authorisation” in the name of a European system",
        "the dictionary does not know the word; that another word is official, only a reader knows",
        prose("Dat is het European Travel Information and Authentification System.", "word-misspelled"),
    ),
    out_of_reach(
        "D23",
        "a unit and its abbreviation listed as two things",
        "a sentence may well name both; the register has one row for the unit",
    ),
    reported(
        "D24",
        "“SEVESO” and “Seveso”",
        "a name in capitals in one place and not in another is reported",
        prose("Dat geldt voor SEVESO en voor andere bedrijven.", "wording-capitals"),
    ),
    out_of_reach(
        "D25",
        "European funds joined with a hyphen here, with a slash there",
        "which abbreviations are joined, and how, follows no rule that holds for all texts",
    ),
    reported(
        "D26",
        "“Minister” and “minister” for the same person",
        "the function of who signs has a capital everywhere or nowhere",
        prose("Dat bepaalt de minister.", "wording-capitals"),
        cell(
            "Communicatie",
            ("Id", "K8"),
            "Boodschap",
            add(" C’est ce que décide la ministre."),
            "wording-capitals",
        ),
    ),
    reported(
        "D27",
        "names in a table with and without an article",
        "the rarer ones are reported",
        label("Begroting", "Raad van State", put("De Raad van State"), "label-article"),
    ),
)
