"""Words that every part may use: values, problems, settings, labels."""
