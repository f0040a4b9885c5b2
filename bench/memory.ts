import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openProject } from '../main/datocms/project.ts';
import { createUploadEngine } from '../main/engine/upload-engine.ts';
import { createMemoryJournal } from '../main/journal/memory-journal.ts';
import { NO_METADATA } from '../shared/upload.ts';
import { startDemoProcess } from './demo-process.ts';

/**
 * The most memory that uploading large files takes, as one JSON object.
 * `npx node bench/memory.ts [files] [MiB each]`; one file of 1,024 MiB if nothing is said.
 */
const count = Number(process.argv[2] ?? 1);
const mebibytes = Number(process.argv[3] ?? 1_024);

const folder = await mkdtemp(join(tmpdir(), 'dropchute-bench-'));
const paths = Array.from({ length: count }, (_, index) => join(folder, `film ${index}.mp4`));
for (const path of paths) {
  // sparse: takes no room on the disk, and reads as zeros
  await using file = await open(path, 'w');
  await file.truncate(mebibytes * 1024 ** 2);
}

const demo = await startDemoProcess({ jobDelay: 50 });
const project = await openProject({ apiUrl: demo.url, token: demo.token, environment: null });
const engine = createUploadEngine({
  targetOf: () => project.target,
  journal: createMemoryJournal(),
});
const before = process.resourceUsage().maxRSS;
const began = performance.now();
await engine.addPaths({ projectId: project.id, paths, metadata: NO_METADATA });
await engine.settled();
const seconds = (performance.now() - began) / 1_000;

console.log(
  JSON.stringify({
    files: count,
    mebibytes,
    done: engine.summary().totals.files.done,
    seconds,
    mebibytesPerSecond: (count * mebibytes) / seconds,
    peakMebibytes: process.resourceUsage().maxRSS / 1_024,
    idleMebibytes: before / 1_024,
  }),
);
await engine.close();
await project.close();
await demo.close();
await rm(folder, { recursive: true });
