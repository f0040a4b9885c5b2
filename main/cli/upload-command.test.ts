import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { UploadFault } from '../engine/errors.ts';
import { type OnDemo, startOnDemo } from './testing/on-demo.ts';

const closed = vi.fn();
vi.mock(import('../engine/upload-engine.ts'), async (importOriginal) => {
  const { createUploadEngine, ...rest } = await importOriginal();
  return {
    ...rest,
    createUploadEngine(deps) {
      const engine = createUploadEngine(deps);
      return {
        ...engine,
        restore: () => Promise.reject(new UploadFault('disk-full')),
        close: () => engine.close().then(closed),
      };
    },
  };
});

let on: OnDemo;
beforeAll(async () => {
  on = await startOnDemo();
});
afterAll(() => on.close());

it('closes the engine also when what earlier runs left cannot be taken up', async () => {
  const io = on.ioFor();
  expect(await on.upload(io, on.photos)).toBe(1);
  expect(await io.err()).toContain('disk is full');
  expect(closed).toHaveBeenCalledOnce();
});
