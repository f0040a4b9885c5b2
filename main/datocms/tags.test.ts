import { expect, onTestFinished, test } from 'vitest';
import { TAGS_OFFERED } from '../../shared/limits.ts';
import { openProject } from './project.ts';
import { ask, never, startDemo } from './testing/demo.ts';

async function setUp(...names: readonly string[]) {
  const demo = await startDemo();
  for (const name of names) {
    await ask(demo, '/upload-tags', { data: { type: 'upload_tag', attributes: { name } } });
  }
  const project = await openProject({ apiUrl: demo.url, token: demo.token, environment: null });
  onTestFinished(() => project.close());
  return { tags: (text: string) => project.tags(text, never) };
}

test('tags that a text occurs in are told, whatever its case', async () => {
  const { tags } = await setUp('spring', 'off-Spring', 'autumn & more');
  expect(await tags('SPRING')).toEqual(['off-Spring', 'spring']);
  expect(await tags('n & m')).toEqual(['autumn & more']);
  expect(await tags('winter')).toEqual([]);
});

test('without a text, the first of all are told', async () => {
  const names = Array.from({ length: TAGS_OFFERED + 5 }, (_, n) => `tag ${100 + n}`);
  const { tags } = await setUp(...names);
  expect(await tags('')).toEqual(names.slice(0, TAGS_OFFERED));
});
