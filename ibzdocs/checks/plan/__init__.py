"""What is wrong with a plan: small functions, each from a plan to problems. ``every`` asks all of them."""
