"""The inspector: screens and panels that show the flow of messages. It reads traces and works the debugger's controls.

It knows no room of the interview and needs no interview screen.
"""
