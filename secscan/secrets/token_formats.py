"""Every form by which a token names its provider: the one list of them, whoever needs it."""

from __future__ import annotations

from secscan.secrets.formats_cloud import CLOUD
from secscan.secrets.formats_code import CODE
from secscan.secrets.formats_services import SERVICES
from secscan.secrets.formats_work import WORK

TOKEN_FORMATS = (*CODE, *CLOUD, *WORK, *SERVICES)
