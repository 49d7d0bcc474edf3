"""Every provider's request and the meaning of its answers, as their documentation tells them."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import replace

import pytest
from builders import finding
from documentation import as_built
from verify.tokens import FORMS, found, made

from secscan.config.settings import PROVIDERS as NAMES
from secscan.model import (
    FindingStatus,
    Location,
    ReportedBy,
    Stage,
    Suppression,
    SuppressionKind,
    VerificationState,
)
from secscan.scanners.detect_secrets import _KINDS
from secscan.secrets.formats import Format
from secscan.verify.claims import claim, masked
from secscan.verify.judgement import judge
from secscan.verify.providers import PROVIDERS
from secscan.verify.request import announcement, request_for, table

BY_NAME = {provider.name: provider for provider in PROVIDERS}
# name -> method, host, path and headers; T stands for the token.
REQUESTS = {
    "github": ("GET", "api.github.com", "/rate_limit", {"Authorization": "Bearer T"}),
    "gitlab": ("GET", "gitlab.com", "/api/v4/personal_access_tokens/self", {"PRIVATE-TOKEN": "T"}),
    "buildkite": ("GET", "api.buildkite.com", "/v2/access-token", {"Authorization": "Bearer T"}),
    "circleci": ("GET", "circleci.com", "/api/v2/me", {"Circle-Token": "T"}),
    "huggingface": ("GET", "huggingface.co", "/api/whoami-v2", {"Authorization": "Bearer T"}),
    "openai": ("GET", "api.openai.com", "/v1/models", {"Authorization": "Bearer T"}),
    "anthropic": ("GET", "api.anthropic.com", "/v1/models", {"anthropic-version": "2023-06-01", "x-api-key": "T"}),
    "openrouter": ("GET", "openrouter.ai", "/api/v1/key", {"Authorization": "Bearer T"}),
    "digitalocean": ("GET", "api.digitalocean.com", "/v2/account", {"Authorization": "Bearer T"}),
    "heroku": ("GET", "api.heroku.com", "/account", {"Accept": "application/vnd.heroku+json; version=3", "Authorization": "Bearer T"}),
    "cloudflare": ("GET", "api.cloudflare.com", "/client/v4/user/tokens/verify", {"Authorization": "Bearer T"}),
    "doppler": ("GET", "api.doppler.com", "/v3/me", {"Authorization": "Bearer T"}),
    "datadog": ("GET", "api.datadoghq.com", "/api/v1/validate", {"DD-API-KEY": "T"}),
    "stripe": ("GET", "api.stripe.com", "/v1/account", {"Authorization": "Bearer T"}),
    "slack": ("POST", "slack.com", "/api/auth.test", {"Authorization": "Bearer T", "Content-Type": "application/json"}),
    "discord": ("GET", "discord.com", "/api/webhooks/T", {}),
    "telegram": ("GET", "api.telegram.org", "/botT/getMe", {}),
    "sendgrid": ("GET", "api.sendgrid.com", "/v3/scopes", {"Authorization": "Bearer T"}),
    "mailgun": ("GET", "api.mailgun.net", "/v3/domains?limit=1", {"Authorization": "Basic T"}),
    "linear": ("POST", "api.linear.app", "/graphql", {"Authorization": "T", "Content-Type": "application/json"}),
    "notion": ("GET", "api.notion.com", "/v1/users/me", {"Notion-Version": "2022-06-28", "Authorization": "Bearer T"}),
    "airtable": ("GET", "api.airtable.com", "/v0/meta/whoami", {"Authorization": "Bearer T"}),
    "postman": ("GET", "api.getpostman.com", "/me", {"X-Api-Key": "T"}),
    "figma": ("GET", "api.figma.com", "/v1/me", {"X-Figma-Token": "T"}),
}  # fmt: skip
A, D, U = VerificationState.ACTIVE, VerificationState.INACTIVE, VerificationState.UNKNOWN
ANSWERS = [
    ("github", 200, {"resources": {"core": {"limit": 5000}}, "rate": {}}, A),
    ("github", 401, {"message": "Bad credentials", "status": "401"}, D),
    ("github", 403, {"message": "You have exceeded a secondary rate limit."}, U),
    ("gitlab", 200, {"id": 1, "revoked": False, "active": True, "scopes": ["read_api"]}, A),
    ("gitlab", 403, {"error": "insufficient_scope", "scope": "api read_api"}, A),
    ("gitlab", 403, {"message": "403 Forbidden"}, U),
    ("gitlab", 401, {"message": "401 Unauthorized"}, U),
    ("buildkite", 200, {"uuid": "b6", "scopes": ["read_builds"]}, A),
    ("buildkite", 401, {"message": "Authentication required."}, D),
    ("circleci", 200, {"id": "u", "login": "x", "name": "X"}, A),
    ("circleci", 401, {"message": "You must log in first."}, U),
    ("huggingface", 200, {"type": "user", "name": "somebody", "auth": {"type": "access_token"}}, A),
    ("huggingface", 401, {"error": "Invalid user token."}, D),
    ("openai", 200, {"object": "list", "data": [{"id": "m"}]}, A),
    ("openai", 401, {"error": {"message": "Incorrect API key provided", "code": "invalid_api_key"}}, D),
    ("openai", 401, {"error": {"message": "You must be a member of an organization to use the API"}}, U),
    ("openai", 403, {"error": {"code": "unsupported_country_region_territory"}}, U),
    ("anthropic", 200, {"data": [], "has_more": False}, A),
    ("anthropic", 401, {"type": "error", "error": {"type": "authentication_error"}}, D),
    ("anthropic", 403, {"type": "error", "error": {"type": "permission_error"}}, U),
    ("openrouter", 200, {"data": {"label": "sk-or-v1-0e6...1c9", "usage": 0}}, A),
    ("openrouter", 401, {"error": {"code": 401, "message": "No auth credentials found"}}, D),
    ("digitalocean", 200, {"account": {"status": "active"}}, A),
    ("digitalocean", 403, {"id": "forbidden", "message": "You do not have access for the attempted action."}, A),
    ("digitalocean", 401, {"id": "unauthorized", "message": "Unable to authenticate you"}, D),
    ("heroku", 200, {"id": "0123", "email": "x@example.com"}, A),
    ("heroku", 401, {"id": "unauthorized", "message": "Invalid credentials provided."}, D),
    ("cloudflare", 200, {"success": True, "result": {"id": "e", "status": "active"}}, A),
    ("cloudflare", 200, {"success": True, "result": {"id": "e", "status": "expired"}}, D),
    ("cloudflare", 200, {"success": True, "result": {"id": "e", "status": "disabled"}}, D),
    ("cloudflare", 401, {"success": False, "errors": [{"code": 1000, "message": "Invalid API Token"}]}, U),
    ("doppler", 200, {"type": "personal", "workplace": {"name": "x"}}, A),
    ("doppler", 401, {"messages": ["Invalid Auth token"], "success": False}, D),
    ("datadog", 200, {"valid": True}, A),
    ("datadog", 200, {"valid": False}, U),
    ("datadog", 403, {"errors": ["Forbidden"]}, U),
    ("stripe", 200, {"id": "acct_1", "object": "account"}, A),
    ("stripe", 403, {"error": {"type": "invalid_request_error", "message": "no permissions"}}, A),
    ("stripe", 401, {"error": {"message": "Invalid API Key provided"}}, D),
    ("slack", 200, {"ok": True, "team": "T", "user": "U"}, A),
    ("slack", 200, {"ok": False, "error": "invalid_auth"}, D),
    ("slack", 200, {"ok": False, "error": "account_inactive"}, D),
    ("slack", 200, {"ok": False, "error": "token_revoked"}, D),
    ("slack", 200, {"ok": False, "error": "token_expired"}, D),
    ("slack", 200, {"ok": False, "error": "fatal_error"}, U),
    ("discord", 200, {"id": "1", "type": 1, "name": "hook"}, A),
    ("discord", 404, {"message": "Unknown Webhook", "code": 10015}, D),
    ("discord", 401, {"message": "Invalid Webhook Token", "code": 50027}, D),
    ("discord", 404, {"message": "404: Not Found", "code": 0}, U),
    ("telegram", 200, {"ok": True, "result": {"is_bot": True}}, A),
    ("telegram", 401, {"ok": False, "error_code": 401, "description": "Unauthorized"}, D),
    ("telegram", 404, {"ok": False, "error_code": 404, "description": "Not Found"}, U),
    ("sendgrid", 200, {"scopes": ["mail.send"]}, A),
    ("sendgrid", 401, {"errors": [{"message": "authorization required"}]}, U),
    ("mailgun", 200, {"total_count": 0, "items": []}, A),
    ("mailgun", 401, {"message": "Forbidden"}, U),
    ("linear", 200, {"data": {"viewer": {"id": "u"}}}, A),
    ("linear", 401, {"errors": [{"message": "Authentication required"}]}, D),
    ("linear", 400, {"errors": [{"extensions": {"code": "AUTHENTICATION_ERROR"}}]}, D),
    ("linear", 400, {"errors": [{"extensions": {"code": "RATELIMITED"}}]}, U),
    ("notion", 200, {"object": "user", "type": "bot"}, A),
    ("notion", 401, {"object": "error", "status": 401, "code": "unauthorized"}, D),
    ("airtable", 200, {"id": "usr1", "scopes": []}, A),
    ("airtable", 401, {"error": {"type": "AUTHENTICATION_REQUIRED"}}, D),
    ("postman", 200, {"user": {"id": 1}}, A),
    ("postman", 401, {"error": {"name": "AuthenticationError"}}, U),
    ("figma", 200, {"id": "1", "email": "x@example.com"}, A),
    ("figma", 403, {"status": 403, "err": "Invalid token"}, U),
]  # fmt: skip


def sent(name: str, seed: object = 1):
    """A provider's request for a token of its first kind, and what of the token it carries."""
    provider = BY_NAME[name]
    value = made(provider.kinds[0], seed)
    carried = value.partition(provider.cut)[2] if provider.cut else value
    if name == "mailgun":
        carried = base64.b64encode(f"api:{value}".encode()).decode()
    return request_for(provider, value), value, carried


