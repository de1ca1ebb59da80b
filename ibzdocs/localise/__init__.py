"""From the neutral tree to one language: words chosen, values written out, references filled in."""

from ibzdocs.localise.localise import Localised, Lookup, localise

__all__ = ["Localised", "Lookup", "localise"]
