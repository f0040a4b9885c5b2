/** The user without rights, by the number that every Unix gives it. */
const NOBODY = 65_534;

/** Does something without the rights of root, to whom nothing is forbidden; anybody else stays who they are. */
export async function asNobody<T>(act: () => Promise<T>): Promise<T> {
  const user = process.geteuid?.();
  if (user !== 0 || !process.seteuid) return act();
  process.seteuid(NOBODY);
  try {
    return await act();
  } finally {
    process.seteuid(user);
  }
}
