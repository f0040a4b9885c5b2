import { describe, expect, test } from 'vitest';
import type { UploadId } from '../../../shared/upload.ts';
import { sampleId } from '../../dev/samples.ts';
import { createThumbnailLoader } from './thumbnail-loader.ts';

class Picture {
  closed = false;
  readonly id: UploadId;
  constructor(id: UploadId) {
    this.id = id;
  }
  close() {
    this.closed = true;
  }
}

/** A loader whose fetches end only when told to. */
function scripted({ atOnce = 3, kept = 10 } = {}) {
  const fetching = new Map<UploadId, PromiseWithResolvers<Picture>>();
  const loader = createThumbnailLoader<Picture>({
    atOnce,
    kept,
    fetch(id, signal) {
      const answer = Promise.withResolvers<Picture>();
      signal.addEventListener('abort', () => answer.reject(signal.reason));
      fetching.set(id, answer);
      return answer.promise.finally(() => fetching.delete(id));
    },
  });
  return {
    loader,
    inFlight: () => [...fetching.keys()],
    answer: (number: number) =>
      fetching.get(sampleId(number))?.resolve(new Picture(sampleId(number))),
    refuse: (number: number) => fetching.get(sampleId(number))?.reject(new Error('404')),
  };
}

const never = new AbortController().signal;
const load = (loader: ReturnType<typeof scripted>['loader'], number: number, signal = never) =>
  loader.load(sampleId(number), signal);
/** Lets every settled promise have its say. */
const flush = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('createThumbnailLoader', () => {
  test('fetches a few at a time, in the order asked for', async () => {
    const { loader, inFlight, answer } = scripted({ atOnce: 2 });
    const all = [1, 2, 3, 4].map((number) => load(loader, number));
    await flush();
    expect(inFlight()).toEqual([sampleId(1), sampleId(2)]);
    answer(2);
    await flush();
    expect(inFlight()).toEqual([sampleId(1), sampleId(3)]);
    answer(1);
    answer(3);
    await flush();
    answer(4);
    expect((await Promise.all(all)).map((picture) => picture?.id)).toEqual(
      [1, 2, 3, 4].map(sampleId),
    );
  });

  test('one that is given up while it waits is never fetched', async () => {
    const { loader, inFlight, answer } = scripted({ atOnce: 1 });
    const first = load(loader, 1);
    const leaving = new AbortController();
    const second = load(loader, 2, leaving.signal);
    const third = load(loader, 3);
    leaving.abort();
    await expect(second).rejects.toThrow('abort');
    answer(1);
    await first;
    await flush();
    expect(inFlight()).toEqual([sampleId(3)]);
    answer(3);
    await third;
  });

  test('one that is given up while it is fetched makes room and leaves nothing behind', async () => {
    const { loader, inFlight, answer } = scripted({ atOnce: 1 });
    const leaving = new AbortController();
    const first = load(loader, 1, leaving.signal);
    const second = load(loader, 2);
    await flush();
    leaving.abort();
    await expect(first).rejects.toThrow('abort');
    await flush();
    expect(loader.known(sampleId(1))).toBeUndefined();
    expect(inFlight()).toEqual([sampleId(2)]);
    answer(2);
    await second;
  });

  test('remembers that there is no picture', async () => {
    const { loader, refuse } = scripted();
    const picture = load(loader, 1);
    await flush();
    refuse(1);
    expect(await picture).toBeNull();
    expect(loader.known(sampleId(1))).toBeNull();
  });

  test('lets go of the picture not looked at for longest', async () => {
    const { loader, answer } = scripted({ kept: 2 });
    const show = async (number: number) => {
      const picture = load(loader, number);
      await flush();
      answer(number);
      return picture;
    };
    const first = await show(1);
    const second = await show(2);
    expect(loader.known(sampleId(1))).toBe(first);
    await show(3);
    expect(loader.known(sampleId(2))).toBeUndefined();
    expect(second?.closed).toBe(true);
    expect(first?.closed).toBe(false);
  });
});
