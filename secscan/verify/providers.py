"""Providers that can be asked whether a token works: the request, and what its answers mean. Data alone.

A provider is here only if its host is one and public, and if one request that reads and changes nothing shows
whether the token works. What a value may look like is what `secrets.formats_*` say of its kinds.
"""

from __future__ import annotations

from dataclasses import dataclass

VALUE = "<value>"
"""Stands for the secret where a request is described."""
BASIC = f"Basic base64(api:{VALUE})"
_BEARER = f"Bearer {VALUE}"


@dataclass(frozen=True, slots=True)
class Sign:
    """An answer of this status whose JSON has something at `at` (names and indices between dots).

    What is there must be one of `says`, if any are given; a truth is written `True`.
    """

    status: int
    at: str = ""
    says: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider: whom to ask about which kinds of findings, how, and what the answers mean.

    `kinds` are our own formats, `theirs` what detect-secrets calls the same tokens. `header` carries the
    value unless the path does. `works` are the answers to a token that works, `dead` those to one that
    does not; `doubt` says who else may accept what this host refuses, so that a refusal decides nothing.
    `cut` is what stands ahead of the token in a finding of this kind and is not sent on.
    """

    name: str
    title: str
    host: str
    path: str
    kinds: tuple[str, ...]
    works: tuple[Sign, ...]
    theirs: tuple[str, ...] = ()
    header: tuple[str, str] | None = ("Authorization", _BEARER)
    more: tuple[tuple[str, str], ...] = ()
    body: str = ""
    dead: tuple[Sign, ...] = (Sign(401),)
    doubt: str = ""
    cut: str = ""

    @property
    def method(self) -> str:
        """POST where there is a body; each such request only asks, too."""
        return "POST" if self.body else "GET"


_REGION = "a key of another region"

PROVIDERS = (
    # Code
    Provider(
        "github",
        "GitHub",
        "api.github.com",
        "/rate_limit",
        (
            "github-pat",
            "github-oauth-token",
            "github-user-token",
            "github-server-token",
            "github-fine-grained-pat",
        ),
        (Sign(200, "resources"),),
        theirs=("github-token",),
    ),
    Provider(
        "gitlab",
        "GitLab",
        "gitlab.com",
        "/api/v4/personal_access_tokens/self",
        ("gitlab-pat", "gitlab-routable-pat"),
        (Sign(200, "scopes"), Sign(403, "error", ("insufficient_scope",))),
        theirs=("gitlab-token",),
        header=("PRIVATE-TOKEN", VALUE),
        doubt="a token of another GitLab",
    ),
    Provider(
        "buildkite",
        "Buildkite",
        "api.buildkite.com",
        "/v2/access-token",
        ("buildkite-token",),
        (Sign(200, "scopes"),),
    ),
    Provider(
        "circleci",
        "CircleCI",
        "circleci.com",
        "/api/v2/me",
        ("circleci-personal-token",),
        (Sign(200, "id"),),
        header=("Circle-Token", VALUE),
        doubt="a token of a CircleCI server",
    ),
    # Artificial intelligence
    Provider(
        "huggingface",
        "Hugging Face",
        "huggingface.co",
        "/api/whoami-v2",
        ("hugging-face-token", "hugging-face-organisation-token"),
        (Sign(200, "name"),),
    ),
    Provider(
        "openai",
        "OpenAI",
        "api.openai.com",
        "/v1/models",
        ("openai-key", "openai-project-key", "openai-service-key"),
        (Sign(200, "data"),),
        theirs=("openai-token",),
        # A key that works is answered with 401, too, where its address or organisation is not let in.
        dead=(Sign(401, "error.code", ("invalid_api_key",)),),
    ),
    Provider(
        "anthropic",
        "Anthropic",
        "api.anthropic.com",
        "/v1/models",
        ("anthropic-key",),
        (Sign(200, "data"),),
        header=("x-api-key", VALUE),
        more=(("anthropic-version", "2023-06-01"),),
    ),
    Provider(
        "openrouter",
        "OpenRouter",
        "openrouter.ai",
        "/api/v1/key",
        ("openrouter-key",),
        (Sign(200, "data"),),
    ),
    # Clouds
    Provider(
        "digitalocean",
        "DigitalOcean",
        "api.digitalocean.com",
        "/v2/account",
        ("digitalocean-token", "digitalocean-oauth-token"),
        (Sign(200, "account"), Sign(403, "id", ("forbidden", "Forbidden"))),
    ),
    Provider(
        "heroku",
        "Heroku",
        "api.heroku.com",
        "/account",
        ("heroku-key", "heroku-api-key"),
        (Sign(200, "id"),),
        more=(("Accept", "application/vnd.heroku+json; version=3"),),
    ),
    Provider(
        "cloudflare",
        "Cloudflare",
        "api.cloudflare.com",
        "/client/v4/user/tokens/verify",
        ("cloudflare-token",),
        (Sign(200, "result.status", ("active",)),),
        dead=(Sign(200, "result.status", ("disabled", "expired")),),
    ),
    Provider(
        "doppler",
        "Doppler",
        "api.doppler.com",
        "/v3/me",
        (
            "doppler-personal-token",
            "doppler-service-token",
            "doppler-cli-token",
            "doppler-service-account-token",
        ),
        (Sign(200, "workplace"),),
    ),
    Provider(
        "datadog",
        "Datadog",
        "api.datadoghq.com",
        "/api/v1/validate",
        ("datadog-api-key",),
        (Sign(200, "valid", ("True",)),),
        header=("DD-API-KEY", VALUE),
        dead=(Sign(403),),
        doubt=_REGION,
    ),
    # Payment and messages
    Provider(
        "stripe",
        "Stripe",
        "api.stripe.com",
        "/v1/account",
        ("stripe-secret-key", "stripe-restricted-key", "stripe-test-key", "stripe-restricted-test-key"),
        # 403: the key is known, and may not do this.
        (Sign(200, "id"), Sign(403, "error")),
        theirs=("stripe-access-key",),
    ),
    Provider(
        "slack",
        "Slack",
        "slack.com",
        "/api/auth.test",
        ("slack-bot-token", "slack-user-token", "slack-legacy-token"),
        (Sign(200, "ok", ("True",)),),
        theirs=("slack-token",),
        body="{}",
        dead=(Sign(200, "error", ("invalid_auth", "token_revoked", "token_expired", "account_inactive")),),
    ),
    Provider(
        "discord",
        "Discord",
        "discord.com",
        f"/api/webhooks/{VALUE}",
        ("discord-webhook", "discord-webhook-2"),
        (Sign(200, "id"),),
        header=None,
        dead=(Sign(401), Sign(404, "code", ("10015",))),
        cut="/api/webhooks/",
    ),
    Provider(
        "telegram",
        "Telegram",
        "api.telegram.org",
        f"/bot{VALUE}/getMe",
        ("telegram-bot-token",),
        (Sign(200, "ok", ("True",)),),
        theirs=("telegram-bot-token",),
        header=None,
    ),
    Provider(
        "sendgrid",
        "SendGrid",
        "api.sendgrid.com",
        "/v3/scopes",
        ("sendgrid-key",),
        (Sign(200, "scopes"),),
        theirs=("sendgrid-api-key",),
        doubt=_REGION,
    ),
    Provider(
        "mailgun",
        "Mailgun",
        "api.mailgun.net",
        "/v3/domains?limit=1",
        ("mailgun-key", "mailgun-private-key"),
        (Sign(200, "items"), Sign(200, "total_count")),
        header=("Authorization", BASIC),
        doubt="a key of another region, or one that may only send",
    ),
    # Work
    Provider(
        "linear",
        "Linear",
        "api.linear.app",
        "/graphql",
        ("linear-key",),
        (Sign(200, "data.viewer.id"),),
        header=("Authorization", VALUE),
        body='{"query": "{ viewer { id } }"}',
        dead=(Sign(401), Sign(400, "errors.0.extensions.code", ("AUTHENTICATION_ERROR",))),
    ),
    Provider(
        "notion",
        "Notion",
        "api.notion.com",
        "/v1/users/me",
        ("notion-token", "notion-integration-secret"),
        (Sign(200, "object", ("user",)),),
        more=(("Notion-Version", "2022-06-28"),),
    ),
    Provider(
        "airtable",
        "Airtable",
        "api.airtable.com",
        "/v0/meta/whoami",
        ("airtable-token",),
        (Sign(200, "id"),),
    ),
    Provider(
        "postman",
        "Postman",
        "api.getpostman.com",
        "/me",
        ("postman-key",),
        (Sign(200, "user"),),
        header=("X-Api-Key", VALUE),
        doubt=_REGION,
    ),
    Provider(
        "figma",
        "Figma",
        "api.figma.com",
        "/v1/me",
        ("figma-token",),
        (Sign(200, "id"),),
        header=("X-Figma-Token", VALUE),
        # 403 is said to a token that works and may not do this, too.
        dead=(),
    ),
)
