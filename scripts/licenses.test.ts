import { expect, it } from 'vitest';
import { licensesMarkdown } from './licenses.ts';

const zod = { name: 'zod', version: '4.0.0', identifier: 'MIT', text: 'Copyright zod' };
const react = { name: 'react', version: '19.0.0', identifier: 'MIT', text: 'Copyright react' };

it('names each bundled package once, with its text, in order', () => {
  const markdown = licensesMarkdown([JSON.stringify([zod]), JSON.stringify([zod, react])]);
  expect(markdown.match(/^## .*$/gm)).toEqual(['## react 19.0.0 (MIT)', '## zod 4.0.0 (MIT)']);
  expect(markdown).toContain('Copyright react');
});

it('keeps a short form where a package ships no text', () => {
  const { text: _, ...short } = zod;
  expect(licensesMarkdown([JSON.stringify([short])])).toContain('## zod 4.0.0 (MIT)\n');
});

it('refuses a package without a licence', () => {
  const unlicensed = JSON.stringify([{ name: 'left', version: '1.0.0' }]);
  expect(() => licensesMarkdown([unlicensed])).toThrow('left 1.0.0');
});
