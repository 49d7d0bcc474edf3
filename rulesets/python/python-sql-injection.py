import sqlite3

import sqlalchemy
from django.db import connection
from flask import request


@app.post("/users")
def users():
    name = request.form["name"]
    db = sqlite3.connect("users.db")
    # ruleid: python-sql-injection
    db.execute("SELECT * FROM users WHERE name = '" + name + "'")
    # ruleid: python-sql-injection
    db.cursor().executescript(f"DELETE FROM users WHERE name = '{name}'")
    query = "SELECT * FROM users WHERE name = '%s'" % name
    # ruleid: python-sql-injection
    rows = db.execute(query).fetchall()
    # ok: python-sql-injection
    db.execute("SELECT * FROM users WHERE name = ?", (name,))
    # ok: python-sql-injection
    db.execute("SELECT * FROM users WHERE id = %d" % int(request.form["id"]))
    order = {"new": "created", "old": "created DESC"}[request.form["order"]]
    # ok: python-sql-injection
    db.execute("SELECT * FROM users ORDER BY " + order)
    # ok: python-sql-injection
    db.execute("SELECT * FROM users WHERE role = '" + "admin" + "'")


def search(request):
    term = request.GET.get("q")
    with connection.cursor() as cursor:
        # ruleid: python-sql-injection
        cursor.execute("SELECT id FROM notes WHERE body LIKE '%{}%'".format(term))
        # ok: python-sql-injection
        cursor.execute("SELECT id FROM notes WHERE body LIKE %s", [term])
    # ruleid: python-sql-injection
    Note.objects.raw("SELECT * FROM notes WHERE body = '" + term + "'")
    # ok: python-sql-injection
    Note.objects.raw("SELECT * FROM notes WHERE body = %s", [term])
    # ruleid: python-sql-injection
    session.execute(sqlalchemy.text(f"SELECT * FROM notes WHERE id = {term}"))
    # ok: python-sql-injection
    session.execute(sqlalchemy.text("SELECT * FROM notes WHERE id = :id"), {"id": term})
    column = request.GET["column"]
    if column not in COLUMNS:
        return None
    # ok: python-sql-injection
    return connection.cursor().execute(f"SELECT {column} FROM notes")


@app.get("/item/<int:item>")
def item(item):
    # ok: python-sql-injection
    return db.execute("SELECT * FROM items WHERE id = %s" % item)


@app.get("/drivers/<name>")
async def drivers(name):
    # ruleid: python-sql-injection
    await conn.fetch(f"SELECT * FROM users WHERE name = '{name}'")
    # ruleid: python-sql-injection
    await database.fetch_all(query="SELECT * FROM users WHERE name = '" + name + "'")
    # ruleid: python-sql-injection
    pg_conn.run("SELECT * FROM users WHERE name = '%s'" % name)
    # ruleid: python-sql-injection
    users = session.query(User).filter(f"name = '{name}'")
    # ruleid: python-sql-injection
    users = select(User).where(sqlalchemy.literal_column("name = '" + name + "'"))
    # ruleid: python-sql-injection
    cursor.execute(query=f"SELECT * FROM users WHERE name = '{name}'")
    # ok: python-sql-injection
    await conn.fetch("SELECT * FROM users WHERE name = $1", name)
    # ok: python-sql-injection
    pg_conn.run("SELECT * FROM users WHERE name = :name", name=name)
    # ok: python-sql-injection
    return session.query(User).filter(User.name == name), users


@app.get("/sorted")
def sorted_items():
    column = request.args.get("column")
    if column not in self.schema.fields:
        raise ValueError(column)
    # ok: python-sql-injection
    rows = db.execute(f"SELECT * FROM items ORDER BY {column}")
    name = request.args.get("name")
    if name not in visited:
        visited.add(name)
    # ruleid: python-sql-injection
    return rows, db.execute(f"SELECT * FROM items WHERE name = '{name}'")
