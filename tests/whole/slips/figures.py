"""A. Figures."""

from tests.whole.slips.records import Cell, Plant, cell, out_of_reach, prose, put, reported

_TOLERANCE = (Cell("Tabellen", ("Id", "personnel"), "Tolerantie"),)
_TOTAL = Cell("Personeel", ("Niveau", "totaal"), "2022 S")
_ROW = Cell("Personeel", ("Omschrijving", "Begroting en Beheerscontrole"), "2022 Totaal")

FIGURES = (
    reported(
        "A1",
        "totals of the personnel table a few hundredths away from the sum of their rows",
        "every total is recomputed; only the rounding that the sheet of tables states is let pass",
        Plant("sum-column", put(0), _TOLERANCE, _TOTAL),
        cell("Personeel", ("Niveau", "totaal"), "2023 C", put(963.92), "sum-column"),
    ),
    reported(
        "A2",
        "rows whose M + S + C is 0.01 above the printed total",
        "every row is recomputed, within the stated rounding",
        Plant("sum-row", put(0), _TOLERANCE, _ROW),
    ),
    reported(
        "A3",
        "no unit beside the personnel figures: persons or full-time equivalents?",
        "a table without unit is reported; caption and column head show the unit",
        cell("Tabellen", ("Id", "TAB2"), "Eenheid", put(None), "table-without-unit", copy=1),
    ),
    reported(
        "A4",
        "shares of the budget in prose that belong to another year or column than the amount beside them",
        "a typed share is compared with those of the tables for the year that the sentence names",
        prose("De ondergebrachte kredieten vormen in 2022 52 % van de begroting.", "claim-near"),
    ),
    reported(
        "A5",
        "an amount in prose that does not say of which column it is",
        "an amount typed by hand is reported with the reference to use, which names its column",
        prose("De toelagen bedragen 326,515 miljoen euro.", "claim-typed"),
    ),
    reported(
        "A6",
        "amounts in prose that are in no table",
        "they are stored as facts with source and date, and reported where they are typed",
        prose("De zones ontvangen 194,216 miljoen euro.", "claim-typed"),
    ),
    out_of_reach(
        "A7",
        "bodies named in prose without a row in the budget table, and the reverse",
        "which bodies a sentence means to list is said in its words alone",
    ),
    reported(
        "A8",
        "credits said to be absent from “the table above”, which shows them",
        "a table may only be referred to by its code, so that the reader is led to it;"
        " what is said about it is for a reader to judge",
        prose("Die kredieten staan niet in de bovenstaande tabel.", "ref-typed"),
        prose("Zie tabel 4.", "ref-typed"),
    ),
    out_of_reach(
        "A9",
        "credits “per directorate” in a table without a row for one of them",
        "a directorate may have no credits of its own; only its staff know",
    ),
    reported(
        "A10",
        "amounts that jump from year to year without a word",
        "a jump above a threshold needs a note",
        Plant(
            "jump-unexplained",
            put(None),
            (Cell("Begroting", ("Omschrijving", "Identiteit en Burgerzaken"), "Noot"),),
            Cell("Begroting", ("Omschrijving", "Identiteit en Burgerzaken"), "2024 VL"),
        ),
    ),
    reported(
        "A11",
        "the staff of one service counted on two days, with two results",
        "a dated number is stored once; one that contradicts another is reported",
        prose("Op 1 september 2021 telden zij 328 ambtenaren.", "claim-typed"),
        prose(
            "De cel telde 44 vertalers op 1 juni 2021. De dienst telde 45 vertalers op 1 juni 2021.",
            "fact-dated",
        ),
    ),
    reported(
        "A12",
        "number of staff and its date typed three times",
        "both are facts of the sheet of figures; a typed one is reported",
        prose("Wij zijn met 5.648 medewerkers.", "claim-typed"),
    ),
    reported(
        "A13",
        "numbers of objectives and values typed by hand",
        "counts are computed; a typed one is reported, right or wrong",
        prose("Er zijn 11 horizontale doelstellingen.", "count-typed"),
        prose("Het plan telt 21 strategische doelstellingen.", "count-wrong"),
    ),
    reported(
        "A14",
        "tables without caption or source, columns that nothing explains",
        "caption, unit, source and date are required of every table",
        cell("Tabellen", ("Id", "communication"), "Opschrift", put(None), "cell-required"),
        cell("Tabellen", ("Id", "TAB1"), "Bron", put(None), "table-without-source"),
    ),
)
