import { describe, expect, it } from 'vitest';
import { strict } from './strict.ts';

interface Whole {
  works: number;
  absent: string | undefined;
  missing(): void;
}

describe('a part that stands for the whole', () => {
  const part = strict<Whole>('whole', { works: 1, absent: undefined });

  it('gives what it has, even where that is nothing', () => {
    expect(part.works).toBe(1);
    expect(part.absent).toBeUndefined();
    part.works = 2;
    expect(part.works).toBe(2);
  });

  it('throws for what it has not', () => {
    expect(() => part.missing()).toThrow('The chromium host does not implement whole.missing');
    expect(() => {
      part.missing = () => undefined;
    }).toThrow('does not implement setting whole.missing');
  });

  it('can be awaited and printed', async () => {
    expect(await part).toBe(part);
    expect(JSON.stringify(part)).toBe('{"works":2}');
  });
});
