class Store:
    def find(self, name):
        # ruleid: python-sql-string-building
        self.cursor.execute("SELECT * FROM users WHERE name = '" + name + "'")
        # ok: python-sql-string-building
        self.cursor.execute("SELECT * FROM users WHERE name = %s", (name,))

    def remove(self, name, limit: int):
        # ruleid: python-sql-string-building
        self.db.execute(f"DELETE FROM users WHERE name = '{name}'")
        # ok: python-sql-string-building
        self.db.execute(f"DELETE FROM users LIMIT {limit}")
        # ok: python-sql-string-building
        self.db.execute(f"DELETE FROM {self.table} WHERE name = ?", (name,))
        # ruleid: python-sql-string-building
        self.db.execute("UPDATE users SET name = '%s'" % name)


def read_all(cursor, table):
    # ok: python-sql-string-building
    cursor.execute(f"SELECT * FROM {table}")
    # ok: python-sql-string-building
    cursor.execute(f"SELECT * FROM {PREFIX}_users")


def run(job):
    # ok: python-sql-string-building
    executor.execute(f"run {job}")
