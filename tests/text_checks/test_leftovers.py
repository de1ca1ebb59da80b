"""What was left of another file or of somebody's work."""

import pytest

from ibzdocs.base.problems import Level
from tests.text_checks.cases import codes, found


@pytest.mark.parametrize("typed", ["- het toezicht", "• le contrôle", "–\u00a0die Aufsicht", "\uf0b7 punt"])
def test_typed_bullets(typed: str) -> None:
    assert "bullet-typed" in codes("nl", typed)


def test_the_text_of_an_e_mail_has_lists_of_its_own() -> None:
    assert found("nl", "- het toezicht", key="mailings/M1/body") == []


@pytest.mark.parametrize("typed", ["24", "- 45 -", "Pagina 60", "12 van 60", "page 3 sur 60", "Seite 4"])
def test_page_numbers(typed: str) -> None:
    assert "page-number" in codes("nl", typed)


def test_a_number_may_be_a_name() -> None:
    assert found("nl", "112", key="units/C112/names") != []
    assert found("nl", "112", key="budget/TAB1.C112/label") == []


@pytest.mark.parametrize(
    ("language", "typed", "word"),
    [
        ("nl", "Voogdij-", "-"),
        ("nl", "Commissariaat-generaal voor de Vluchtelingen en", "en"),
        ("fr", "Commissariat général aux réfugiés et aux", "aux"),
        ("fr", "Service de la", "la"),
        ("de", "Generalkommissariat für Flüchtlinge und", "und"),
    ],
)
def test_names_that_are_cut_off(language: str, typed: str, word: str) -> None:
    (problem,) = found(language, typed)
    assert (problem.code, dict(problem.fills)["word"]) == ("text-cut", word)


def test_a_point_may_end_with_the_word_that_joins_it_to_the_next() -> None:
    assert codes("nl", "het water te meten en") == set()
    assert codes("nl", "a) Het water te meten en") == set()
    assert codes("nl", "het water te meten van de") == {"text-cut"}
    assert codes("nl", "Dat hangt af van") == set()
    assert codes("nl", "Het water te meten en") == {"text-cut"}
    assert "text-cut" in {each.code for each in found("nl", "het water te meten en", key="swot/S1/text")}


@pytest.mark.parametrize("typed", ["§ 3", "§\u00a012"])
def test_a_paragraph_of_a_law_is_no_page(typed: str) -> None:
    assert "page-number" not in codes("nl", typed)


@pytest.mark.parametrize("typed", ["de politie; en", "Wij meten … en …", "Grens- en visabeheer"])
def test_what_is_not_cut_off(typed: str) -> None:
    assert found("nl", typed) == []


@pytest.mark.parametrize(
    ("typed", "sign"),
    [("vergade\u00adring", "U+00AD"), ("de ﬁnanciën", "U+FB01"), ("de\u200b dienst", "U+200B")],
)
def test_characters_without_a_shape(typed: str, sign: str) -> None:
    (problem,) = found("nl", typed)
    assert (problem.code, dict(problem.fills)["sign"]) == ("character-stray", sign)


@pytest.mark.parametrize(
    "right",
    ["Coördinatie", "l’été", "déjà", "œuvre", "cœur", "Œuvre", "Übung", "naïef", "€", "één–twee", "§"],
)
def test_letters_in_another_encoding_than_they_were_written_in(right: str) -> None:
    misread = right.encode().decode("cp1252", "ignore")
    told = [
        dict(each.fills) for each in found("nl", f"De {misread}, hier.") if each.code == "letters-misread"
    ]
    assert told == [{"text": misread, "right": right}]
    assert not found("nl", "SÃO in Â en Ã, l’Âge")


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "Toelage CDDV (cfr. mail van 3 mei)"),
        ("nl", "Nota: nog te bespreken met de minister"),
        ("nl", "Personeel – zie mail Jan"),
        ("nl", "Werking. Na te vragen bij B&B"),
        ("nl", "In te vullen"),
        ("nl", "Bedrag [opmerking van de directie]"),
        ("nl", "De toelage ter info: geschrapt"),
        ("nl", "NB intern: niet publiceren"),
        ("fr", "Subvention (cf. mail du 3 mai)"),
        ("fr", "À vérifier avec le service du budget"),
        ("fr", "Personnel – commentaire du SPF : trop élevé"),
        ("fr", "Subvention, pour info : supprimée"),
        ("de", "Zuschuss (vgl. Mail vom 3. Mai)"),
        ("de", "Zu prüfen mit dem Haushaltsdienst"),
        ("de", "Personal – Kommentar: zu hoch"),
        ("de", "Betrag [Frage an die Direktion]"),
    ],
)
def test_working_notes(language: str, typed: str) -> None:
    assert "remark-left" in codes(language, typed)


def test_a_remark_that_may_be_for_the_reader_is_a_note() -> None:
    assert [problem.level for problem in found("nl", "Opmerking: bedragen in kEUR.")] == [Level.NOTE]


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("nl", "Een in te vullen formulier en na te kijken dossiers, zie de e-mailprocedure."),
        ("nl", "De nota van de Minister en de opmerkingen van de Raad [zie de website](https://www.ibz.be)."),
        ("nl", "“De dienst [Binnenlandse Zaken] werkt […]”, zei hij [sic]."),
        ("nl", "Zo staat het er: \\[tekst\\]."),
        (
            "nl",
            "Volgens artikel 3 [lid 1] en artikel 4 [art. 2], en vraag [vraag B4], geldt dat in JAAR[x-1].",
        ),
        ("fr", "Selon l’article 3 [alinéa 1], cela vaut."),
        ("nl", "Het staat op [www.voorbeeld.be] en volgt uit [X x Y] + [Z x AA]."),
        ("fr", "La liste des dossiers à vérifier et les commentaires des partenaires."),
        ("de", "zu prüfen, ob die Antwort auf die Frage nötig ist;"),
        ("nl", "te bespreken, samen met de partners, hoe het water stijgt;"),
        ("de", "Die zu prüfenden Akten und der Kommentar der Partner."),
    ],
)
def test_what_is_no_working_note(language: str, typed: str) -> None:
    assert codes(language, typed) == set()
