"""Two example repositories, small enough to read, bad enough to show every stage.

They are put together here, so that no committed file holds a secret in one piece; what secscan says of
them is kept in `reports/`.
"""

from __future__ import annotations

AWS_KEY = "AK" + "IA" + "QY3MT6PL2ZKW7NRD"
SLACK = "xox" + "b-" + "210987654321-" + "1234567890123-" + "AbCdEfGhIjKlMnOpQrStUvWx"

_SHOP = '''"""A shop in one file."""

import hashlib
import subprocess

import yaml
from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/orders")
def orders():
    pattern = request.args.get("q", "")
    listing = subprocess.check_output("grep " + pattern + " orders.txt", shell=True)
    return listing.decode()


@app.route("/settings", methods=["POST"])
def settings():
    return str(yaml.load(request.data, Loader=yaml.Loader))


@app.route("/leave")
def leave():
    return redirect(request.args["next"])


def etag(body):
    return hashlib.md5(body).hexdigest()  # secscan: ignore[bandit.B324] an ETag, not a signature


if __name__ == "__main__":
    app.run(host="0.0.0.0", debug=True)
'''

_SHOP_WORKFLOW = """name: greet
on:
  issues:
    types: [opened]
jobs:
  greet:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: echo "Thank you for '${{ github.event.issue.title }}'"
"""

SHOP: dict[str, str] = {
    "shop/app.py": _SHOP,
    "shop/settings.py": f'AWS_KEY_ID = "{AWS_KEY}"\nSLACK_TOKEN = "{SLACK}"\nPAGE_SIZE = 20\n',
    "requirements.txt": "flask==0.12\nrequests==2.19.0\npyyaml==5.1\ngunicorn>=20\n",
    "Dockerfile": "FROM python:latest\nCOPY . /app\nRUN pip install -r /app/requirements.txt\nCMD python /app/shop/app.py\n",
    "compose.yaml": """services:
  shop:
    build: .
    privileged: true
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
  database:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: s3cr3t-of-the-shop
""",
    ".github/workflows/greet.yml": _SHOP_WORKFLOW,
    "pyproject.toml": """[tool.secscan]
fail-on = ["high", "secrets=medium"]

[[tool.secscan.suppress]]
rule = "iac.compose-privileged-service"
path = "compose.yaml"
reason = "the builder needs it until buildkit runs rootless"
owner = "platform team"
expires = "2030-01-01"

[[tool.secscan.suppress]]
rule = "bandit.B104"
path = "old/*"
reason = "matches nothing any more, and is reported as unused"
""",
}

PLATFORM: dict[str, str] = {
    "terraform/main.tf": """resource "aws_s3_bucket" "logs" {
  bucket = "platform-logs"
  acl    = "public-read"
}

resource "aws_security_group" "admin" {
  name = "admin"

  ingress {
    from_port   = 22
    to_port     = 22
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_db_instance" "main" {
  engine              = "postgres"
  instance_class      = "db.t3.micro"
  publicly_accessible = true
  storage_encrypted   = false
}
""",
    "deploy/web.yaml": """apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      hostNetwork: true
      containers:
        - name: web
          image: registry.example/web:latest
          securityContext:
            privileged: true
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata:
  name: everything
rules:
  - apiGroups: ["*"]
    resources: ["*"]
    verbs: ["*"]
""",
    "api/main.go": """package main

import (
\t"fmt"
\t"net/http"
\t"os/exec"
)

func ping(w http.ResponseWriter, r *http.Request) {
\thost := r.URL.Query().Get("host")
\tout, err := exec.Command("sh", "-c", "ping -c 1 "+host).Output()
\tif err != nil {
\t\thttp.Error(w, "failed", http.StatusInternalServerError)
\t\treturn
\t}
\tfmt.Fprintf(w, "%s", out)
}

func main() {
\thttp.HandleFunc("/ping", ping)
\t_ = http.ListenAndServe(":8080", nil)
}
""",
    "web/search.js": """const express = require("express");
const app = express();

app.get("/search", (req, res) => {
  res.send("<h1>Results for " + req.query.q + "</h1>");
});

app.get("/run", (req, res) => {
  res.send(String(eval(req.query.code)));
});

app.listen(3000);
""",
    "batch/Report.java": """import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

public class Report extends HttpServlet {
    private Connection connection;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String id = request.getParameter("id");
        try {
            connection.createStatement().executeQuery("SELECT * FROM report WHERE id = '" + id + "'");
        } catch (SQLException error) {
            response.sendError(500);
        }
    }
}
""",
    "package-lock.json": """{
  "name": "web",
  "lockfileVersion": 3,
  "packages": {
    "": {"name": "web", "dependencies": {"express": "4.16.0"}},
    "node_modules/express": {
      "version": "4.16.0",
      "integrity": "sha512-abc",
      "dependencies": {"debug": "2.6.9"}
    },
    "node_modules/debug": {"version": "2.6.9"}
  }
}
""",
    "policy/owners.rego": """package owners

# Every workload says who owns it.
deny contains result if {
\tsome document in input.documents
\tdocument.kind == "kubernetes"
\tobject.get(document.body, "kind", "") == "Deployment"
\tobject.get(document.body, ["metadata", "labels", "owner"], "") == ""
\tresult := {
\t\t"msg": sprintf("%s has no owner label", [document.address]),
\t\t"severity": "medium",
\t\t"path": document.path,
\t}
}
""",
}

EXAMPLES: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "shop": (SHOP, ()),
    "platform": (PLATFORM, ("--policy", "policy")),
}
