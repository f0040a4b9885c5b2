/** A text and where the caret stands in it. */
export interface Inserted {
  readonly text: string;
  readonly caret: number;
}

/** A text after something took the place of what was selected in it; at its end where nobody has been in it. */
export function insertText(
  text: string,
  inserted: string,
  selection: { readonly from: number; readonly to: number } | null,
): Inserted {
  const { from, to } = selection ?? { from: text.length, to: text.length };
  return {
    text: text.slice(0, from) + inserted + text.slice(to),
    caret: from + inserted.length,
  };
}
