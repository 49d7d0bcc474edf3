function byName(db, name) {
  // ruleid: javascript-sql-string-building
  return db.query("SELECT * FROM users WHERE name = '" + name + "'");
}
class Users {
  async remove(mail) {
    const text = `DELETE FROM users WHERE mail = '${mail}'`;
    // ruleid: javascript-sql-string-building
    await this.pool.query(text);
  }
}
const bound = (db, name) => {
  // ok: javascript-sql-string-building
  return db.query("SELECT * FROM users WHERE name = ?", [name]);
};
function escaped(db, name) {
  // ok: javascript-sql-string-building
  return db.query("SELECT * FROM users WHERE name = " + db.escape(name));
}
function numbered(db, value) {
  // ok: javascript-sql-string-building
  return db.query("SELECT * FROM users WHERE id = " + Number(value));
}
function run(db, sql) {
  // ok: javascript-sql-string-building
  return db.query(sql);
}
