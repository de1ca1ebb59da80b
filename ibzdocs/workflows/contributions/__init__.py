"""Contributions: workbooks for those who deliver a part of the plan, and the merge of what comes back."""
