const ldap = require("ldapjs");

app.get("/who", (req, res) => {
  // ruleid: javascript-ldap-injection
  client.search("dc=example", { filter: "(uid=" + req.query.name + ")" }, () => {});
  // ruleid: javascript-ldap-injection
  const one = ldap.parseFilter(`(uid=${req.query.name})`);
  // ok: javascript-ldap-injection
  client.search("dc=example", { filter: new ldap.EqualityFilter({ attribute: "uid", value: req.query.name }) }, () => {});
  // ok: javascript-ldap-injection
  client.search("dc=example", { filter: "(uid=admin)" }, () => {});
  res.json(one);
});
