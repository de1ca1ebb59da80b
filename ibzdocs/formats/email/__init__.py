"""E-mail messages: the text of a mailing in the house style, and as bytes for each reader."""
