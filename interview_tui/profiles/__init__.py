"""Roles and question banks: data in, typed values out. Knows files and places in them; must not know the interview."""
