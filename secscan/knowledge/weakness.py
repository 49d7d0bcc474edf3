"""Weakness classes: one word for one weakness, whichever tool names it.

Rules of ours carry their class themselves. bandit's tests are mapped here, with the CWE that fits where
bandit's own does not; a test that is no weakness by itself (an import, a call without a shell) has a class
of its own, so that it never unites with a real one. CWEs map to classes for tools that say no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

SECRET_CLASS = "hardcoded-secret"  # noqa: S105 - the name of a class


class BanditTest(NamedTuple):
    """A test of bandit: its name in bandit's documentation, our class ("" = its own), CWE and title."""

    name: str
    weakness: str
    cwe: str
    title: str


def of_bandit(test_id: str) -> str:
    """The class of a bandit test, in any case; its own (`bandit-b607`) where it is no shared weakness."""
    test = BANDIT.get(test_id.upper())
    return test.weakness if test and test.weakness else f"bandit-{test_id.lower()}"


def cwe_of_bandit(test_id: str, native: str = "") -> str:
    """The CWE of a bandit test as `CWE-78`; what bandit said (`native`) for a test that is not known."""
    test = BANDIT.get(test_id.upper())
    return test.cwe if test else native


def of_cwe(cwe: Iterable[str]) -> str:
    """The class of the first of these CWEs (`CWE-78`, `CWE-78: ...`) that means one class, or nothing."""
    numbers = (entry.partition(":")[0].strip().upper() for entry in cwe)
    return next((CWE[number] for number in numbers if number in CWE), "")


CWE: Mapping[str, str] = MappingProxyType(
    {
        "CWE-22": "path-traversal",
        "CWE-23": "path-traversal",
        "CWE-73": "path-traversal",
        "CWE-77": "os-command-injection",
        "CWE-78": "os-command-injection",
        "CWE-79": "xss",
        "CWE-80": "xss",
        "CWE-89": "sql-injection",
        "CWE-90": "ldap-injection",
        "CWE-93": "header-injection",
        "CWE-94": "code-injection",
        "CWE-95": "code-injection",
        "CWE-98": "file-inclusion",
        "CWE-113": "header-injection",
        "CWE-117": "log-injection",
        "CWE-190": "integer-overflow",
        "CWE-215": "debug-enabled",
        "CWE-259": "hardcoded-secret",
        "CWE-295": "tls-verification-disabled",
        "CWE-319": "cleartext-transport",
        "CWE-321": "hardcoded-secret",
        "CWE-326": "weak-key-size",
        "CWE-328": "weak-hash",
        "CWE-330": "insecure-random",
        "CWE-338": "insecure-random",
        "CWE-347": "jwt-verification-disabled",
        "CWE-352": "csrf-disabled",
        "CWE-377": "insecure-temp-file",
        "CWE-384": "session-fixation",
        "CWE-434": "file-upload",
        "CWE-470": "unsafe-reflection",
        "CWE-489": "debug-enabled",
        "CWE-494": "untrusted-download",
        "CWE-501": "trust-boundary",
        "CWE-502": "insecure-deserialization",
        "CWE-521": "weak-password-policy",
        "CWE-601": "open-redirect",
        "CWE-605": "bind-all-interfaces",
        "CWE-611": "xxe",
        "CWE-614": "insecure-cookie",
        "CWE-621": "variable-overwrite",
        "CWE-643": "xpath-injection",
        "CWE-732": "permissive-file-mode",
        "CWE-798": "hardcoded-secret",
        "CWE-915": "mass-assignment",
        "CWE-917": "expression-injection",
        "CWE-918": "ssrf",
        "CWE-942": "cors-misconfiguration",
        "CWE-943": "nosql-injection",
        "CWE-1004": "insecure-cookie",
        "CWE-1321": "prototype-pollution",
        "CWE-1333": "redos",
        "CWE-1336": "template-injection",
    }
)
"""CWEs that mean one class. CWE-327 and CWE-20 are not here: they mean several."""

_XML = "XML parsed by a library that follows entities"
_XML_IMPORT = "Import of an XML library that follows entities"
_PASSWORD = "Password written in the source"  # noqa: S105 - a title

