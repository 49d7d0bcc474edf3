"""Tokens of payment, messaging, and of the services that people work with."""

from __future__ import annotations

from secscan.secrets.checks import LOW, MEDIUM
from secscan.secrets.formats import Format as Form

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_SEGMENT = r"[0-9A-Za-z_-]{10,4000}"

WORK = (
    # Payment
    Form("stripe-secret-key", "Stripe secret key", "sk_live_", r"[0-9A-Za-z]{24,247}"),
    Form("stripe-restricted-key", "Stripe restricted key", "rk_live_", r"[0-9A-Za-z]{24,247}"),
    Form(
        "stripe-test-key",
        "Stripe key of the test mode",
        "sk_test_",
        r"[0-9A-Za-z]{24,247}",
        confidence=MEDIUM,
    ),
    Form(
        "stripe-restricted-test-key",
        "Stripe key of the test mode",
        "rk_test_",
        r"[0-9A-Za-z]{24,247}",
        confidence=MEDIUM,
    ),
    Form("webhook-signing-secret", "Signing secret of webhooks", "whsec_", r"[0-9A-Za-z+/]{32,80}={0,2}"),
    Form("square-access-token", "Square access token", "sq0atp-", r"[0-9A-Za-z_-]{22}"),
    Form("square-oauth-secret", "Square OAuth secret", "sq0csp-", r"[0-9A-Za-z_-]{43}"),
    Form("square-production-token", "Square access token", "EAAA", r"[0-9A-Za-z_-]{60}", "mixed"),
    Form(
        "braintree-token", "Braintree access token", "access_token$production$", r"[0-9a-z]{16}\$[0-9a-f]{32}"
    ),
    Form("shopify-access-token", "Shopify access token", "shpat_", r"[0-9A-Fa-f]{32}"),
    Form("shopify-custom-token", "Shopify custom app token", "shpca_", r"[0-9A-Fa-f]{32}"),
    Form("shopify-private-password", "Shopify private app password", "shppa_", r"[0-9A-Fa-f]{32}"),
    Form("shopify-shared-secret", "Shopify shared secret", "shpss_", r"[0-9A-Fa-f]{32}"),
    Form("plaid-production-token", "Plaid access token", "access-production-", _UUID),
    Form("plaid-development-token", "Plaid access token", "access-development-", _UUID),
    Form(
        "plaid-sandbox-token", "Plaid access token of the sandbox", "access-sandbox-", _UUID, confidence=LOW
    ),
    Form("flutterwave-secret", "Flutterwave secret key", "FLWSECK-", r"[0-9a-f]{32}-X"),
    Form("mollie-key", "Mollie key", "live_", r"[0-9A-Za-z]{30}", "mixed", confidence=MEDIUM),
    Form("paddle-key", "Paddle key", "pdl_live_apikey_", r"[0-9a-z]{26}_[0-9A-Za-z]{22}_[0-9A-Za-z]{3}"),
    Form("easypost-key", "EasyPost key", "EZAK", r"[0-9A-Za-z]{54}"),
    Form("easypost-test-key", "EasyPost key of the test mode", "EZTK", r"[0-9A-Za-z]{54}", confidence=LOW),
    Form("duffel-token", "Duffel token", "duffel_live_", r"[0-9A-Za-z_=-]{43}"),
    Form("shippo-token", "Shippo token", "shippo_live_", r"[0-9a-f]{40}"),
    Form("woocommerce-secret", "WooCommerce consumer secret", "cs_", r"[0-9a-f]{40}"),
    Form("lob-key", "Lob key", "live_", r"[0-9a-f]{35}"),
    Form("coinbase-key", "Coinbase key", "organizations/", _UUID + r"/apiKeys/" + _UUID, confidence=MEDIUM),
    # Messages
    Form("slack-bot-token", "Slack bot token", "xoxb-", r"[0-9]{9,14}-[0-9]{9,14}-[0-9A-Za-z]{18,34}"),
    Form(
        "slack-user-token", "Slack user token", "xoxp-", r"[0-9]{9,14}-[0-9]{9,14}-[0-9]{9,14}-[0-9a-f]{32}"
    ),
    Form("slack-app-token", "Slack app token", "xapp-", r"[0-9]-[0-9A-Z]{9,13}-[0-9]{10,15}-[0-9a-f]{64}"),
    Form(
        "slack-configuration-token", "Slack configuration token", "xoxe.xoxp-", r"[0-9]-[0-9A-Za-z]{140,180}"
    ),
    Form("slack-refresh-token", "Slack refresh token", "xoxe-", r"[0-9]-[0-9A-Za-z]{130,180}"),
    Form(
        "slack-session-token",
        "Slack session token",
        "xoxc-",
        r"[0-9]{9,14}-[0-9]{9,14}-[0-9]{9,14}-[0-9a-f]{64}",
    ),
    Form("slack-session-cookie", "Slack session cookie", "xoxd-", r"[0-9A-Za-z%+/]{80,300}={0,2}"),
    Form("slack-legacy-token", "Slack workspace token", "xoxa-", r"[0-9]-[0-9A-Za-z-]{40,160}"),
    Form(
        "slack-webhook",
        "Slack webhook",
        "hooks.slack.com/services/",
        r"T[0-9A-Z]{7,12}/B[0-9A-Z]{7,12}/[0-9A-Za-z]{22,26}",
    ),
    Form(
        "slack-workflow-webhook",
        "Slack workflow webhook",
        "hooks.slack.com/workflows/",
        r"T[0-9A-Z]{7,12}/A[0-9A-Z]{7,12}/[0-9]{15,20}/[0-9A-Za-z]{22,26}",
    ),
    Form(
        "discord-webhook",
        "Discord webhook",
        "discord.com/api/webhooks/",
        r"[0-9]{17,20}/[0-9A-Za-z_-]{60,72}",
    ),
    Form(
        "discord-webhook-2",
        "Discord webhook",
        "discordapp.com/api/webhooks/",
        r"[0-9]{17,20}/[0-9A-Za-z_-]{60,72}",
    ),
    Form(
        "teams-webhook",
        "Microsoft Teams webhook",
        "webhook.office.com/webhookb2/",
        _UUID + "@" + _UUID + r"/IncomingWebhook/[0-9a-f]{32}/" + _UUID,
    ),
    Form(
        "zapier-webhook",
        "Zapier webhook",
        "hooks.zapier.com/hooks/catch/",
        r"[0-9]{5,10}/[0-9a-z]{6,10}",
        confidence=MEDIUM,
    ),
    Form(
        "google-chat-webhook",
        "Google Chat webhook",
        "chat.googleapis.com/v1/spaces/",
        r"[0-9A-Za-z_-]{8,20}/messages\?key=[0-9A-Za-z_-]{30,50}&token=[0-9A-Za-z_%-]{30,60}",
    ),
    Form(
        "ifttt-webhook",
        "IFTTT webhook",
        "maker.ifttt.com/trigger/",
        r"\w{1,64}/(?:json/)?with/key/[0-9A-Za-z_-]{20,60}",
    ),
    Form(
        "pipedream-webhook",
        "Pipedream webhook",
        ".m.pipedream.net",
        r"",
        "",
        14,
        r"[0-9a-z]",
        confidence=MEDIUM,
    ),
    Form("lark-webhook", "Lark webhook", "open.larksuite.com/open-apis/bot/v2/hook/", _UUID),
    Form("feishu-webhook", "Feishu webhook", "open.feishu.cn/open-apis/bot/v2/hook/", _UUID),
    Form(
        "dingtalk-webhook", "DingTalk webhook", "oapi.dingtalk.com/robot/send?access_token=", r"[0-9a-f]{64}"
    ),
    Form("wecom-webhook", "WeCom webhook", "qyapi.weixin.qq.com/cgi-bin/webhook/send?key=", _UUID),
    Form("sendgrid-key", "SendGrid key", "SG.", r"[0-9A-Za-z_-]{22}\.[0-9A-Za-z_-]{43}"),
    Form("mailgun-key", "Mailgun key", "key-", r"[0-9a-f]{32}"),
    Form("mandrill-key", "Mandrill key", "md-", r"[0-9A-Za-z_-]{22}", "mixed"),
    Form("mailchimp-key", "Mailchimp key", "-us", r"[0-9]{1,2}", "", 32, r"[0-9a-f]"),
    Form("brevo-key", "Brevo key", "xkeysib-", r"[0-9a-f]{64}-[0-9A-Za-z]{16}"),
    Form("brevo-smtp-key", "Brevo SMTP key", "xsmtpsib-", r"[0-9a-f]{64}-[0-9A-Za-z]{16}"),
    Form("resend-key", "Resend key", "re_", r"[0-9A-Za-z]{8}_[0-9A-Za-z]{24}"),
    Form("twilio-key", "Twilio key", "SK", r"[0-9a-f]{32}"),
    Form("frameio-token", "Frame.io token", "fio-u-", r"[0-9A-Za-z_-]{64}"),
    Form("facebook-token", "Facebook access token", "EAAC", r"[0-9A-Za-z]{100,300}", "mixed"),
    Form("meta-token", "Meta access token", "EAAM", r"[0-9A-Za-z]{100,300}", "mixed"),
    Form("instagram-token", "Instagram token", "IGQV", r"[0-9A-Za-z_-]{100,300}", "mixed"),
    Form(
        "twitter-bearer-token",
        "Twitter bearer token",
        "AAAAAAAAAAAAAAAAAAAAA",
        r"[0-9A-Za-z%]{80,120}",
        "mixed",
    ),
    Form("linkedin-secret", "LinkedIn client secret", "WPL_AP1.", r"[0-9A-Za-z]{16}\.[0-9A-Za-z+/]{6}=="),
    Form("dropbox-token", "Dropbox token", "sl.", r"(?:u\.)?[0-9A-Za-z_-]{130,1200}", "mixed"),
    # Work
    Form("linear-key", "Linear key", "lin_api_", r"[0-9A-Za-z]{40}"),
    Form("linear-oauth-token", "Linear OAuth token", "lin_oauth_", r"[0-9a-f]{64}"),
    Form("notion-token", "Notion token", "ntn_", r"[0-9]{11}[0-9A-Za-z]{35}"),
    Form("notion-integration-secret", "Notion integration secret", "secret_", r"[0-9A-Za-z]{43}", "mixed"),
    Form("airtable-token", "Airtable token", "pat", r"[0-9A-Za-z]{14}\.[0-9a-f]{64}"),
    Form("postman-key", "Postman key", "PMAK-", r"[0-9a-f]{24}-[0-9a-f]{34}"),
    Form("figma-token", "Figma token", "figd_", r"[0-9A-Za-z_-]{40}"),
    Form("typeform-token", "Typeform token", "tfp_", r"[0-9A-Za-z_.-]{40,60}"),
    Form("contentful-token", "Contentful token", "CFPAT-", r"[0-9A-Za-z_-]{43}"),
    Form("hubspot-token", "HubSpot token", "pat-na1-", _UUID),
    Form("hubspot-europe-token", "HubSpot token", "pat-eu1-", _UUID),
    Form("salesforce-token", "Salesforce session", "!AQ", r"[0-9A-Za-z_.]{80,120}", "", 15),
    Form("clickup-token", "ClickUp token", "pk_", r"[0-9]{6,9}_[0-9A-Z]{32}"),
    Form("readme-key", "ReadMe key", "rdme_", r"[0-9a-z]{70}"),
    Form(
        "mapbox-secret-token",
        "Mapbox secret token",
        "sk.eyJ1Ijoi",
        r"[0-9A-Za-z_-]{20,120}\.[0-9A-Za-z_-]{22}",
    ),
    Form("adobe-secret", "Adobe client secret", "p8e-", r"[0-9A-Za-z_-]{32}"),
    Form("zoho-token", "Zoho token", "1000.", r"[0-9a-f]{32}\.[0-9a-f]{32}"),
    Form("beamer-key", "Beamer key", "b_", r"[0-9A-Za-z=_-]{44}", "mixed", confidence=LOW),
    Form(
        "json-web-token",
        "JSON web token",
        "eyJ",
        _SEGMENT + r"\.eyJ" + _SEGMENT + r"\.[0-9A-Za-z_-]{10,2000}",
        "jwt",
    ),
    Form(
        "supabase-service-key",
        "Supabase service key",
        "eyJ",
        _SEGMENT + r"\.eyJ" + _SEGMENT + r"\.[0-9A-Za-z_-]{10,2000}",
        "supabase",
    ),
)
