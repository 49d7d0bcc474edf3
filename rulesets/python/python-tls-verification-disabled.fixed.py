import ssl

import aiohttp
import httpx
import paramiko
import requests

# ruleid: python-tls-verification-disabled
requests.get("https://example.org", verify=True)
# ok: python-tls-verification-disabled
requests.get("https://example.org", timeout=5)
# ok: python-tls-verification-disabled
requests.get("https://example.org", verify="/etc/ca.pem")
session = requests.Session()
# ruleid: python-tls-verification-disabled
session.verify = True
# ruleid: python-tls-verification-disabled
client = httpx.Client(verify=True)
# ruleid: python-tls-verification-disabled
context = ssl.create_default_context()
# ok: python-tls-verification-disabled
context = ssl.create_default_context()
# ruleid: python-tls-verification-disabled
context.check_hostname = False
# ruleid: python-tls-verification-disabled
context.verify_mode = ssl.CERT_NONE
# ok: python-tls-verification-disabled
context.verify_mode = ssl.CERT_REQUIRED
# ruleid: python-tls-verification-disabled
connector = aiohttp.TCPConnector(ssl=False)
ssh = paramiko.SSHClient()
# ruleid: python-tls-verification-disabled
ssh.set_missing_host_key_policy(paramiko.AutoAddPolicy())
# ok: python-tls-verification-disabled
ssh.set_missing_host_key_policy(paramiko.RejectPolicy())
# ok: python-tls-verification-disabled
check(data, verify=False)
# ruleid: python-tls-verification-disabled
channel = ssl.wrap_socket(plain)
# ok: python-tls-verification-disabled
channel = ssl.wrap_socket(plain, cert_reqs=ssl.CERT_REQUIRED, ca_certs="/etc/ca.pem")
