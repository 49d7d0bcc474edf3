import os
import shlex
import subprocess


def checkout(branch):
    # ruleid: python-shell-string-building
    subprocess.run("git checkout " + branch, shell=True)


def size(path, *, human=False):
    command = f"du -s {path}"
    # ruleid: python-shell-string-building
    return os.popen(command).read()


def unpack(archive):
    # ruleid: python-shell-string-building
    os.system("tar xf {}".format(archive))


def commit(message):
    # ok: python-shell-string-building
    subprocess.run(["git", "commit", "-m", message])


def show(path):
    # ok: python-shell-string-building
    subprocess.run("git show " + shlex.quote(path), shell=True)


def last(count: int):
    # ok: python-shell-string-building
    os.system(f"git log -n {count}")


def run(command):
    # ok: python-shell-string-building
    os.system(command)
