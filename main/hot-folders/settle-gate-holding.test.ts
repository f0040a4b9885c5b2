import { describe, expect, test } from 'vitest';
import type { HoldReason } from '../../shared/hot-folder.ts';
import { Scene } from './testing/scene.ts';

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
