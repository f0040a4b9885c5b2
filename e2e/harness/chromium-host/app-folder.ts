import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const manifestSchema = z.object({
  name: z.string(),
  productName: z.string().optional(),
  version: z.string(),
  main: z.string(),
});

/** The folder of the app to run, as `electron <folder>` takes it. */
export const appFolder = resolve(process.argv[2] ?? '.');

/** The app's package.json. */
export const manifest = manifestSchema.parse(
  JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')),
);
