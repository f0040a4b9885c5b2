import { mergeReports, NOTHING_ADDED } from '../../shared/add-report.ts';
import { admitAddresses } from '../../shared/addresses.ts';
import { assertNever } from '../../shared/assert-never.ts';
import { batchOptionsOf } from '../../shared/batch-options.ts';
import { blobName } from '../../shared/blob-name.ts';
import type { UploadError } from '../../shared/errors.ts';
import type { CollectionRef, Preset, PresetBook, PresetId } from '../../shared/preset.ts';
import type { ProjectView } from '../../shared/project.ts';
import { type AddReport, type BatchOptions, DEFAULT_OPTIONS } from '../../shared/upload.ts';
import { toUploadError, UploadFault } from '../engine/errors.ts';
import type { BlobStore } from '../engine/sources/blob-store.ts';
import type { ByHand } from './by-hand.ts';
import type { ClipboardContent } from './clipboard/content.ts';
import type { Kept } from './kept.ts';
import { type LastUsedBook, sayAsBefore } from './last-used.ts';
import { currentProject, openProject, type Projects } from './projects.ts';
import type { SettingsStore } from './settings.ts';

/** What is to be uploaded without the window. */
export type Offered =
  /** What a person chooses in the system's dialog. */
  | { readonly kind: 'files' | 'folder' }
  /** Whatever is on the clipboard, or addresses alone. */
  | { readonly kind: 'clipboard' | 'clipboard-addresses' }
  /** absolute */
  | { readonly kind: 'paths'; readonly paths: readonly string[] };

/** How what is offered is to be uploaded. */
export interface Manner {
  /** Whose details to use; without one, what was used last in the project, else its default preset, else none. */
  readonly preset?: PresetId | undefined;
  /** Where to; without one, to the project that the next drop goes to now. */
  readonly projectId?: string;
}

/** Uploads from outside the window. */
export interface QuickUpload {
  /**
   * Uploads what is offered.
   *
   * @returns null where a person chose nothing
   * @throws UploadFault `preset-missing`, `clipboard-empty`, `clipboard-without-address`,
   *   `clipboard-unusable`, and as `ByHand`
   */
  upload(offered: Offered, manner?: Manner): Promise<AddReport | null>;
  /** Uploads what is on the clipboard, with what is said about it. @throws as `upload` */
  uploadClipboard(options: BatchOptions): Promise<AddReport>;
  /** As `upload`, for those who cannot tell a person what came of it: that is told another way. */
  start(offered: Offered, manner?: Manner): void;
}

export interface QuickUploadDeps {
  readonly byHand: ByHand;
  readonly projects: Pick<Projects, 'views' | 'opened'>;
  readonly blobs: Pick<BlobStore, 'begin' | 'write' | 'drop'>;
  readonly presets: Pick<Kept<PresetBook>, 'read'>;
  readonly lastUsed: Pick<Kept<LastUsedBook>, 'read'>;
  readonly settings: Pick<SettingsStore, 'settings'>;
  readonly choosePaths: (kind: 'files' | 'folder') => Promise<string[]>;
  readonly readClipboard: () => Promise<ClipboardContent>;
  readonly now: () => Date;
  /** Tells a person what came of what was started. */
  readonly tell: (outcome: QuickOutcome) => void;
}

/** What came of a quick upload. */
export type QuickOutcome =
  | { readonly kind: 'added'; readonly report: AddReport }
  | { readonly kind: 'problem'; readonly error: UploadError };

