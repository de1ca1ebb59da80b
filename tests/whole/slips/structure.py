"""B. Structure and coverage."""

from tests.whole.slips.records import (
    Cell,
    Plant,
    cell,
    impossible,
    item,
    out_of_reach,
    prose,
    put,
    reported,
)

STRUCTURE = (
    reported(
        "B1",
        "objectives said to serve priorities, but none names its own",
        "every objective needs a priority",
        cell("Doelstellingen", ("Id", "SD13"), "Prioriteiten", put(None), "objective-without-priorities"),
    ),
    out_of_reach(
        "B2",
        "one section derives objectives 1-22 from the priorities, another 12-22 from policy statements",
        "lists and map are made from the priorities and the domain of each objective;"
        " where prose says that they come from, is for a reader to judge",
    ),
    reported(
        "B3",
        "objectives without ambitions beside others with many",
        "a horizontal objective needs ambitions, one of a domain needs text, each an operational objective",
        Plant(
            "objective-without-ambition",
            put("SD6"),
            (Cell("Ambities", ("Doelstelling", "SD5"), "Doelstelling"),),
            Cell("Doelstellingen", ("Id", "SD5"), "Id"),
        ),
    ),
    reported(
        "B4",
        "objectives that are in no risk domain",
        "every objective needs a risk domain",
        Plant(
            "objective-without-risk",
            put("SD1; SD2; SD4; SD6; SD8; SD13; SD16; SD20"),
            (Cell("Risicodomeinen", ("Id", "R2"), "Doelstellingen"),),
            Cell("Doelstellingen", ("Id", "SD15"), "Id"),
        ),
    ),
    reported(
        "B5",
        "strengths and opportunities that nothing comes back to",
        "a note names those that no text refers to; the sample waives it, with a reason",
        Plant("swot-unreferred", lambda before: before, (Cell("SWOT", ("Id", "S1"), "Id"),)),
    ),
    impossible(
        "B6",
        "thirteen bullets in the chapter against twelve risk domains in the annex",
        "list, tables and matrix are made from the same rows",
    ),
    reported(
        "B7",
        "the same weakness twice in a risk domain",
        "a key that stands twice in a cell is reported",
        cell("Risicodomeinen", ("Id", "R12"), "Zwaktes", put("W2; W6; W7; W7"), "key-twice"),
    ),
    reported(
        "B8",
        "a remark in the column of objectives",
        "the column holds codes; anything else is an error, and remarks have a column of their own",
        cell(
            "Risicodomeinen",
            ("Id", "R1"),
            "Doelstellingen",
            put("SD4; SD8; SD9; geldt voor alle opdrachten"),
            "objective-unknown",
        ),
    ),
    impossible(
        "B9",
        "the label “Domein n” for risk domains and for policy domains",
        "labels are printed by ibzdocs: “Risicodomein 3” and “Domein 3”",
    ),
    reported(
        "B10",
        "objectives promised for a later addendum",
        "promises are reported: a signed plan is complete",
        prose("De transversale doelstellingen volgen in een later addendum.", "promise"),
    ),
    reported(
        "B11",
        "units described in prose, others by tasks, some by numbered missions",
        "the annex shows mission and tasks of every unit in one way; a directorate without tasks is reported",
        Plant(
            "unit-without-tasks",
            put("SDPO"),
            (Cell("Taken", ("Dienst", "SDBBC"), "Dienst"),),
            Cell("Diensten", ("Code", "SDBBC"), "Code"),
        ),
    ),
    reported(
        "B12",
        "two staff directorates in one place, three in another",
        "units are counted by their type in the register",
        prose("Het departement telt drie stafdirecties.", "count-wrong"),
    ),
    out_of_reach(
        "B13",
        "units named under an objective whose text shows no part of theirs",
        "a text may describe the part of a unit without naming it",
    ),
    impossible(
        "B14",
        "owners under the subtitles of one objective, under the title of the others",
        "the line of units under each title is made from the register for every objective",
    ),
    impossible(
        "B15",
        "a unit named beside “all” without a word",
        "“all” and a unit are printed as “all, in particular …”",
    ),
    impossible(
        "B16",
        "three styles of naming units behind an ambition",
        "the line is printed from the column of units in one style",
    ),
    reported(
        "B17",
        "the same partner in two lists",
        "an item that stands elsewhere is reported",
        Plant(
            "item-twice",
            put("Belgisch Comité voor Hulp aan Vluchtelingen"),
            (Cell("Belanghebbenden", ("Id", "c2-13"), "Tekst"),),
            Cell("Belanghebbenden", ("Id", "d4-04"), "Tekst"),
        ),
    ),
    out_of_reach(
        "B18",
        "an area (Schengen) among institutions and agencies",
        "what kind of thing a partner is, is said nowhere but in its name",
    ),
    reported(
        "B19",
        "an independent body missing from the list of independent bodies",
        "where a list names most units of a type, those that it leaves out are named",
        Plant(
            "unit-unlisted",
            put("Overige instanties"),
            (Cell("Belanghebbenden", ("Id", "b3-05"), "Tekst"),),
            Cell("Diensten", ("Code", "FBM"), "Code"),
        ),
    ),
    reported(
        "B20",
        "a term that runs from the signing date, which is nowhere",
        "a missing signing date is reported",
        cell("Plan", ("Gegeven", "datum van ondertekening"), "Waarde", put(None), "signing-open", copy=1),
    ),
    reported(
        "B21",
        "near-duplicate ambitions",
        "items that are nine tenths alike are reported; the same in other words, a reader must see",
        item(
            "Ambities",
            "A2.5",
            put(
                "de aanwezige deskundigheid op peil houden, met elk jaar een opleidingsplan voor elke directie"
                " en minstens twee studiedagen met vakgenoten"
            ),
            "item-alike",
        ),
    ),
    out_of_reach(
        "B22",
        "two objectives about the same abuse, with different owners",
        "that two texts share a subject is for a reader to weigh",
    ),
    out_of_reach(
        "B23",
        "a strength that contradicts a threat",
        "a contradiction of meaning; references between items ({T8}) let the author reconcile them",
    ),
)
