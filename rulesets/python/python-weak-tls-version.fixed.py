import ssl

# ruleid: python-weak-tls-version
old = ssl.SSLContext(ssl.PROTOCOL_TLSv1_2)
# ok: python-weak-tls-version
new = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
# ruleid: python-weak-tls-version
new.minimum_version = ssl.TLSVersion.TLSv1_2
# ok: python-weak-tls-version
new.minimum_version = ssl.TLSVersion.TLSv1_2
