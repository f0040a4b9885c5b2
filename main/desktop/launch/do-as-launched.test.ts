import { expect, it } from 'vitest';
import { doAsLaunched } from './do-as-launched.ts';
import type { Launch } from './launch-arguments.ts';

const files = { paths: ['/a.jpg'], preset: null, project: null };

it.each<[Launch, string[]]>([
  [{ kind: 'open', hidden: false }, ['show']],
  [{ kind: 'open', hidden: true }, []],
  [{ kind: 'upload', files, hidden: false }, ['go to uploads', 'take /a.jpg']],
  [{ kind: 'upload', files, hidden: true }, ['take /a.jpg unseen']],
  [{ kind: 'link', link: 'dropchute://presets' }, ['go to presets']],
  [
    { kind: 'link', link: 'dropchute://uploads?token=secret' },
    ['log refused a link that leads nowhere', 'show'],
  ],
  [{ kind: 'wrong', error: { code: 'nothing-to-add' } }, ['show', 'tell problem']],
])('%j', (launch, done) => {
  const did: string[] = [];
  doAsLaunched(launch, {
    window: {
      show: () => void did.push('show'),
      goTo: ({ screen }) => void did.push(`go to ${screen}`),
    },
    handedOver: {
      take: ({ paths }, unseen) => void did.push(`take ${paths}${unseen ? ' unseen' : ''}`),
    },
    tell: ({ kind }) => void did.push(`tell ${kind}`),
    log: (message) => void did.push(`log ${message}`),
  });
  expect(did).toEqual(done);
});
