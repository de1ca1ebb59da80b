"""The PDF writer: layout, drawing and tagging."""
