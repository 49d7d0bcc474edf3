app.get("/go", (req, res) => {
  // ruleid: javascript-open-redirect
  res.redirect(req.query.next);
  // ruleid: javascript-open-redirect
  res.writeHead(302, { Location: req.query.next });
  // ok: javascript-open-redirect
  res.redirect("/profile/" + req.params.name);
  // ok: javascript-open-redirect
  res.redirect(TARGETS[req.query.next]);
  // ok: javascript-open-redirect
  res.redirect("/login?next=" + encodeURIComponent(req.originalUrl));
  const next = req.query.next;
  if (!ALLOWED_TARGETS.includes(next)) return;
  // ok: javascript-open-redirect
  res.redirect(next);
});

const searchParams = new URLSearchParams(window.location.search);
// ruleid: javascript-open-redirect
window.location.href = searchParams.get("return");
// ok: javascript-open-redirect
window.location.href = "/home";
exports.handler = async (event) => {
  // ruleid: javascript-open-redirect
  return { statusCode: 302, headers: { Location: event.queryStringParameters.next } };
};
export async function signIn(formData) {
  // ruleid: javascript-open-redirect
  redirect(formData.get("next"));
}
export async function signOut() {
  // ok: javascript-open-redirect
  redirect("/login");
}
function Next() {
  const router = useRouter();
  // ruleid: javascript-open-redirect
  useEffect(() => { window.location.href = router.query.next; }, []);
}
