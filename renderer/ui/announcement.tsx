/** Reads a text out when it changes, for those who do not see what happened; silent while it is empty. */
export function Announcement({ text }: { text: string }) {
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}
