import { expect, it } from 'vitest';
import { listWindowsFiles, pathsPrinted } from './windows-files.ts';

it('reads one path a line', () => {
  expect(pathsPrinted('\ufeffC:\\Bilder\\für 1.png\r\n\\\\nas\\Press\\b.jpg\r\n')).toEqual([
    'C:\\Bilder\\für 1.png',
    '\\\\nas\\Press\\b.jpg',
  ]);
  expect(pathsPrinted('')).toEqual([]);
});

it('knows of none where there is no PowerShell', async () => {
  expect(await listWindowsFiles('/nowhere')).toEqual([]);
});
