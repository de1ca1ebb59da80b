"""The Word writer, and the reading of the house style from a Word template."""
