import { posix } from 'node:path';
import { type Node, parseSync, Visitor } from 'oxc-parser';

/** Which part of the project may import what. The rules are data; `violations` applies them. */

/** A part of the project and what its files may import besides each other. */
export interface Area {
  /** A folder (ending in "/") or one file; where several fit a path, the longest decides. */
  readonly path: string;
  /** Other areas, by their `path`. */
  readonly areas: readonly string[];
  readonly packages: readonly string[];
  /** Areas and packages of which only the types may be used. */
  readonly types?: readonly string[];
  /** Whether Node's own modules may be used. */
  readonly node: boolean;
}

const ENGINE_CONTRACT = [
  'shared/',
  'main/engine/ports.ts',
  'main/engine/journal-port.ts',
  'main/engine/errors.ts',
  'main/engine/clock.ts',
];
/** Small parts of the engine that others share with it: what a file is, how it is read, what is said about it, what is tried again. */
const ENGINE_PARTS = [
  'main/engine/asset-id.ts',
  'main/engine/fingerprint.ts',
  'main/engine/junk.ts',
  'main/engine/md5-worker.ts',
  'main/engine/media-type.ts',
  'main/engine/portions.ts',
  'main/engine/retry-policy.ts',
  'main/engine/said-of-file.ts',
  'main/engine/sources/local-file.ts',
];
const COMPOSED = [
  ...ENGINE_CONTRACT,
  'main/engine/',
  ...ENGINE_PARTS,
  'main/engine/upload-engine.ts',
  'main/hot-folders/ports.ts',
  'main/journal/',
  'main/datocms/',
  'main/metadata/',
  'main/projects/',
  'main/hot-folders/',
  'main/demo-project/',
  'main/diagnostics/',
];