/** @see QuickUpload */
export function createQuickUpload(deps: QuickUploadDeps): QuickUpload {
  const { byHand, projects, blobs, presets, lastUsed, settings } = deps;

  const decide = async (
    project: ProjectView,
    chosen: PresetId | undefined,
  ): Promise<BatchOptions> => {
    const book = presets.read();
    if (chosen !== undefined) {
      const preset = book.presets.find((preset) => preset.id === chosen);
      if (!preset) throw new UploadFault('preset-missing');
      return said(project, preset);
    }
    const toSay = sayAsBefore(project.id, book, lastUsed.read());
    switch (toSay.kind) {
      case 'preset':
        return said(project, toSay.preset);
      case 'own':
        return toSay.options;
      case 'nothing':
        return { ...DEFAULT_OPTIONS, duplicates: settings.settings().duplicates };
      default:
        return assertNever(toSay, 'to say');
    }
  };

  const said = async ({ id, locales }: ProjectView, { details }: Preset): Promise<BatchOptions> => {
    const collection = details.collection && (await idIn(id, details.collection));
    return batchOptionsOf(details, { locales, collection });
  };

  /** One that is gone, or cannot be asked for, goes by the id it had: the project objects before anything is sent. */
  const idIn = async (projectId: string, { id, path }: CollectionRef): Promise<string> => {
    const list = await projects
      .opened(projectId)
      .collections(new AbortController().signal)
      .catch(() => []);
    const found = list.find((one) => one.id === id) ?? list.find((one) => one.path === path);
    return found?.id ?? id;
  };

  const addAddresses = async (
    urls: readonly string[],
    options: BatchOptions,
    projectId: string,
  ): Promise<AddReport> => {
    const { urls: admitted, rejected } = admitAddresses(urls);
    const refused = { ...NOTHING_ADDED, rejected: [...rejected], rejectedCount: rejected.length };
    if (admitted.length === 0) return refused;
    return mergeReports([refused, await byHand.addUrls(admitted, options, projectId)]);
  };

  const addPicture = async (
    bytes: Uint8Array,
    options: BatchOptions,
    projectId: string,
  ): Promise<AddReport> => {
    const id = await blobs.begin(blobName('image.png', deps.now()), 'image/png');
    try {
      await blobs.write(id, bytes);
      return await byHand.addBlobs([id], options, projectId);
    } catch (thrown) {
      await blobs.drop(id);
      throw thrown;
    }
  };

  const addContent = (
    content: ClipboardContent,
    options: BatchOptions,
    projectId: string,
  ): Promise<AddReport> => {
    switch (content.kind) {
      case 'files':
        return byHand.addPaths(content.paths, options, projectId);
      case 'picture':
        return addPicture(content.bytes, options, projectId);
      case 'addresses':
        return addAddresses(content.urls, options, projectId);
      case 'text':
        throw new UploadFault('clipboard-without-address');
      case 'other':
        throw new UploadFault('clipboard-unusable');
      case 'nothing':
        throw new UploadFault('clipboard-empty');
      default:
        return assertNever(content, 'clipboard content');
    }
  };

  const upload: QuickUpload['upload'] = async (offered, { preset, projectId } = {}) => {
    // now, and not when a person has chosen or the project has answered: it is the one they saw
    const project =
      projectId === undefined ? currentProject(projects) : openProject(projects, projectId);
    const { id } = project;
    switch (offered.kind) {
      case 'files':
      case 'folder': {
        const paths = await deps.choosePaths(offered.kind);
        if (paths.length === 0) return null;
        return byHand.addPaths(paths, await decide(project, preset), id);
      }
      case 'paths':
        return byHand.addPaths(offered.paths, await decide(project, preset), id);
      case 'clipboard':
        return addContent(await deps.readClipboard(), await decide(project, preset), id);
      case 'clipboard-addresses': {
        const content = await deps.readClipboard();
        if (content.kind === 'nothing') throw new UploadFault('clipboard-empty');
        if (content.kind !== 'addresses') throw new UploadFault('clipboard-without-address');
        return addAddresses(content.urls, await decide(project, preset), id);
      }
      default:
        return assertNever(offered, 'what is offered');
    }
  };

  return {
    upload,
    async uploadClipboard(options) {
      const { id } = currentProject(projects);
      return addContent(await deps.readClipboard(), options, id);
    },
    start(offered, manner) {
      upload(offered, manner).then(
        (report) => {
          if (report !== null) deps.tell({ kind: 'added', report });
        },
        (thrown: unknown) => deps.tell({ kind: 'problem', error: toUploadError(thrown) }),
      );
    },
  };
}
