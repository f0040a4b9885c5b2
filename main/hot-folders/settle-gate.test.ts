import { describe, expect, test } from 'vitest';
import { Scene } from './testing/scene.ts';

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
