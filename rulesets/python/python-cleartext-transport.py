import ftplib
import smtplib

import requests

# ruleid: python-cleartext-transport
server = ftplib.FTP("files.example.org")
# ok: python-cleartext-transport
server = ftplib.FTP_TLS("files.example.org")
# ruleid: python-cleartext-transport
requests.post("http://shop.example.org/login", data=form)
# ok: python-cleartext-transport
requests.post("https://shop.example.org/login", data=form)
# ok: python-cleartext-transport
requests.post("http://localhost:8080/login", data=form)


def send():
    smtp = smtplib.SMTP("mail.example.org")
    # ruleid: python-cleartext-transport
    smtp.login("me", PASSWORD)


def send_encrypted():
    smtp = smtplib.SMTP("mail.example.org")
    smtp.starttls()
    # ok: python-cleartext-transport
    smtp.login("me", PASSWORD)
