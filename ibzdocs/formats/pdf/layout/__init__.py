"""Layout: lines, boxes, tables and pages are decided here; nothing is drawn."""
