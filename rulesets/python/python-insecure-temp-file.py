import tempfile

# ruleid: python-insecure-temp-file
path = tempfile.mktemp(".txt")
# ruleid: python-insecure-temp-file
log = open("/tmp/report.log", "w")
# ok: python-insecure-temp-file
handle, path = tempfile.mkstemp()
# ok: python-insecure-temp-file
report = open("/tmp/report.log")
# ok: python-insecure-temp-file
directory = tempfile.TemporaryDirectory()
