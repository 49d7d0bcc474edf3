"""How programs write the hash of a password: crypt(3), PHC strings, LDAP schemes, frameworks of the web."""

from __future__ import annotations

CRYPT = r"[./0-9A-Za-z]"
HASHES = (
    r"\$2[abxy]\$\d\d\$[./0-9A-Za-z]{53}",
    r"\$[156]\$(?:rounds=\d{1,9}\$)?[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{22,86}",
    r"\$(?:y|gy|7)\$[./0-9A-Za-z]{1,16}\$[./0-9A-Za-z]{1,86}\$[./0-9A-Za-z]{43}",
    r"\$apr1\$[./0-9A-Za-z]{1,8}\$[./0-9A-Za-z]{22}",
    r"\$argon2(?:id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[+/0-9A-Za-z]{8,64}\$[+/0-9A-Za-z]{16,128}",
    r"\$[PH]\$[./0-9A-Za-z]{31}",
    r"\$pbkdf2(?:-sha\d+)?\$\d+\$[./0-9A-Za-z]{8,64}\$[./0-9A-Za-z]{20,90}",
    r"pbkdf2_sha(?:1|256|512)\$\d+\$[0-9A-Za-z]{8,44}\$[+/0-9A-Za-z]{20,90}={0,2}",
    r"\{(?:SSHA|SHA|SMD5|SSHA256|SSHA512)\}[+/0-9A-Za-z]{20,120}={0,2}",
    r"SCRAM-SHA-256\$\d+:[+/0-9A-Za-z]{20,40}={0,2}\$[+/0-9A-Za-z]{40,50}={0,2}:[+/0-9A-Za-z]{40,50}={0,2}",
)
HASH_WORDS = (
    "$2a$", "$2b$", "$2x$", "$2y$", "$1$", "$5$", "$6$", "$y$", "$gy$", "$7$", "$apr1$", "$argon2", "$p$",
    "$h$", "$pbkdf2", "pbkdf2_sha", "{ssha", "{sha}", "{smd5}", "scram-sha-256$",
)  # fmt: skip
