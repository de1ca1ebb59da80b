"""What may be wrong with a text whatever it says, in Dutch, French and German. ``wording`` asks every check."""
