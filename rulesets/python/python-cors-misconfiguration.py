from fastapi.middleware.cors import CORSMiddleware
from flask import request
from flask_cors import CORS

# ruleid: python-cors-misconfiguration
app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_credentials=True)
# ok: python-cors-misconfiguration
app.add_middleware(CORSMiddleware, allow_origins=["*"])
# ok: python-cors-misconfiguration
app.add_middleware(CORSMiddleware, allow_origins=["https://example.org"], allow_credentials=True)
# ruleid: python-cors-misconfiguration
CORS(app, supports_credentials=True)
# ok: python-cors-misconfiguration
CORS(app, supports_credentials=True, origins=["https://example.org"])
# ruleid: python-cors-misconfiguration
response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
