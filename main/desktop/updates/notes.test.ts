import { expect, it } from 'vitest';
import { plainNotes } from './notes.ts';

it.each([
  ['nothing', null, null],
  ['an empty release', '', null],
  ['plain text', 'Faster uploads.\n\n- Tags\n- Notes', 'Faster uploads.\n\n- Tags\n- Notes'],
  [
    'a release’s HTML',
    '<h2>What is new</h2>\n<ul>\n<li>Tags &amp; notes</li>\n<li>A <code>tray</code> icon</li>\n</ul>\n<p>Thank you&#33;</p>',
    'What is new\n\n• Tags & notes\n• A tray icon\n\nThank you!',
  ],
  ['markup that is not for reading', '<p>Hi</p><script>alert("1")</script>', 'Hi'],
  ['what only looks like markup', 'a < b &unknown; &#x110000;', 'a < b &unknown; &#x110000;'],
])('reads %s', (_what, notes, expected) => {
  expect(plainNotes(notes)).toBe(expected);
});

it('reads the notes of several versions', () => {
  const notes = [
    { version: '1.2.0', note: '<p>Two</p>' },
    { version: '1.1.0', note: null },
    { version: '1.0.1', note: '<p>One</p>' },
  ];
  expect(plainNotes(notes)).toBe('Two\n\nOne');
});
