import argparse
import os
import shlex
import subprocess
import sys

# ruleid: python-command-injection-local
os.system("convert " + sys.argv[1])
# ruleid: python-command-injection-local
subprocess.run("ls {}".format(input("directory? ")), shell=True)
# ok: python-command-injection-local
subprocess.run(["convert", sys.argv[1]])
# ok: python-command-injection-local
os.system("convert " + shlex.quote(sys.argv[1]))
# ok: python-command-injection-local
os.system("convert --help")


def main():
    parser = argparse.ArgumentParser()
    args = parser.parse_args()
    # ruleid: python-command-injection-local
    subprocess.check_call(f"tar xf {args.archive}", shell=True)
    # ruleid: python-command-injection-local
    os.popen("echo " + os.environ["TARGET"])
    # ok: python-command-injection-local
    subprocess.check_call(["tar", "xf", args.archive])
    # ok: python-command-injection-local
    subprocess.run([os.environ.get("EDITOR", "vi"), "notes.txt"])