export const AREAS: readonly Area[] = [
  { path: 'shared/', areas: [], packages: ['zod'], node: false },
  { path: 'main/engine/ports.ts', areas: ['shared/'], packages: [], node: false },
  {
    path: 'main/engine/journal-port.ts',
    areas: ['shared/', 'main/engine/ports.ts'],
    packages: [],
    node: false,
  },
  { path: 'main/engine/errors.ts', areas: ['shared/'], packages: [], node: false },
  { path: 'main/engine/clock.ts', areas: ['main/engine/ports.ts'], packages: [], node: true },
  {
    path: 'main/engine/upload-engine.ts',
    areas: [...ENGINE_CONTRACT, ...ENGINE_PARTS, 'main/engine/'],
    packages: [],
    node: false,
  },
  {
    path: 'main/engine/',
    areas: [...ENGINE_CONTRACT, ...ENGINE_PARTS, 'main/engine/upload-engine.ts'],
    packages: ['undici', 'mime-types', 'content-disposition', 'file-type'],
    node: true,
  },
  ...ENGINE_PARTS.map((path) => ({
    path,
    areas: [...ENGINE_CONTRACT, ...ENGINE_PARTS, 'main/engine/'],
    packages: ['mime-types', 'file-type'],
    node: true,
  })),
  {
    path: 'main/journal/',
    areas: [...ENGINE_CONTRACT, 'main/engine/said-of-file.ts', 'main/hot-folders/ports.ts'],
    packages: ['zod'],
    node: true,
  },
  { path: 'main/hot-folders/ports.ts', areas: ENGINE_CONTRACT, packages: [], node: false },
  {
    path: 'main/datocms/',
    areas: [...ENGINE_CONTRACT, 'main/engine/asset-id.ts'],
    packages: ['undici', 'zod'],
    types: ['@datocms/cma-client'],
    node: true,
  },
  {
    path: 'main/hot-folders/',
    areas: [
      ...ENGINE_CONTRACT,
      ...ENGINE_PARTS,
      'main/engine/upload-engine.ts',
      'main/hot-folders/ports.ts',
    ],
    packages: ['chokidar', 'picomatch'],
    node: true,
  },
  { path: 'main/metadata/', areas: ENGINE_CONTRACT, packages: ['exifreader', 'zod'], node: true },
  {
    path: 'main/projects/',
    areas: [...ENGINE_CONTRACT, 'main/metadata/'],
    packages: ['zod'],
    node: true,
  },
  {
    path: 'main/diagnostics/',
    areas: ENGINE_CONTRACT,
    packages: ['fflate'],
    types: ['main/engine/upload-engine.ts', 'main/datocms/'],
    node: true,
  },
  // the other side of the wire: it shares no code with what it is there to test
  {
    path: 'main/demo-project/',
    areas: ['shared/'],
    packages: ['zod', 'mime-types', 'image-size'],
    types: ['@datocms/cma-client'],
    node: true,
  },
  {
    path: 'main/desktop/',
    areas: [
      ...ENGINE_CONTRACT,
      'main/engine/upload-engine.ts',
      'main/metadata/',
      'main/projects/',
      'main/diagnostics/',
    ],
    packages: ['electron', 'electron-store', 'electron-updater', 'mime-types', 'zod'],
    types: [
      'main/datocms/',
      'main/engine/',
      ...ENGINE_PARTS,
      'main/hot-folders/',
      'main/hot-folders/ports.ts',
      'main/journal/',
    ],
    node: true,
  },
  {
    path: 'main/cli/',
    areas: [...COMPOSED, 'package.json'],
    packages: ['@commander-js/extra-typings', 'string-width', 'trash', 'zod'],
    node: true,
  },
  // a part of the composition root: it puts together what desktop may know by its types alone
  {
    path: 'main/data-folder.ts',
    areas: [...COMPOSED, 'main/desktop/'],
    packages: [],
    node: true,
  },
  {
    path: 'main/index.ts',
    areas: [...COMPOSED, 'main/data-folder.ts', 'main/desktop/', 'main/cli/'],
    packages: ['electron'],
    node: true,
  },
  { path: 'preload/', areas: ['shared/'], packages: ['electron'], node: false },
  {
    path: 'renderer/',
    areas: ['shared/'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      'react-aria',
      'react-stately',
      '@tanstack/react-virtual',
      'lucide-react',
    ],
    types: ['@react-types/shared'],
    node: false,
  },
  { path: 'package.json', areas: [], packages: [], node: false },
];

/** What test files may import on top of their area's own rule; tests do not ship. */
const IN_TESTS = {
  packages: [
    'vitest',
    'fast-check',
    '@xterm/headless',
    '@datocms/cma-client-node',
    'selfsigned',
    'zod',
    'undici',
    'fflate',
  ],
  /** Tests in main run the parts against each other, over real HTTP. */
  areasInMain: COMPOSED,
} as const;

/** A file of the project, its path relative to the root, with "/". */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** An import that the rules do not allow. */
export interface Violation {
  readonly path: string;
  readonly line: number;
  readonly reason: string;
}

interface Import {
  /** null where the module's name is computed, so that no rule can be applied to it */
  readonly specifier: string | null;
  readonly typeOnly: boolean;
  readonly line: number;
}

/** Tests and what serves them; none of it ships. */
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.includes('/testing/');

/** The area a path belongs to. */
export function areaOf(path: string): Area | undefined {
  return AREAS.filter((area) => path === area.path || isInFolder(path, area.path)).reduce<
    Area | undefined
  >((best, area) => (best && best.path.length > area.path.length ? best : area), undefined);
}

const isInFolder = (path: string, folder: string): boolean =>
  folder.endsWith('/') && path.startsWith(folder);

