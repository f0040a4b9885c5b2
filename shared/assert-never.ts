/**
 * Makes a switch over a union exhaustive: adding a member without handling it no longer compiles.
 *
 * @throws always; reaching it at run time means a value escaped validation at a boundary.
 */
export function assertNever(value: never, what: string): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}
