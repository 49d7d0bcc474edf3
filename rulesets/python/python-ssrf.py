import urllib.request
from urllib.parse import urlparse

import aiohttp
import httpx
import requests
from flask import abort, request


@app.get("/fetch")
def fetch():
    url = request.args["url"]
    # ruleid: python-ssrf
    one = requests.get(url, timeout=5)
    # ruleid: python-ssrf
    two = urllib.request.urlopen("http://" + url)
    # ok: python-ssrf
    three = requests.get("https://api.example.org/items", params={"q": url}, timeout=5)
    # ok: python-ssrf
    four = requests.get("https://api.example.org/items/" + url, timeout=5)
    # ok: python-ssrf
    five = requests.get(f"https://api.example.org/items/{url}", timeout=5)
    # ok: python-ssrf
    six = requests.get(MIRRORS[url], timeout=5)
    # ok: python-ssrf
    seven = requests.get(f"{settings.API_URL}/items/{url}", timeout=5)
    return one, two, three, four, five, six, seven


@app.get("/checked")
def checked():
    url = request.args["url"]
    parts = urlparse(url)
    if parts.hostname not in HOSTS:
        abort(400)
    # ok: python-ssrf
    return requests.get(url, timeout=5)


async def proxy(request):
    async with aiohttp.ClientSession() as session:
        # ruleid: python-ssrf
        async with session.get(request.query["target"]) as answer:
            return await answer.text()


@router.get("/status")
async def status(address: str, client: httpx.AsyncClient):
    # ruleid: python-ssrf
    return (await client.get(address)).text


from fastapi import FastAPI, Depends

service = FastAPI()


@service.post("/fetch")
async def fetch_named(payload: Bookmark):
    # ruleid: python-ssrf
    return requests.get(payload.url).text


@service.post("/stored")
async def fetch_stored(store: BookmarkService, session: AsyncSession):
    # ok: python-ssrf
    return requests.get(store.url).text