def test_the_table_and_the_option_name_the_same_providers():
    assert list(BY_NAME) == list(NAMES) == list(REQUESTS)
    assert {name for name, *_ in ANSWERS} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_sent(name):
    request, _, carried = sent(name)
    method, host, path, headers = REQUESTS[name]
    assert (request.method, request.host, request.path) == (
        method,
        host,
        path.replace("T", carried, "T" in path),
    )
    assert dict(request.headers) == {
        key: re.sub(r"(?:^|(?<= ))T$", lambda _: carried, text) for key, text in headers.items()
    }


@pytest.mark.parametrize("name", NAMES)
def test_a_request_only_asks(name):
    request, _, _ = sent(name)
    assert request.method == "GET" or request.body in {b"{}", b'{"query": "{ viewer { id } }"}'}


@pytest.mark.parametrize("name", NAMES)
def test_the_value_goes_to_one_place_of_the_request_and_into_no_message(name):
    provider = BY_NAME[name]
    request, value, carried = sent(name)
    places = [request.path, *(text for _, text in request.headers)]
    assert sum(carried in place for place in places) == 1
    assert carried not in request.host
    assert carried not in repr(request)
    assert value not in repr(claim(found(value, f"secrets.{provider.kinds[0]}"), (value,), PROVIDERS))


