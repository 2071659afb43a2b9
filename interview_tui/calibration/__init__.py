"""Calibration: a person rates sample answers blind, and sees how they rate beside the marks their authors expect.

Knows profiles and the ledger. It must not know a screen, a command line, a database, or an interview.
"""
