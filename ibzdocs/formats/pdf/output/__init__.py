"""Output: a finished layout as the objects, content streams and structure tree of a PDF file."""
