"""Reading Word files of any origin (ECMA-376 part 1): parts, styles, lists, and what paragraphs hold."""
