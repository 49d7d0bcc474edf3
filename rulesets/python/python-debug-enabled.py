from fastapi import FastAPI
from flask import Flask

app = Flask(__name__)
# ruleid: python-debug-enabled
app.run(debug=True)
# ok: python-debug-enabled
app.run(debug=False)
# ok: python-debug-enabled
app.run(debug=os.environ.get("DEBUG") == "1")
# ruleid: python-debug-enabled
app.config["DEBUG"] = True
# ruleid: python-debug-enabled
api = FastAPI(debug=True)
# ok: python-debug-enabled
loop.run(debug=1)
