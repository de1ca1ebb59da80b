"""The generated parts that a text row may place in a document, by the name that it gives."""

from ibzdocs.documents import bar_charts, calendars, key_figures, operational, pictures
from ibzdocs.documents.communication import communication, communication_calendar
from ibzdocs.documents.edition_pictures import picture
from ibzdocs.documents.environment import context, stakeholders, swot, values
from ibzdocs.documents.frame import annex_list, signatures
from ibzdocs.documents.organisation import abbreviations, missions, structure
from ibzdocs.documents.resources import budget, personnel
from ibzdocs.documents.risks import risk_list, risk_matrix, risk_tables
from ibzdocs.documents.strategy import domains, objectives, overview, priorities
from ibzdocs.documents.summary import summary, year_summary
from ibzdocs.documents.texts import Inserts
from ibzdocs.documents.typed import typed_table

INSERTS: Inserts = {
    "stakeholders": stakeholders,
    "context": context,
    "swot": swot,
    "values": values,
    "priorities": priorities,
    "domains": domains,
    "objectives overview": overview,
    "objectives": objectives,
    "key figures": key_figures.overview,
    "chart key figures": key_figures.charts,
    "risk domains": risk_list,
    "risk tables": risk_tables,
    "risk matrix": risk_matrix,
    "personnel": personnel,
    "budget": budget,
    "table": typed_table,
    "picture": picture,
    "communication": communication,
    "communication calendar": communication_calendar,
    "annexes": annex_list,
    "organisation": structure,
    "missions": missions,
    "abbreviations": abbreviations,
    "signatures": signatures,
    "summary": summary,
    "year summary": year_summary,
    "organisation chart": pictures.organisation_chart,
    "strategy map": pictures.strategy_map,
    "chart personnel": bar_charts.personnel_chart,
    "chart budget": bar_charts.budget_chart,
    "chart indicators": pictures.indicator_charts,
    "calendar": calendars.calendar,
    "operational overview": operational.overview,
    "operational objectives": operational.sheets,
    "indicators": operational.indicators,
    "transversal indicators": operational.transversal_indicators,
    "means": operational.means,
    "operational risks": operational.risks,
}
