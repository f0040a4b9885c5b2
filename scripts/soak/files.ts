import { createHash, randomBytes } from 'node:crypto';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** bytes */
const SMALLEST = 512;
const LARGEST = 8 * 1024 * 1024;
/** How much smaller files outnumber larger ones. */
const SKEW = 3;
/** One in so many files lies there a second time, under another name. */
const COPY_EVERY = 40;

/** What file systems take and programs trip over. */
const NAMES: readonly ((index: number) => string)[] = [
  (index) => `DSC_${index}.JPG`,
  (index) => `Été à la plage (${index}).jpeg`,
  (index) => `e\u0301te\u0301 ${index}.png`,
  (index) => `製品写真 ${index}.webp`,
  (index) => `🪂 ${index}.gif`,
  (index) => `صورة ${index}.jpg`,
  (index) => `100% #${index}?&=+.pdf`,
  (index) => `-rf ${index}.txt`,
  (index) => `"quoted" 'twice' ${index}.csv`,
  (index) => `back\\slash ${index}.svg`,
  (index) => `no extension ${index}`,
  (index) => ` spaces  around ${index} .mp4`,
  (index) => `two\nlines ${index}.mov`,
  (index) => `${'long '.repeat(40)}${index}.jpg`,
  (index) => `dots...${index}..tar.gz`,
];

/** The files that are to be uploaded, as long as the soak adds some. */
export interface Files {
  /** The folder that is given to the command. */
  readonly folder: string;
  /** The path of each by its MD5; no two are the same. */
  readonly pathByMd5: ReadonlyMap<string, string>;
  /** Files whose content another one has: they are to lead to no asset. */
  readonly copies: number;
  /** Writes so many more. */
  add(count: number): Promise<void>;
}

/** @param folder is made */
export function createFiles(folder: string, random: () => number): Files {
  const pathByMd5 = new Map<string, string>();
  let copies = 0;

  const addOne = async (): Promise<void> => {
    const index = pathByMd5.size;
    const size = Math.floor(SMALLEST * (LARGEST / SMALLEST) ** (random() ** SKEW));
    const content = randomBytes(size);
    const name = NAMES[index % NAMES.length]?.(index) ?? `${index}`;
    const path = join(folder, `folder ${index % 7}`, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
    pathByMd5.set(createHash('md5').update(content).digest('hex'), path);
    if (index % COPY_EVERY !== 0) return;
    copies += 1;
    await copyFile(path, join(dirname(path), `copy of ${index}.jpg`));
  };

  return {
    folder,
    pathByMd5,
    get copies() {
      return copies;
    },
    async add(count) {
      for (let added = 0; added < count; added += 1) await addOne();
    },
  };
}
