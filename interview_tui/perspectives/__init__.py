"""How different stakeholders read the same ledger, each with its own weights and concerns."""
