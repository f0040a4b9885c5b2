import { describe, expect, test } from 'vitest';
import type { HoldReason } from '../../shared/hot-folder.ts';
import { FakeClock } from '../engine/testing/fake-clock.ts';
import { createSettleGate, type SettleGate } from './settle-gate.ts';
import { FakeFolder } from './testing/fake-folder.ts';

/** A gate before a folder that exists only in the test, and what the gate said, with when. */
class Scene {
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

describe('a file', () => {
  test('is ready once it has rested, within 300 ms', async () => {
    const scene = new Scene();
    scene.write('a.jpg', 7);
    expect(scene.gate.waiting()).toEqual(new Map([['a.jpg', 'settling']]));
    await scene.pass(1.9);
    expect(scene.said).toEqual([]);
    await scene.pass(0.4);
    expect(scene.said).toEqual(['2.05 a.jpg ready with 7']);
    expect(scene.gate.waiting().size).toBe(0);
  });

  test('rests from its last change on, with events or without', async () => {
    const scene = new Scene();
    scene.folder.open = 'no';
    scene.write('a.jpg', 1);
    await scene.pass(1);
    scene.write('a.jpg', 2);
    await scene.pass(1.5);
    scene.folder.write('a.jpg', 3);
    await scene.pass(10);
    expect(scene.said).toEqual(['5.05 a.jpg ready with 3']);
  });

  test('goes on resting when it was only touched by an event', async () => {
    const scene = new Scene();
    scene.write('a.jpg', 1);
    await scene.pass(1);
    scene.gate.offer('a.jpg');
    await scene.pass(1.3);
    expect(scene.said).toEqual(['2.05 a.jpg ready with 1']);
  });

  test('that changes in time alone has changed', async () => {
    const scene = new Scene();
    scene.folder.open = 'no';
    scene.write('a.jpg', 1);
    await scene.pass(1.5);
    scene.write('a.jpg', 1);
    await scene.pass(1.9);
    expect(scene.said).toEqual([]);
    await scene.pass(0.4);
    expect(scene.said).toHaveLength(1);
  });

  test('that was made empty and filled a moment later takes no longer', async () => {
    const scene = new Scene();
    scene.write('a.jpg', 0);
    await scene.pass(0.2);
    scene.write('a.jpg', 9);
    await scene.pass(2.1);
    expect(scene.said).toEqual(['2.25 a.jpg ready with 9']);
  });

  test('that is gone has left', async () => {
    const scene = new Scene();
    scene.write('a.jpg', 1);
    scene.write('b.jpg', 1);
    await scene.pass(0.5);
    scene.folder.remove('a.jpg');
    scene.gate.offer('a.jpg');
    scene.folder.remove('b.jpg');
    await scene.pass(5);
    expect(scene.said).toEqual(['0.55 a.jpg gone', '2.05 b.jpg gone']);
    expect(scene.gate.waiting().size).toBe(0);
  });

  test('that is forgotten is not spoken of', async () => {
    const scene = new Scene();
    scene.write('a.jpg', 1);
    scene.write('b.jpg', 1);
    await scene.pass(1);
    scene.gate.forget('a.jpg');
    await scene.pass(5);
    expect(scene.said).toEqual(['2.05 b.jpg ready with 1']);
  });

  test('may come again', async () => {
    const scene = new Scene();
    scene.write('a.jpg', 1);
    await scene.pass(3);
    scene.write('a.jpg', 2);
    await scene.pass(3);
    expect(scene.said).toEqual(['2.05 a.jpg ready with 1', '5.05 a.jpg ready with 2']);
  });
});

test('a file that was seen a moment ago is not looked at first', async () => {
  const scene = new Scene();
  const modified = scene.folder.write('a.jpg', 5);
  scene.gate.offer('a.jpg', { kind: 'present', fingerprint: { size: 5, modified } });
  await scene.pass(1);
  expect(scene.folder.looks).toBe(0);
  await scene.pass(2);
  expect(scene.said).toEqual(['2.05 a.jpg ready with 5']);
});

describe('a file that is still being written', () => {
  /** Grows for a minute, with a pause of 5 s every so often. */
  async function grow(scene: Scene, tell: (path: string) => void): Promise<void> {
    let size = 0;
    for (const pause of [0.3, 1, 5, 0.2, 5, 5, 1, 4.9, 5, 2.5, 3, 5, 0.1, 5, 4, 5, 5, 3]) {
      size += 1000;
      scene.folder.write('film.mp4', size);
      tell('film.mp4');
      await scene.pass(pause);
    }
    size += 1000;
    scene.folder.write('film.mp4', size);
    tell('film.mp4');
    await scene.pass(120);
    expect(scene.said.map((line) => line.split(' ').slice(1).join(' '))).toEqual([
      `film.mp4 ready with ${size}`,
    ]);
  }

  test('for a minute with pauses comes once, though nobody knows who has it open', async () => {
    const scene = new Scene();
    await grow(scene, (path) => scene.gate.offer(path));
  });

  test('comes once where there are no events but the first', async () => {
    const scene = new Scene();
    let isFirst = true;
    await grow(scene, (path) => {
      if (isFirst) scene.gate.offer(path);
      isFirst = false;
    });
  });

  test('and was found so waits for its writer, where the system says who that is', async () => {
    const scene = new Scene();
    scene.folder.open = 'yes';
    scene.write('film.mp4', 1000);
    // not seen changing for long
    await scene.pass(30);
    scene.write('film.mp4', 2000);
    await scene.pass(2.1);
    scene.folder.open = 'no';
    await scene.pass(3);
    expect(scene.said).toEqual(['34.05 film.mp4 ready with 2000']);
  });

  test('is ready after the settle time when its writer is known to have gone', async () => {
    const scene = new Scene();
    for (let size = 1; size <= 8; size += 1) {
      scene.folder.open = size < 8 ? 'yes' : 'no';
      scene.write('film.mp4', size);
      await scene.pass(0.5);
    }
    await scene.pass(10);
    expect(scene.said).toEqual(['5.55 film.mp4 ready with 8']);
  });

  test('is not waited for forever, where a program never closes it', async () => {
    const scene = new Scene();
    scene.folder.open = 'yes';
    scene.write('film.mp4', 1);
    await scene.pass(59);
    expect(scene.said).toEqual([]);
    await scene.pass(20);
    expect(scene.said).toHaveLength(1);
  });
});

describe('a file that cannot be read', () => {
  test('is told once, and looked at less and less often', async () => {
    const scene = new Scene();
    scene.folder.block('a.jpg', 'locked');
    scene.write('a.jpg', 1);
    await scene.pass(1000);
    expect(scene.said).toEqual(['2.05 a.jpg locked']);
    expect(scene.folder.probes.get('a.jpg')).toBeLessThan(25);
    scene.folder.block('a.jpg', null);
    await scene.pass(60);
    expect(scene.said).toHaveLength(2);
    expect(scene.said[1]).toContain('a.jpg ready with 1');
  });

  test('is looked at again with an event', async () => {
    const scene = new Scene();
    scene.folder.block('a.jpg', 'unreadable');
    scene.write('a.jpg', 1);
    await scene.pass(100);
    scene.folder.block('a.jpg', null);
    scene.gate.offer('a.jpg');
    await scene.pass(2.1);
    expect(scene.said).toEqual(['2.05 a.jpg unreadable', '102.05 a.jpg ready with 1']);
  });

  test('does not keep the others waiting', async () => {
    const scene = new Scene();
    scene.folder.block('a.jpg', 'locked');
    for (const path of ['a.jpg', 'b.jpg', 'c.jpg']) scene.write(path, 1);
    await scene.pass(3);
    expect(scene.said).toContain('2.05 b.jpg ready with 1');
    expect(scene.said).toContain('2.05 c.jpg ready with 1');
  });

  test.each<['empty' | 'online-only']>([['empty'], ['online-only']])(
    'because it is %s waits until it is filled, and is never opened',
    async (why) => {
      const scene = new Scene();
      if (why === 'empty') scene.write('a.jpg', 0);
      else {
        scene.write('a.jpg', 5);
        scene.folder.offload('a.jpg');
      }
      await scene.pass(300);
      expect(scene.said).toEqual([`2.05 a.jpg ${why}`]);
      expect(scene.folder.probes.get('a.jpg')).toBeUndefined();
      scene.write('a.jpg', 9);
      await scene.pass(3);
      expect(scene.said.slice(1)).toEqual(['300.05 a.jpg settling', '302.05 a.jpg ready with 9']);
    },
  );

  test('waits with its reason', async () => {
    const scene = new Scene();
    scene.folder.block('a.jpg', 'locked');
    scene.write('a.jpg', 1);
    scene.write('b.jpg', 0);
    await scene.pass(3);
    scene.write('c.jpg', 1);
    expect(scene.gate.waiting()).toEqual(
      new Map<string, HoldReason>([
        ['a.jpg', 'locked'],
        ['b.jpg', 'empty'],
        ['c.jpg', 'settling'],
      ]),
    );
  });
});

describe('the settle time', () => {
  test('may be made shorter for those that wait', async () => {
    const scene = new Scene(600);
    scene.write('a.jpg', 1);
    await scene.pass(10);
    scene.gate.configure({ settle: 1 });
    await scene.pass(1);
    expect(scene.said).toEqual(['11.00 a.jpg ready with 1']);
  });

  test('may be made longer for those that wait', async () => {
    const scene = new Scene(2);
    scene.write('a.jpg', 1);
    await scene.pass(1);
    scene.gate.configure({ settle: 10 });
    await scene.pass(8);
    expect(scene.said).toEqual([]);
    await scene.pass(5);
    expect(scene.said).toHaveLength(1);
  });

  test('may be longer than anything', async () => {
    const scene = new Scene(600);
    scene.folder.open = 'yes';
    scene.write('a.jpg', 1);
    await scene.pass(599);
    expect(scene.said).toEqual([]);
    await scene.pass(2);
    expect(scene.said).toHaveLength(1);
  });
});

test('twenty thousand files rest together, and are looked at some at a time', async () => {
  const scene = new Scene();
  const paths = Array.from({ length: 20_000 }, (_, index) => `${index % 2000}/${index}.jpg`);
  for (const path of paths) scene.write(path, 1);
  await scene.pass(0.1);
  expect(scene.clock.sleeping).toBeLessThan(5);
  await scene.pass(2.2);
  expect(scene.said).toHaveLength(20_000);
  expect(scene.folder.mostAtOnce).toBeLessThanOrEqual(16);
  // a first look and a last one
  expect(scene.folder.looks).toBe(40_000);
  expect(scene.folder.passes).toBe(1);
});

test('nothing is said after the gate was closed', async () => {
  const scene = new Scene();
  scene.write('a.jpg', 1);
  await scene.pass(1);
  scene.write('b.jpg', 1);
  scene.gate.close();
  scene.write('c.jpg', 1);
  await scene.pass(100);
  expect(scene.said).toEqual([]);
  expect(scene.gate.waiting().size).toBe(0);
  expect(scene.clock.sleeping).toBe(0);
});
