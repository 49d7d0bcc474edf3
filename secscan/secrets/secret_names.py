"""Names that announce a secret, part by part: `dbPassword`, `API_KEY`; not `password_field`, `keyboard`."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache

from secscan.secrets.values import word_set

WORDS = ("pass", "pwd", "secret", "token", "key", "cred", "auth", "salt", "psk", "psw", "pw")
"""What a telling name holds, in lower case: the prefilter looks for these."""

_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_PASSWORDS = word_set(
    """
    password passwd passwort pass pwd pw psw pswd passphrase passcode passw contrasena senha motdepasse
    passwords psk userpass dbpass dbpassword dbpasswd dbpwd userpassword userpwd adminpassword adminpass
    rootpw  bindpw masterpassword mypassword keypass storepass keypassword storepassword mailpassword
    smtppassword ftppass  sshpass requirepass masterauth pgpassword bindpassword loginpassword
    authpassword httppassword proxypassword  rootpassword defaultpassword sshpassphrase
    """
)
_TOKENS = word_set(
    """
    secret secrets token tokens apikey apikeys apitoken apisecret authtoken accesstoken accesskey
    secretkey  clientsecret appsecret privatekey credential credentials creds cred bearer authkey appkey
    secretaccesskey  refreshtoken usertoken bottoken sharedkey encryptionkey signingkey masterkey
    sessionkey accountkey oauthtoken securitytoken idtoken consumersecret salt
    """
)
_QUALIFIERS = word_set(
    """
    api access secret private encryption encrypt decryption crypto auth authentication signing sign
    signature master  app application account storage client service shared admin webhook session hmac
    aes mac jwt deploy subscription  consumer server security cipher cookie nonce in license licence write
    token user data integration ingest  publish management primary secondary root license developer
    instrumentation rsa des salt
    """
)
# A part after the telling one that makes the name about a secret, and not the name of one.
_ABOUT = word_set(
    """
    hash hashed hint length len min max policy field fields label file filename path paths url uri uris
    name names  id ids type types expired expiry expires expiration reset regex pattern encoder manager
    prompt placeholder  required enabled disabled env var variable ref reference title message messages
    msg error errors input form  column attribute attr format prefix suffix size ttl lifetime endpoint
    provider strength algorithm algo alg version status visible changed at time
    date timeout index position kind public pub count  number num list table view page link button text
    help description desc rule rules validator validation match  matches mismatch invalid valid
    incorrect wrong missing count class cls callback handler func function method  event change update
    rotation generator generate encoding separator delimiter limit usage info info store  storage dir
    directory location arn parameter param params key_name selector template dialog screen config
    settings parser stream tokenizer expires_in scope scopes model dto request response service
    controller modal header headers icon mode option options state check checker flag bits bit
    fingerprint thumbprint checksum digest sha charset alphabet chars characters rounds iterations
    cost complexity history age days seconds minutes hours user username owner group host bytes
    press up down code codes event map get getenv has contains pop find fetch lookup search remove delete
    read load block
    value_from identifier encryption
    """
)
_FAINT = ("auth", "authorization")
_PUBLIC = word_set(
    """
    public pub publishable primary_key foreign partition sort cache i18n translation
    """
)
_NEVER = word_set(
    """
    csrf xsrf cancellation continuation pagination page next unicode ascii hot keyboard host object
    """
)


class NameKind(Enum):
    """What kind of secret a name promises."""

    PASSWORD = "password"  # noqa: S105 -- the kind's name
    TOKEN = "token"  # noqa: S105 -- the kind's name


@lru_cache(maxsize=4096)
def kind_of_name(name: str) -> NameKind | None:
    """The kind of secret that an identifier announces, or None."""
    parts = [part.lower() for part in _PART.findall(name) if not part.isdigit()]
    if not parts or _PUBLIC & set(parts):
        return None
    for index in range(len(parts) - 1, -1, -1):
        if parts[index] in _PASSWORDS or parts[index].endswith(("password", "passwd", "passphrase")):
            return None if _ABOUT & set(parts[index + 1 :]) else NameKind.PASSWORD
        if _is_token(parts, index):
            about = _ABOUT & set(parts[index + 1 :]) or _NEVER & set(parts[:index])
            return None if about else NameKind.TOKEN
    return None


def is_faint(name: str) -> bool:
    """Whether a name promises a secret only to a value that looks like one: `auth` may be many things."""
    return name.lower().endswith(_FAINT)


def is_about(name: str) -> bool:
    """Whether a name means something about a secret: `secretName`, `password_hash`."""
    parts = [part.lower() for part in _PART.findall(name)]
    return kind_of_name(name) is None and bool(_ABOUT & set(parts[1:]))


def _is_token(parts: list[str], index: int) -> bool:
    part = parts[index]
    if part in _FAINT:
        return index == len(parts) - 1
    if part in _TOKENS or part.endswith(("secret", "apikey", "authtoken", "accesstoken")):
        return part != "salt" or index == len(parts) - 1
    return part in ("key", "keys") and index > 0 and parts[index - 1] in _QUALIFIERS
