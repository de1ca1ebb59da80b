"""File formats, read and written: nothing here knows a plan, a workbook's meaning or a translation."""
