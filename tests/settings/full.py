"""Settings in which every key stands with a value that is not its default."""

import tomllib

TEXT = """
version = 1

[edition]
workbook = "plan.xlsx"
operational = "year.xlsx"
mailings = "letters.xlsx"
recipients = "people.csv"
languages = ["nl", "fr"]
formats = ["pdf"]
law = "none"
documents = ["strategic", "operational"]

[folders]
templates = "looks"
output = "made/documents"
mailing = "made/mail"

[fonts."House Sans"]
regular = "fonts/R.ttf"
bold = "fonts/B.ttf"
italic = "fonts/I.ttf"
bold_italic = "../fonts/BI.ttf"

[fonts.Serif]
regular = "S.ttf"

[house]
logo = "pictures/mark.png"
logo_width = 3.5
logo_head_width = 1
logo_alternative = { nl = "Dienst", fr = "Service" }
style = "large-print"
picture = "pictures/cover.png"
picture_alternative = { nl = "Het gebouw", fr = "Le bâtiment" }

[book]
colophon = "front"
abbreviations = "end"
summary = true
contents = 3
zeros = "figure"

[levels.objective]
one = { nl = "engagement", fr = "engagement" }
many = { nl = "engagementen", fr = "engagements" }
short = { nl = "E", fr = "E" }
numbering = "prefix"
prefix = "E"

[documents.strategic]
file = { nl = "overeenkomst" }

[documents.annex-figures]
file = { nl = "bijlage-cijfers", fr = "annexe-chiffres" }
title = { nl = "Cijfers", fr = "Chiffres" }
parts = ["personnel", "chapter finance"]
of = "strategic"

[[waivers]]
code = "swot-unreferred"
key = "swot/*"
reason = "Agreed."
date = 2026-11-26

[[waivers]]
code = "double-word"
key = "*"
reason = '''
On two
lines.'''
date = 2026-11-27

[translation]
required = "reviewed"
four_eyes = false
fuzzy = 82.5
authorities = ["Debeterm", "Semamdy"]
limits = { "personnel/*/label" = 60, "*" = 0 }

[[translation.services]]
id = "central"
name = { nl = "Centrale dienst", fr = "Service central", de = "Zentraldienst" }
languages = ["nl", "fr"]
speaks = "fr"
formats = ["xliff", "docx"]
days = 12
email = "central@example.org"
contact = "An Peeters"
telephone = "+32 2 500 00 00"
purpose = { nl = "Intranet", fr = "Intranet" }

[[translation.services]]
id = "cddv"
name = "Zentrale Dienststelle"
languages = ["de"]

[[translation.rates]]
service = "cddv"
since = 2019-03-01
until = 2026-12-31
unit = "line"
unit_size = 60
price = 1.05
minimum = 10
weights = { "102" = 0, "repetition" = 0.1 }
legal = "Royal decree of 28 January 2019"
example = true

[[translation.rates]]
service = "central"
since = 2020-01-01
unit = "none"
price = 0

[mail]
from = "planning@example.org"
name = { nl = "Plancel", fr = "Cellule Plan" }
reply_to = "answers@example.org"
order = ["fr", "nl"]
own_language_first = false
mandatory = ["fr"]
fallback = { de = "fr" }
domains = ["example.org", "sub.example.org"]
window_days = 7
invitation_days = 14
retention_days = 60
single_person = true
draft_readers = 10

[mail.published]
operational = "https://www.example.org/year"

[mail.published.strategic]
nl = "https://www.example.org/nl/plan"
fr = "https://www.example.org/fr/plan"

[mail.server]
host = "smtp.example.org"
port = 465
tls = "implicit"
user = "planning"
password_env = "SECRET"
ca_file = "authority.pem"
connections = 2
rate = "30/min"
timeout = 60

[contributions]
deadline = 2026-10-30
approval = false
kept = ["texts"]
asked = { indicators = ["realised"] }
spare = 20
contact = "Jo Peeters"
email = "planning@example.org"

[[contributions.contributors]]
code = "DIR1"
name = { nl = "Directie 1", fr = "Direction 1" }
units = ["DIR1", "DIR2"]
sheets = ["budget"]
language = "fr"
email = "dir1@example.org"
contact = "An Maes"
head = "Luc Simon"
deadline = 2026-11-05
"""


def full() -> dict[str, object]:
    """The table, made anew."""
    return tomllib.loads(TEXT)
