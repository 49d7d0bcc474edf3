import asyncio
import os
import shlex
import subprocess

from flask import request
from http.server import BaseHTTPRequestHandler


@app.route("/ping")
def ping():
    host = request.args.get("host")
    # ruleid: python-command-injection
    os.system("ping -c 1 " + host)
    # ruleid: python-command-injection
    subprocess.run(f"ping -c 1 {host}", shell=True, check=False)
    # ruleid: python-command-injection
    subprocess.check_output(["sh", "-c", "ping " + host])
    # ruleid: python-command-injection
    os.popen("ping %s" % host).read()
    # ok: python-command-injection
    subprocess.run(["ping", "-c", "1", host], check=False)
    # ok: python-command-injection
    os.system("ping -c 1 " + shlex.quote(host))
    # ok: python-command-injection
    os.system("ping -c %d example.org" % int(request.args["count"]))


@router.get("/run/{name}")
async def run(name: str, count: int):
    # ruleid: python-command-injection
    await asyncio.create_subprocess_shell("job " + name)
    # ok: python-command-injection
    await asyncio.create_subprocess_shell(f"job {count}")
    if name not in JOBS:
        raise HTTPException(404)
    # ok: python-command-injection
    await asyncio.create_subprocess_shell("job " + name)


class View(APIView):
    def post(self, request):
        parts = ["convert"]
        parts.append(request.data["file"])
        # ruleid: python-command-injection
        subprocess.Popen(" ".join(parts), shell=True)
        # ok: python-command-injection
        subprocess.Popen("convert all", shell=True)
        # ok: python-command-injection
        subprocess.Popen(COMMANDS[request.data["command"]], shell=True)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        # ruleid: python-command-injection
        subprocess.call("ls " + self.path, shell=True)
        # ruleid: python-command-injection
        subprocess.call(self.headers["X-Tool"])


def is_checked(request):
    name = request.GET.get("name", "")
    if not name.isalnum():
        return None
    # ok: python-command-injection
    return os.popen("id " + name)