@pytest.mark.parametrize("name", NAMES)
def test_the_host_is_fixed_and_public_and_nothing_of_a_finding_is_in_it(name):
    assert re.fullmatch(r"(?:[a-z]+\.)+[a-z]{2,3}", BY_NAME[name].host)
    assert sent(name, 1)[0].host == sent(name, 2)[0].host == BY_NAME[name].host


@pytest.mark.parametrize("name", NAMES)
def test_its_kinds_are_forms_of_ours_and_no_character_of_them_ends_a_header_or_a_path(name):
    provider = BY_NAME[name]
    assert set(provider.theirs) <= _KINDS.keys()
    for kind in provider.kinds:
        form = FORMS[kind]
        assert not form.lead
        assert isinstance(form, Format) or "." not in re.sub(r"\[.*?\]|\\.", "", form.body)
        for seed in range(20):
            assert re.fullmatch(r"[\w.:/=-]+", made(kind, seed), re.ASCII)


@pytest.mark.parametrize(("name", "status", "body", "standing"), ANSWERS)
def test_what_an_answer_means(name, status, body, standing):
    said = judge(BY_NAME[name], status, json.dumps(body).encode())
    assert said.verification.standing is standing
    assert said.verification.provider == name
    assert bool(said.verification.reason) is (standing is not A)
    assert not said.stop


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("status", "stop"), [(429, True), (500, True), (503, True), (302, True), (301, True), (418, False)])  # fmt: skip
def test_what_is_no_answer_about_the_token_decides_nothing(name, status, stop):
    for body in (
        b"",
        b"{}",
        b"[]",
        b"null",
        b"<html>",
        b'{"ok": true, "id": 1, "data": 1}',
        b"\xff" * 100,
        b"[" * 100_000,
    ):
        said = judge(BY_NAME[name], status, body)
        assert said.verification.standing is U
        assert said.stop is stop


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("body", [b"", b"{}", b"[]", b"null", b"true", b"<html>ok</html>", b"[" * 100_000])
def test_a_200_that_shows_nothing_is_not_believed(name, body):
    assert judge(BY_NAME[name], 200, body).verification.standing is U


