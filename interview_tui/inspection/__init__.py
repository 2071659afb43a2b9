"""Looking at the flow of messages: of a running interview from inside or beside it, or of one that is over.

It watches through a tap or reads the log. It knows no widget, and what it changes it changes through the debugger.
"""