/** Every import of a file: static, dynamic, re-exported, and of types. @throws when it does not parse */
export function importsOf({ path, text }: SourceFile): Import[] {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const found: Import[] = [];
  const add = (node: { readonly start: number }, source: Node, typeOnly: boolean): void => {
    const specifier =
      source.type === 'Literal' && typeof source.value === 'string' ? source.value : null;
    found.push({ specifier, typeOnly, line: text.slice(0, node.start).split('\n').length });
  };
  new Visitor({
    ImportDeclaration: (node) => add(node, node.source, node.importKind === 'type'),
    ExportAllDeclaration: (node) => add(node, node.source, node.exportKind === 'type'),
    ExportNamedDeclaration: (node) => {
      if (node.source) add(node, node.source, node.exportKind === 'type');
    },
    ImportExpression: (node) => add(node, node.source, false),
    TSImportType: (node) => add(node, node.source, true),
  }).visit(program);
  return found;
}

/** Every import of these files that the table does not allow. */
export function violations(files: readonly SourceFile[]): Violation[] {
  return files.flatMap((file) =>
    importsOf(file).flatMap((imported) => {
      const reason = objection(file.path, imported);
      return reason === null ? [] : [{ path: file.path, line: imported.line, reason }];
    }),
  );
}

/** Why a file may not import something; null where it may. */
function objection(path: string, { specifier, typeOnly }: Import): string | null {
  const area = areaOf(path);
  if (!area) return `${path} belongs to no area: give it one in scripts/boundaries.ts`;
  if (specifier === null) return 'an import whose module is computed cannot be checked';
  if (specifier.startsWith('.')) return objectionToFile(path, area, specifier, typeOnly);
  if (specifier.startsWith('node:')) {
    return area.node || isTest(path) ? null : `${area.path} may not use Node (${specifier})`;
  }
  return objectionToPackage(path, area, packageOf(specifier), typeOnly);
}

function objectionToFile(
  path: string,
  area: Area,
  specifier: string,
  typeOnly: boolean,
): string | null {
  const target = posix.join(posix.dirname(path), specifier.replace(/\?.*$/, ''));
  const targetArea = areaOf(target);
  if (!targetArea) return `${target} belongs to no area that may be imported`;
  if (isTest(target) && !isTest(path)) return `${target} is for tests only`;
  if (targetArea === area || area.areas.includes(targetArea.path)) return null;
  if (isTest(path) && path.startsWith('main/') && IN_TESTS.areasInMain.includes(targetArea.path)) {
    return null;
  }
  if (area.types?.includes(targetArea.path)) return typeOnly ? null : onlyTypes(area, target);
  return `${area.path} may not import ${targetArea.path} (${target})`;
}

function objectionToPackage(
  path: string,
  area: Area,
  name: string,
  typeOnly: boolean,
): string | null {
  if (area.packages.includes(name)) return null;
  if (isTest(path) && IN_TESTS.packages.some((allowed) => allowed === name)) return null;
  if (!area.types?.includes(name)) return `${area.path} may not import the package ${name}`;
  return typeOnly ? null : onlyTypes(area, name);
}

const onlyTypes = (area: Area, name: string): string =>
  `${area.path} may import only types from ${name}`;

/** The package a specifier belongs to: `undici/types/x` is undici, `@a/b/c` is @a/b. */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

/** A file longer than this needs a reason to be. */
export const LINES_MAX = 300;

/** Files that are longer for a reason, with the reason. */
export const LONG_FILES: Readonly<Record<string, string>> = {
  'shared/errors.ts': 'one closed list of faults with the words for each; it is read as a table',
  'scripts/boundaries.ts': 'the table of what each area may import, beside what reads it',
  'main/engine/testing/world.ts': 'one world whose steps and promises share each of its parts',
};

/** Files over the limit without a reason, and reasons that no file needs any more. */
export function oversized(files: readonly SourceFile[]): string[] {
  const long = new Set(files.filter(isLong).map(({ path }) => path));
  return [
    ...[...long].filter((path) => !(path in LONG_FILES)).map((path) => `${path} is too long`),
    ...Object.keys(LONG_FILES)
      .filter((path) => !long.has(path))
      .map((path) => `${path} needs its exception no more`),
  ];
}

const isLong = ({ text }: SourceFile): boolean => text.trimEnd().split('\n').length > LINES_MAX;