@pytest.mark.parametrize("name", NAMES)
def test_a_refusal_that_another_host_might_not_share_decides_nothing(name):
    provider = BY_NAME[name]
    if provider.doubt and provider.dead:
        said = judge(provider, provider.dead[0].status, b"{}").verification
        assert (said.standing, provider.doubt in said.reason) == (U, True)


@pytest.mark.parametrize("kind", [kind for provider in PROVIDERS for kind in provider.kinds])
def test_a_token_is_claimed_by_its_provider_alone(kind):
    [owner] = [provider for provider in PROVIDERS if kind in provider.kinds]
    value = made(kind)
    one = found(value, f"secrets.{kind}")
    got = claim(one, (value,), PROVIDERS)
    assert got is not None
    assert got.key == (owner.name, value)
    others = [provider for provider in PROVIDERS if provider is not owner]
    assert claim(one, (value,), others) is None
    assert claim(one, (value + " x", "x" + value, value[:8], ""), PROVIDERS) is None


@pytest.mark.parametrize("excuse", [SuppressionKind.BUILT_IN, SuppressionKind.INLINE, SuppressionKind.CONFIG])
def test_what_somebody_excused_is_asked_of_nobody(excuse):
    value = made("github-pat")
    one = found(
        value, "secrets.github-pat", status=FindingStatus.SUPPRESSED, suppression=Suppression(excuse, "r")
    )
    assert claim(one, (value,), PROVIDERS) is None
    assert claim(replace(one, status=FindingStatus.KNOWN, suppression=None), (value,), PROVIDERS) is not None


def test_a_form_alone_is_no_token_where_nobody_recognised_one():
    value = made("github-pat")
    assert claim(found(value, "secrets.assigned-token"), (value,), PROVIDERS) is None
    assert claim(finding("semgrep.github-pat", stage=Stage.SAST), (value,), PROVIDERS) is None
    united = found(
        value, "secrets.assigned-token", also_reported_by=(ReportedBy("secrets", "secrets.github-pat"),)
    )
    assert claim(united, (value,), PROVIDERS) is not None


def test_of_what_a_finding_masks_the_whole_token_is_taken():
    value = made("stripe-secret-key")
    one = found(value, "detect-secrets.stripe-access-key")
    texts = (value[:32], f"token={value}", value, value[:40])
    got = claim(one, texts, PROVIDERS)
    assert got is not None
    assert got.value == value


def test_what_a_finding_masks_is_read_from_its_file():
    from secscan.syntax.text import SourceText

    source = SourceText("a", "\U0001f600 abc\n")
    one = finding(where=Location("a", 1, 4, 1, 7), masks=((1, 3, 6),))
    assert masked(one, source) == ("abc",)
    assert masked(one, None) == ()


def test_what_is_said_beforehand():
    assert announcement(BY_NAME["github"], 2, 2) == (
        "github: sends 2 values, a request each: GET https://api.github.com/rate_limit, "
        "in the header Authorization: Bearer <value>"
    )
    assert announcement(BY_NAME["telegram"], 1, 1) == (
        "telegram: sends 1 value, a request each: GET https://api.telegram.org/bot<value>/getMe, in the path"
    )
    assert announcement(BY_NAME["linear"], 120, 100) == (
        "linear: sends 100 of 120 values, a request each: POST https://api.linear.app/graphql, "
        'in the header Authorization: <value>; body: {"query": "{ viewer { id } }"}'
    )


def test_the_readme_has_the_table():
    assert table(PROVIDERS) in as_built("docs/verify-secrets.md")
