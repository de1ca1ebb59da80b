"""The neutral document tree: node types, markup, walking, numbering, dumping."""
