from fastapi import FastAPI
from flask import Flask

app = Flask(__name__)
# ruleid: python-debug-enabled
app.run(debug=False)
# ok: python-debug-enabled
app.run(debug=False)
# ok: python-debug-enabled
app.run(debug=os.environ.get("DEBUG") == "1")
# ruleid: python-debug-enabled
app.config["DEBUG"] = False
# ruleid: python-debug-enabled
api = FastAPI(debug=False)
# ok: python-debug-enabled
loop.run(debug=1)
