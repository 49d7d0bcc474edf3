import http.server
import socket

server = socket.socket()
# ruleid: python-bind-all-interfaces
server.bind(("0.0.0.0", 8080))
# ok: python-bind-all-interfaces
server.bind(("127.0.0.1", 8080))
# ruleid: python-bind-all-interfaces
app.run(host="0.0.0.0", port=80)
# ok: python-bind-all-interfaces
app.run(host="127.0.0.1")
# ruleid: python-bind-all-interfaces
http.server.HTTPServer(("", 80), Handler)
# ok: python-bind-all-interfaces
http.server.HTTPServer((HOST, 80), Handler)
