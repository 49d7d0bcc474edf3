"""Many repositories: each scanned in a process of its own, once, with one combined report.

What to scan (`targets`), how one repository went (`outcome`), who runs them: a pool on this machine (`local`)
or Dask's workers (`distributed`). What is done stands in a ledger of files, so that nothing is done twice.
"""
