"""More forms: seeds of NATS, webhooks of chats and workflows, PowerShell, NTLM, cookies of sessions."""

from __future__ import annotations

import base64
import binascii

import pytest

from secscan.secrets.plugins import DetectSecretsPlugins
from secscan.workers.detect_secrets import findings_in

LIBRARY = DetectSecretsPlugins()
ID = "0b9f3c1e-5a7d" + "-4e2b-9c8f-1d3e5a7b9c0d"
RANDOM = "q8Zt5Lw0Kp3R" + "v7Ys2Nd6Xc4B"
LOWER = "q8zt5lw0kp3r" + "v7ys2nd6xc4bqw"
HEX = "9f86d081884c7d65" + "9a2feaa0c55ad015"
EMPTY = "aad3b435b51404ee" * 2
WORD = "Tr0ub" + "4dor&3x"


def nkey(first):
    raw = bytes(first) + bytes((n * 37 + 11) % 256 for n in range(32))
    return base64.b32encode(raw + binascii.crc_hqx(raw, 0).to_bytes(2, "little")).decode().rstrip("=")


USER = nkey([0x95, 0x00])
FORMS = [
    ("nats-user-seed", "certain", f"seed {USER}", "a.txt"),
    ("nats-user-seed", "low", f"seed {USER[:-1]}{'A' if USER[-1] != 'A' else 'B'}", "a.txt"),
    ("ifttt-webhook", "high", f"https://maker.ifttt.com/trigger/open_door/with/key/{RANDOM}", "a.py"),
    ("google-chat-webhook", "high", f"https://chat.googleapis.com/v1/spaces/AAAAx8Zt5Lw/messages?key={RANDOM * 2}&token={RANDOM * 2}", "a.py"),
    ("lark-webhook", "high", f"https://open.larksuite.com/open-apis/bot/v2/hook/{ID}", "a.py"),
    ("dingtalk-webhook", "high", f"https://oapi.dingtalk.com/robot/send?access_token={HEX * 2}", "a.py"),
    ("wecom-webhook", "high", f"https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={ID}", "a.py"),
    ("workflow-webhook", "high", f"https://prod-12.westeurope.logic.azure.com:443/workflows/{HEX}/triggers/manual/paths/invoke?api-version=2016&sp=x&sv=1.0&sig={RANDOM * 2}", "a.py"),
    ("workflow-webhook", "high", f"https://hook.eu1.make.com/{LOWER}8d2k", "a.py"),
    ("chat-webhook", "high", f"https://chat.internal/hooks/{LOWER}", "a.py"),
    ("chat-webhook", "high", f"https://chat.internal/hooks/{RANDOM[:17]}/{RANDOM * 2}", "a.py"),
    ("powershell-password", "medium", f"Connect-Thing -User ann -Password '{WORD}'", "run.ps1"),
    ("ntlm-hash", "medium", f"Administrator:500:{EMPTY}:{HEX}:::", "dump.txt"),
    ("ntlm-hash", "medium", f"psexec.py -hashes :{HEX} ann@host", "a.sh"),
    ("session-cookie", "high", f"Cookie: lang=en; sessionid={RANDOM}; x=1", "a.txt"),
    ("session-cookie", "high", f'headers = {{"Cookie": "connect.sid=s%3A{RANDOM}"}}', "a.js"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "confidence", "line", "name"), FORMS)
def test_a_form_is_named(kind, confidence, line, name):
    found = [f for f in findings_in(line + "\n", name, LIBRARY) if not f["dismissed"]]
    assert (f"secrets.{kind}", confidence) in {(f["kind"], f["trust"]) for f in found}, found
    for value in (RANDOM, WORD, USER, LOWER):
        assert value not in repr(found)


QUIET = [
    ("a.sh", "id-token: write"),
    ("ci.yml", "permissions:\n  id-token: write\n"),
    ("a.sh", 'echo "${PASSWORD:+set}"; TOKEN=${TOKEN:+set}; KEY="${API_KEY:?missing key}"'),
    ("app.yml", "password: ${DB_PASSWORD:}"),
    ("es.json", '{"LABEL_PASSWORD": "Contrase\u00f1a", "password": "Passwort", "token": "Zugangstoken"}'),
    ("messages_de.properties", "label.password=Kennwort"),
    ("es.yml", 'es:\n  new_password: "Nueva contrase\u00f1a"'),
    ("a.ts", f'const tokenizationId = "{RANDOM}"'),
    ("a.js", f'response.setHeader("ETag", "{HEX}")'),
    (".pre-commit-config.yaml", f"repos:\n- repo: x\n  rev: {HEX}aabbccdd  # frozen: v1\n"),
    ("a.js", f'const key = Buffer.from("{HEX}", "hex")'),
    ("a.py", f'digest = "{HEX}"'),
    ("nginx.conf", "proxy_pass http://backend:8000;"),
    ("a.go", "rule := `:_authToken=[0-9a-f-]+`"),
    ("a.snap", "&ClientToken=__ClientToken__&DryRun=true"),
    ("a.min.js", f'x="{"Ab3" * 40}AK' + "IA2E0A8F3B244C9986" + f'{"Cd4" * 40}"'),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), QUIET)
def test_what_is_no_secret_has_low_confidence_at_most(name, text):
    found = findings_in(text + "\n", name, LIBRARY)
    assert [f for f in found if not f["dismissed"] and f["trust"] != "low"] == []
