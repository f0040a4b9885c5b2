/** A command line that says what cannot be, as only a look beyond it showed. */
export class WrongUsage extends Error {
  /** @param message what is wrong, and what it should have been */
  constructor(message: string) {
    super(message);
    this.name = 'WrongUsage';
  }
}
