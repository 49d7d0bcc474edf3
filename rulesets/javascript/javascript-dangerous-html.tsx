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
export function Framed({ src }) {
  // ruleid: javascript-dangerous-html
  return <iframe srcDoc={src} />;
}
export function Filled({ text }) {
  const ref = useRef();
  // ruleid: javascript-dangerous-html
  useEffect(() => { ref.current.innerHTML = text; }, [text]);
  return <div ref={ref} />;
}
