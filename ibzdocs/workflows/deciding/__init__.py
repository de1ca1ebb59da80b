"""Lists in which a person decides: what they look like, and what was decided in them."""
