"""Reads what employees handed in. Left of the wall: nothing that renders pages may import this."""
