"""The plan as immutable records, as the workbooks give it; and the figures computed from it."""
