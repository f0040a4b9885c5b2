/** What a text with variables says of one file. */
export function Preview({ of: name, text }: { of: string; text: string }) {
  return (
    <span className="wrap-anywhere" title={`As it is for ${name}`}>
      <span className="sr-only">For {name}: </span>
      <span aria-hidden>→ </span>
      {text}
    </span>
  );
}
