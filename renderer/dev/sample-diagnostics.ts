import type { Diagnostics } from '../../shared/diagnostics.ts';

const json = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;

/** What the gallery exports for a support conversation. */
export const DIAGNOSTICS: Diagnostics = {
  id: '4a0c1b86-6f5e-4a6f-8f0b-54f4c0a1de01',
  files: [
    {
      name: 'versions.json',
      text: json({ dropchute: '0.1.0', electron: '45.4.1', system: { platform: 'linux' } }),
    },
    { name: 'settings.json', text: json({ transfers: { concurrency: 'auto', bandwidth: null } }) },
    {
      name: 'journal.json',
      text: json({ version: 3, uploads: { done: { listed: 12, past: 40 } } }),
    },
    { name: 'hot-folders.json', text: json([]) },
    {
      name: 'dropchute.log',
      text: Array.from(
        { length: 120 },
        (_, index) =>
          `2026-11-23T09:${String(index % 60).padStart(2, '0')}:00.000Z info  uploads: ${index} begun in 1 batch, 2 failed, ${index * 3} under way, and a few words more so that the line is long`,
      ).join('\n'),
    },
  ],
};
