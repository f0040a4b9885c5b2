import { FakeClock } from '../../engine/testing/fake-clock.ts';
import { createSettleGate, type SettleGate } from '../settle-gate.ts';
import { FakeFolder } from './fake-folder.ts';

/** A gate before a folder that exists only in the test, and what the gate said, with when. */
export class Scene {
  readonly clock = new FakeClock();
  readonly folder = new FakeFolder();
  readonly said: string[] = [];
  readonly gate: SettleGate;

  constructor(settle = 2) {
    this.gate = createSettleGate({
      settle,
      clock: this.clock,
      files: this.folder,
      onReady: (path, { size }) => this.#say(`${path} ready with ${size}`),
      onHeld: (path, why) => this.#say(`${path} ${why}`),
      onGone: (path) => this.#say(`${path} gone`),
    });
  }

  /** Writes, and has the event of it arrive. */
  write(path: string, size: number): void {
    this.folder.write(path, size);
    this.gate.offer(path);
  }

  async pass(seconds: number): Promise<void> {
    await this.clock.advance(seconds * 1000);
  }

  #say(what: string): void {
    this.said.push(`${(this.clock.now() / 1000).toFixed(2)} ${what}`);
  }
}
