"""Reports sent to services: what is sent is made of a JSON report by pure functions (`digest`, `services`).

Nothing but a JSON report is sent from, so that no payload can hold what a report hides.
"""