BANDIT: Mapping[str, BanditTest] = MappingProxyType(
    {
        "B101": BanditTest("assert_used", "", "CWE-703", "Check that vanishes with optimised bytecode"),
        "B102": BanditTest("exec_used", "code-injection", "CWE-95", "Use of exec"),
        "B103": BanditTest(
            "set_bad_file_permissions", "permissive-file-mode", "CWE-732", "File permissions too wide"
        ),
        "B104": BanditTest(
            "hardcoded_bind_all_interfaces", "bind-all-interfaces", "CWE-605", "Bind to all interfaces"
        ),
        "B105": BanditTest("hardcoded_password_string", "hardcoded-secret", "CWE-798", _PASSWORD),
        "B106": BanditTest("hardcoded_password_funcarg", "hardcoded-secret", "CWE-798", _PASSWORD),
        "B107": BanditTest("hardcoded_password_default", "hardcoded-secret", "CWE-798", _PASSWORD),
        "B108": BanditTest(
            "hardcoded_tmp_directory", "insecure-temp-file", "CWE-377", "Fixed path in a shared directory"
        ),
        "B110": BanditTest("try_except_pass", "", "CWE-703", "Exception swallowed with pass"),
        "B112": BanditTest("try_except_continue", "", "CWE-703", "Exception swallowed with continue"),
        "B113": BanditTest("request_without_timeout", "", "CWE-400", "HTTP request without a time limit"),
        "B201": BanditTest("flask_debug_true", "debug-enabled", "CWE-215", "Flask with its debugger on"),
        "B202": BanditTest(
            "tarfile_unsafe_members", "archive-path-traversal", "CWE-22", "Archive extracted unchecked"
        ),
        "B301": BanditTest("pickle", "insecure-deserialization", "CWE-502", "Pickled data is loaded"),
        "B302": BanditTest("marshal", "insecure-deserialization", "CWE-502", "Marshalled data is loaded"),
        "B303": BanditTest("md5", "weak-hash", "CWE-327", "Weak hash function"),
        "B304": BanditTest("ciphers", "weak-cipher", "CWE-327", "Weak cipher"),
        "B305": BanditTest("cipher_modes", "weak-cipher", "CWE-327", "Weak cipher mode"),
        "B306": BanditTest("mktemp_q", "insecure-temp-file", "CWE-377", "Use of tempfile.mktemp"),
        "B307": BanditTest("eval", "code-injection", "CWE-95", "Use of eval"),
        "B308": BanditTest("mark_safe", "xss", "CWE-79", "Text marked as safe HTML"),
        "B310": BanditTest("urllib_urlopen", "", "CWE-22", "URL opened without a check of its scheme"),
        "B311": BanditTest("random", "insecure-random", "CWE-330", "Predictable random numbers"),
        "B312": BanditTest("telnetlib", "cleartext-transport", "CWE-319", "Use of Telnet"),
        "B313": BanditTest("xml_bad_cElementTree", "xxe", "CWE-611", _XML),
        "B314": BanditTest("xml_bad_ElementTree", "xxe", "CWE-611", _XML),
        "B315": BanditTest("xml_bad_expatreader", "xxe", "CWE-611", _XML),
        "B316": BanditTest("xml_bad_expatbuilder", "xxe", "CWE-611", _XML),
        "B317": BanditTest("xml_bad_sax", "xxe", "CWE-611", _XML),
        "B318": BanditTest("xml_bad_minidom", "xxe", "CWE-611", _XML),
        "B319": BanditTest("xml_bad_pulldom", "xxe", "CWE-611", _XML),
        "B320": BanditTest("xml_bad_etree", "xxe", "CWE-611", _XML),
        "B321": BanditTest("ftplib", "cleartext-transport", "CWE-319", "Use of FTP"),
        "B323": BanditTest(
            "unverified_context", "tls-verification-disabled", "CWE-295", "TLS certificates are not verified"
        ),
        "B324": BanditTest("hashlib", "weak-hash", "CWE-327", "Weak hash function"),
        "B401": BanditTest("import_telnetlib", "", "CWE-319", "Import of a Telnet library"),
        "B402": BanditTest("import_ftplib", "", "CWE-319", "Import of an FTP library"),
        "B403": BanditTest("import_pickle", "", "CWE-502", "Import of a pickle library"),
        "B404": BanditTest("import_subprocess", "", "CWE-78", "Import of subprocess"),
        "B405": BanditTest("import_xml_etree", "", "CWE-611", _XML_IMPORT),
        "B406": BanditTest("import_xml_sax", "", "CWE-611", _XML_IMPORT),
        "B407": BanditTest("import_xml_expat", "", "CWE-611", _XML_IMPORT),
        "B408": BanditTest("import_xml_minidom", "", "CWE-611", _XML_IMPORT),
        "B409": BanditTest("import_xml_pulldom", "", "CWE-611", _XML_IMPORT),
        "B410": BanditTest("import_lxml", "", "CWE-611", _XML_IMPORT),
        "B411": BanditTest("import_xmlrpclib", "", "CWE-611", _XML_IMPORT),
        "B412": BanditTest("import_httpoxy", "", "CWE-284", "Import of a CGI handler open to httpoxy"),
        "B413": BanditTest("import_pycrypto", "", "CWE-327", "Import of the abandoned pyCrypto"),
        "B415": BanditTest("import_pyghmi", "", "CWE-319", "Import of an IPMI library"),
        "B501": BanditTest(
            "request_with_no_cert_validation",
            "tls-verification-disabled",
            "CWE-295",
            "TLS certificates are not verified",
        ),
        "B502": BanditTest("ssl_with_bad_version", "weak-tls-version", "CWE-327", "Outdated TLS version"),
        "B503": BanditTest("ssl_with_bad_defaults", "weak-tls-version", "CWE-327", "Outdated TLS version"),
        "B504": BanditTest("ssl_with_no_version", "weak-tls-version", "CWE-327", "No TLS version required"),
        "B505": BanditTest("weak_cryptographic_key", "weak-key-size", "CWE-326", "Key too short"),
        "B506": BanditTest("yaml_load", "insecure-deserialization", "CWE-502", "Unsafe YAML loader"),
        "B507": BanditTest(
            "ssh_no_host_key_verification",
            "tls-verification-disabled",
            "CWE-295",
            "SSH host keys are not verified",
        ),
        "B508": BanditTest(
            "snmp_insecure_version_check", "cleartext-transport", "CWE-319", "Insecure SNMP version"
        ),
        "B509": BanditTest("snmp_crypto_check", "cleartext-transport", "CWE-319", "SNMP not encrypted"),
        "B601": BanditTest("paramiko_calls", "os-command-injection", "CWE-78", "Command run over SSH"),
        "B602": BanditTest(
            "subprocess_popen_with_shell_equals_true",
            "os-command-injection",
            "CWE-78",
            "Process with a shell",
        ),
        "B603": BanditTest("subprocess_without_shell_equals_true", "", "CWE-78", "Process without a shell"),
        "B604": BanditTest(
            "any_other_function_with_shell_equals_true", "os-command-injection", "CWE-78", "Call with a shell"
        ),
        "B605": BanditTest(
            "start_process_with_a_shell", "os-command-injection", "CWE-78", "Process with a shell"
        ),
        "B606": BanditTest("start_process_with_no_shell", "", "CWE-78", "Process without a shell"),
        "B607": BanditTest("start_process_with_partial_path", "", "CWE-78", "Program found through PATH"),
        "B608": BanditTest("hardcoded_sql_expressions", "sql-injection", "CWE-89", "SQL built from strings"),
        "B609": BanditTest(
            "linux_commands_wildcard_injection",
            "",
            "CWE-155",
            "Wildcard in a command that file names can abuse",
        ),
        "B610": BanditTest("django_extra_used", "sql-injection", "CWE-89", "Raw SQL through extra()"),
        "B611": BanditTest("django_rawsql_used", "sql-injection", "CWE-89", "Raw SQL expression"),
        "B612": BanditTest(
            "logging_config_insecure_listen",
            "code-injection",
            "CWE-94",
            "Logging configured over the network",
        ),
        "B613": BanditTest("trojansource", "", "CWE-838", "Text direction characters hide code"),
        "B614": BanditTest(
            "pytorch_load", "insecure-deserialization", "CWE-502", "PyTorch model is unpickled"
        ),
        "B615": BanditTest(
            "huggingface_unsafe_download", "", "CWE-494", "Model downloaded without a revision"
        ),
        "B701": BanditTest("jinja2_autoescape_false", "xss", "CWE-79", "Templates without escaping"),
        "B702": BanditTest("use_of_mako_templates", "xss", "CWE-79", "Templates without escaping"),
        "B703": BanditTest("django_mark_safe", "xss", "CWE-79", "Text marked as safe HTML"),
        "B704": BanditTest("markupsafe_markup_xss", "xss", "CWE-79", "Text marked as safe HTML"),
    }
)
