import os
import stat
from pathlib import Path

# ruleid: python-permissive-file-mode
os.chmod("/srv/data", 0o777)
# ruleid: python-permissive-file-mode
Path("/srv/data").chmod(0o666)
# ruleid: python-permissive-file-mode
os.chmod("/srv/data", stat.S_IRUSR | stat.S_IWOTH)
# ok: python-permissive-file-mode
os.chmod("/srv/data", 0o600)
# ok: python-permissive-file-mode
os.chmod("/srv/run", 0o755)
# ok: python-permissive-file-mode
os.chmod("/srv/data", stat.S_IRUSR)
# ruleid: python-permissive-file-mode
os.umask(0)
# ok: python-permissive-file-mode
os.umask(0o077)
