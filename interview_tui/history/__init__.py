"""Past interviews as a person looks back on them: how each went, and how a role goes over time.

It stands on the store and the reports and knows no widget and no command line.
"""
