"""Office Open XML: what Word and Excel files have in common."""
