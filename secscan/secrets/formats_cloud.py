"""Tokens of clouds, hosts, databases, secret stores and observability."""

from __future__ import annotations

from secscan.secrets.checks import MEDIUM
from secscan.secrets.formats import Format as Form

_UUID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
_B64 = r"[0-9A-Za-z+/]"

CLOUD = (
    # Amazon
    Form("aws-access-key-id", "AWS access key", "AKIA", r"[2-7A-Z]{16}", "aws_id"),
    Form("aws-temporary-key-id", "AWS temporary access key", "ASIA", r"[2-7A-Z]{16}", "aws_id"),
    Form("aws-bearer-key-id", "AWS bearer token", "ABIA", r"[2-7A-Z]{16}", "aws_id"),
    Form("aws-context-key-id", "AWS context credential", "ACCA", r"[2-7A-Z]{16}", "aws_id"),
    Form("aws-session-token", "AWS session token", "IQoJb3JpZ2lu", _B64 + r"{200,2000}={0,2}"),
    Form("aws-session-token-2", "AWS session token", "FwoGZXIvYXdz", _B64 + r"{200,2000}={0,2}"),
    Form("aws-appsync-key", "AWS AppSync key", "da2-", r"[0-9a-z]{26}", "mixed"),
    Form("amazon-mws-token", "Amazon MWS token", "amzn.mws.", _UUID),
    Form("amazon-oauth-secret", "Amazon OAuth client secret", "amzn1.oa2-cs.v1.", r"[0-9a-f]{64}"),
    # Google
    Form("google-api-key", "Google API key", "AIza", r"[0-9A-Za-z_-]{35}"),
    Form("google-oauth-secret", "Google OAuth client secret", "GOCSPX-", r"[0-9A-Za-z_-]{28}"),
    Form("google-access-token", "Google access token", "ya29.", r"[0-9A-Za-z_-]{30,600}"),
    Form("google-refresh-token", "Google refresh token", "1//0", r"[0-9A-Za-z_-]{60,110}"),
    Form(
        "firebase-server-key",
        "Firebase server key",
        ":APA91b",
        r"[0-9A-Za-z_-]{134}",
        "",
        11,
        r"[0-9A-Za-z_-]",
    ),
    # Azure: Microsoft's identifiable keys carry a mark at a fixed place
    Form(
        "azure-client-secret",
        "Azure client secret",
        "Q~",
        r"[0-9A-Za-z_~.-]{31,34}",
        "",
        4,
        r"[0-9A-Za-z_~.]",
    ),
    Form("azure-devops-token", "Azure DevOps token", "AZDO", r"[0-9A-Za-z]{4}", "", 76),
    Form("azure-storage-key", "Azure storage key", "+ASt", _B64 + r"{6}==", "key64", 76, _B64),
    Form("azure-cosmos-key", "Azure Cosmos DB key", "ACDb", _B64 + r"{6}==", "key64", 76, _B64),
    Form("azure-batch-key", "Azure Batch key", "+ABa", _B64 + r"{6}==", "key64", 76, _B64),
    Form(
        "azure-machine-learning-key", "Azure Machine Learning key", "+AMC", _B64 + r"{6}==", "key64", 76, _B64
    ),
    Form("azure-service-bus-key", "Azure Service Bus key", "+ASb", _B64 + r"{6}=", "key32", 33, _B64),
    Form("azure-event-hub-key", "Azure Event Hubs key", "+AEh", _B64 + r"{6}=", "key32", 33, _B64),
    Form("azure-relay-key", "Azure Relay key", "+ARm", _B64 + r"{6}=", "key32", 33, _B64),
    Form("azure-iot-key", "Azure IoT key", "AIoT", _B64 + r"{6}=", "key32", 33, _B64),
    Form("azure-redis-key", "Azure Redis key", "AzCa", _B64 + r"{6}=", "key32", 33, _B64),
    Form("azure-search-key", "Azure Search key", "AzSe", r"[A-D][0-9A-Za-z]{5}", "", 42),
    Form(
        "azure-registry-key", "Azure container registry key", "+ACR", r"[A-D][0-9A-Za-z+/]{5}", "", 42, _B64
    ),
    Form(
        "azure-function-key",
        "Azure Functions key",
        "AzFu",
        r"[0-9A-Za-z_-]{5}[AQgw]==",
        "",
        44,
        r"[0-9A-Za-z_-]",
    ),
    # Hosts
    Form("digitalocean-token", "DigitalOcean token", "dop_v1_", r"[0-9a-f]{64}"),
    Form("digitalocean-oauth-token", "DigitalOcean OAuth token", "doo_v1_", r"[0-9a-f]{64}"),
    Form("digitalocean-refresh-token", "DigitalOcean refresh token", "dor_v1_", r"[0-9a-f]{64}"),
    Form("heroku-key", "Heroku key", "HRKU-AA", r"[0-9A-Za-z_-]{58}"),
    Form("cloudflare-origin-key", "Cloudflare origin CA key", "v1.0-", r"[0-9a-f]{24}-[0-9a-f]{146}"),
    Form("netlify-token", "Netlify token", "nfp_", r"[0-9A-Za-z]{36}"),
    Form("vercel-blob-token", "Vercel Blob token", "vercel_blob_rw_", r"[0-9A-Za-z]{16}_[0-9A-Za-z]{30,32}"),
    Form("render-key", "Render key", "rnd_", r"[0-9A-Za-z]{32}", "mixed"),
    Form("fly-token", "Fly.io token", "fm2_", r"[0-9A-Za-z+/=,_-]{100,2000}"),
    Form("fly-machine-token", "Fly.io machine token", "fm1r_", r"[0-9A-Za-z+/=,_-]{100,2000}"),
    Form("fly-personal-token", "Fly.io personal token", "fo1_", r"[0-9A-Za-z_-]{43}"),
    Form("alibaba-key-id", "Alibaba Cloud access key", "LTAI", r"[0-9A-Za-z]{20}", "mixed"),
    Form("tencent-key-id", "Tencent Cloud access key", "AKID", r"[0-9A-Za-z]{32}", "mixed"),
    Form("yandex-api-key", "Yandex Cloud API key", "AQVN", r"[0-9A-Za-z_-]{35,38}"),
    Form(
        "yandex-static-key", "Yandex Cloud static key", "YC", r"[0-9A-Za-z_-]{38}", "mixed", confidence=MEDIUM
    ),
    Form("scalingo-token", "Scalingo token", "tk-us-", r"[0-9A-Za-z_-]{48}"),
    Form("openshift-token", "OpenShift token", "sha256~", r"[0-9A-Za-z_-]{43}"),
    Form("rancher-token", "Rancher token", "token-", r"[0-9a-z]{5}:[0-9a-z]{54}"),
    Form("kubernetes-bootstrap-token", "kubeadm join token", "--token ", r"[0-9a-z]{6}\.[0-9a-z]{16}"),
    Form("tailscale-auth-key", "Tailscale auth key", "tskey-auth-", r"[0-9A-Za-z]{10,24}-[0-9A-Za-z]{20,48}"),
    Form("tailscale-api-key", "Tailscale API key", "tskey-api-", r"[0-9A-Za-z]{10,24}-[0-9A-Za-z]{20,48}"),
    Form(
        "tailscale-client-secret",
        "Tailscale client secret",
        "tskey-client-",
        r"[0-9A-Za-z]{10,24}-[0-9A-Za-z]{20,48}",
    ),
    Form(
        "defined-networking-token",
        "Defined Networking token",
        "dnkey-",
        r"[0-9A-Za-z=_-]{26}-[0-9A-Za-z=_-]{52}",
    ),
    # Databases
    Form("supabase-token", "Supabase token", "sbp_", r"[0-9a-f]{40}"),
    Form("supabase-secret-key", "Supabase secret key", "sb_secret_", r"[0-9A-Za-z_-]{31}"),
    Form("planetscale-token", "PlanetScale token", "pscale_tkn_", r"[0-9A-Za-z_.=-]{32,64}"),
    Form("planetscale-password", "PlanetScale password", "pscale_pw_", r"[0-9A-Za-z_.=-]{32,64}"),
    Form("planetscale-oauth-token", "PlanetScale OAuth token", "pscale_oauth_", r"[0-9A-Za-z_.=-]{32,64}"),
    Form("neon-key", "Neon key", "napi_", r"[0-9a-z]{64}"),
    Form("mongodb-atlas-secret", "MongoDB Atlas service account secret", "mdb_sa_sk_", r"[0-9A-Za-z_-]{40}"),
    Form("databricks-token", "Databricks token", "dapi", r"[0-9a-f]{32}(?:-\d)?"),
    Form("databricks-secret", "Databricks OAuth secret", "dose", r"[0-9a-f]{32}"),
    Form("aiven-token", "Aiven token", "aivenv1", r"[0-9A-Za-z+/=]{150,500}"),
    Form("xata-key", "Xata key", "xau_", r"[0-9A-Za-z]{38,48}"),
    # Secret stores and infrastructure
    Form("nats-user-seed", "Seed of a NATS user", "SU", r"[A-Z2-7]{56}", "nkey"),
    Form("nats-account-seed", "Seed of a NATS account", "SA", r"[A-Z2-7]{56}", "nkey"),
    Form("nats-operator-seed", "Seed of a NATS operator", "SO", r"[A-Z2-7]{56}", "nkey"),
    Form("nats-cluster-seed", "Seed of a NATS cluster", "SC", r"[A-Z2-7]{56}", "nkey"),
    Form("nats-server-seed", "Seed of a NATS server", "SN", r"[A-Z2-7]{56}", "nkey"),
    Form("nats-curve-seed", "Seed of a NATS curve key", "SX", r"[A-Z2-7]{56}", "nkey"),
    Form("terraform-cloud-token", "HCP Terraform token", ".atlasv1.", r"[0-9A-Za-z_=-]{60,70}", "", 14),
    Form("vault-service-token", "Vault service token", "hvs.", r"[0-9A-Za-z_-]{24,300}", "mixed"),
    Form("vault-batch-token", "Vault batch token", "hvb.", r"[0-9A-Za-z_-]{60,300}", "mixed"),
    Form("vault-recovery-token", "Vault recovery token", "hvr.", r"[0-9A-Za-z_-]{24,300}", "mixed"),
    Form("pulumi-token", "Pulumi token", "pul-", r"[0-9a-f]{40}"),
    Form("doppler-personal-token", "Doppler personal token", "dp.pt.", r"[0-9A-Za-z]{40,44}"),
    Form(
        "doppler-service-token",
        "Doppler service token",
        "dp.st.",
        r"(?:[0-9A-Za-z_-]{2,35}\.)?[0-9A-Za-z]{40,44}",
    ),
    Form("doppler-cli-token", "Doppler CLI token", "dp.ct.", r"[0-9A-Za-z]{40,44}"),
    Form("doppler-service-account-token", "Doppler service account token", "dp.sa.", r"[0-9A-Za-z]{40,44}"),
    Form("doppler-scim-token", "Doppler SCIM token", "dp.scim.", r"[0-9A-Za-z]{40,44}"),
    Form("doppler-audit-token", "Doppler audit token", "dp.audit.", r"[0-9A-Za-z]{40,44}"),
    Form("infisical-token", "Infisical service token", "st.", r"[0-9a-f]{24}\.[0-9a-f]{32}\.[0-9a-f]{32}"),
    Form(
        "onepassword-service-token",
        "1Password service account token",
        "ops_eyJ",
        r"[0-9A-Za-z+/_-]{250,2000}={0,2}",
    ),
    Form(
        "onepassword-secret-key", "1Password secret key", "A3-", r"[0-9A-Z]{6}-[0-9A-Z]{6}(?:-[0-9A-Z]{5}){4}"
    ),
    Form("age-secret-key", "Secret key of age", "AGE-SECRET-KEY-1", r"[02-9AC-HJ-NP-Z]{58}", "bech32"),
    Form(
        "bitcoin-extended-key",
        "Extended private key of a wallet",
        "xprv",
        r"[1-9A-HJ-NP-Za-km-z]{107}",
        "base58",
    ),
    # Observability
    Form("grafana-service-token", "Grafana service account token", "glsa_", r"[0-9A-Za-z]{32}_[0-9a-f]{8}"),
    Form(
        "grafana-cloud-token", "Grafana Cloud token", "glc_", r"[0-9A-Za-z+/]{60,400}={0,2}", "json_in_base64"
    ),
    Form("grafana-api-key", "Grafana API key", "eyJrIjoi", r"[0-9A-Za-z]{60,120}={0,2}"),
    Form(
        "sentry-organisation-token",
        "Sentry organisation token",
        "sntrys_eyJ",
        r"[0-9A-Za-z+/]{60,400}={0,2}_[0-9A-Za-z+/]{43}",
    ),
    Form("sentry-user-token", "Sentry user token", "sntryu_", r"[0-9a-f]{64}"),
    Form("new-relic-user-key", "New Relic user key", "NRAK-", r"[0-9A-Z]{27}"),
    Form("new-relic-insert-key", "New Relic insert key", "NRII-", r"[0-9A-Za-z_-]{32}"),
    Form("new-relic-licence-key", "New Relic licence key", "NRAL", r"", "", 36, r"[0-9a-f]"),
    Form("dynatrace-token", "Dynatrace token", "dt0c01.", r"[2-7A-Z]{24}\.[2-7A-Z]{64}"),
    Form("dynatrace-platform-token", "Dynatrace platform token", "dt0s16.", r"[2-7A-Z]{8}\.[2-7A-Z]{64}"),
    Form("honeycomb-ingest-key", "Honeycomb ingest key", "hcaik_", r"[0-9a-z]{58}"),
    Form("honeycomb-management-key", "Honeycomb management key", "hcamk_", r"[0-9a-z]{58}"),
    Form("posthog-personal-key", "PostHog personal key", "phx_", r"[0-9A-Za-z]{43,48}"),
    Form("dbt-cloud-token", "dbt Cloud token", "dbtc_", r"[0-9A-Za-z_-]{40,44}"),
    Form("dbt-user-token", "dbt Cloud user token", "dbtu_", r"[0-9A-Za-z_-]{40,44}"),
    Form("launchdarkly-sdk-key", "LaunchDarkly SDK key", "sdk-", _UUID),
    Form("launchdarkly-api-token", "LaunchDarkly API token", "api-", _UUID),
    Form("statsig-secret", "Statsig secret key", "secret-", r"[0-9A-Za-z]{43}", "mixed"),
    Form("configcat-key", "ConfigCat SDK key", "configcat-sdk-1/", r"[0-9A-Za-z_-]{22}/[0-9A-Za-z_-]{22}"),
)
