export function Comment({ body }: { body: string }) {
  return (
    <div>
      // ruleid: javascript-dangerous-html
      <p dangerouslySetInnerHTML={{ __html: body }} />
      // ruleid: javascript-dangerous-html
      <p className="x" dangerouslySetInnerHTML={{ __html: render(body) }} />
      // ok: javascript-dangerous-html
      <p dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(body) }} />
      // ok: javascript-dangerous-html
      <p dangerouslySetInnerHTML={{ __html: "<b>fixed</b>" }} />
      // ok: javascript-dangerous-html
      <p>{body}</p>
    </div>
  );
}
