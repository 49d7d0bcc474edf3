"""Findings over time: what each scan saw, since when each finding is there, and when it was fixed.

A scan becomes a record (`record`), a record changes the state of one line of history, a target and a ref
(`lifecycle`), the state is kept in a database (`writer`) or as records in a git ref (`entries`), and is asked
(`queries`) and shown (`screen`, `page`). Plain SQL that SQLite and PostgreSQL both understand: eight tables
and a dozen questions do not pay for an object mapper, its import at every scan and its dialects.
"""
