"""The author's workbench: one question, an answer being typed, and the ledger the matcher fills while it is."""
