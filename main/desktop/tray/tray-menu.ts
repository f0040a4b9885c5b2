import { assertNever } from '../../../shared/assert-never.ts';
import type { HotFolderView } from '../../../shared/hot-folder.ts';
import { glanceAt } from '../../../shared/hot-folder-glance.ts';
import { type Connection, currentOf, type ProjectsView } from '../../../shared/project.ts';
import { type Action, type MenuItemModel, type MenuModel, SEPARATOR } from '../menu/menu-model.ts';
import { waitingFiles } from './tray-state.ts';
import type { TrayView } from './tray-view.ts';

/** Longer names are shortened in their middle: their end tells files apart. */
const NAME_LENGTH = 40;

/**
 * The tray's menu. It has no figures that change while files are being sent: a menu that a person
 * has open closes on Linux when another takes its place.
 */
export function trayMenu(view: TrayView): MenuModel {
  const { waiting, active, paused } = view.totals.files;
  return [
    { kind: 'note', label: standing(view) },
    ...(view.finishing
      ? [{ kind: 'note', label: 'Quits when the uploads are done' } satisfies MenuItemModel]
      : []),
    ...(view.handedOver.length > 0
      ? [
          action(`${waitingFiles(view.handedOver)}…`, {
            kind: 'go-to',
            place: { screen: 'uploads', filter: null },
          }),
        ]
      : []),
    SEPARATOR,
    ...uploading(view),
    SEPARATOR,
    recentUploads(view),
    hotFoldersMenu(view.hotFolders),
    SEPARATOR,
    action('Pause all', { kind: 'pause-all' }, waiting + active > 0),
    action('Resume all', { kind: 'resume-all' }, paused > 0),
    SEPARATOR,
    action('Open Dropchute', { kind: 'open-window' }),
    action('Quit Dropchute', { kind: 'quit' }),
  ];
}

const action = (label: string, action: Action, enabled = true): MenuItemModel => ({
  kind: 'action',
  label,
  action,
  enabled,
});

/** Which project everything goes to, or why nothing does. */
function standing({ connection }: { readonly connection: Connection }): string {
  switch (connection.status) {
    case 'none':
      return 'No project connected';
    case 'connecting':
      return `Opening ${connection.name}…`;
    case 'connected':
      return `${connection.project.name} (${connection.project.environment.id})`;
    case 'failed':
      return `${connection.name} could not be opened`;
    default:
      return assertNever(connection, 'connection');
  }
}

function uploading({ connection, projects, presets, chosen }: TrayView): MenuModel {
  const isOpen = connection.status === 'connected';
  const upload = (
    label: string,
    offered: Extract<Action, { kind: 'upload' }>['offered'],
  ): MenuItemModel => action(label, { kind: 'upload', offered }, isOpen);
  const current = presets.find(({ id }) => id === chosen);
  return [
    upload('Upload files…', 'files'),
    upload('Upload folder…', 'folder'),
    upload('Upload clipboard', 'clipboard'),
    upload('Upload URL from clipboard', 'clipboard-addresses'),
    ...(projects.list.length > 1 ? [projectMenu(projects)] : []),
    {
      kind: 'menu',
      label: `Preset: ${current ? shorten(current.name) : 'as last time'}`,
      items: [
        choice('As last time', { kind: 'choose-preset', preset: null }, !current),
        ...presets.map(({ id, name }) =>
          choice(shorten(name), { kind: 'choose-preset', preset: id }, id === current?.id),
        ),
      ],
    },
  ];
}

/** Which of several projects the next files go to. */
const projectMenu = (projects: ProjectsView): MenuItemModel => ({
  kind: 'menu',
  label: `Project: ${shorten(currentOf(projects)?.name ?? 'none')}`,
  items: projects.list.map(({ id, name, status }) =>
    choice(
      status === 'failed' ? `${shorten(name)} (could not be opened)` : shorten(name),
      { kind: 'choose-project', project: id },
      id === projects.current,
    ),
  ),
});

const choice = (label: string, action: Action, chosen: boolean): MenuItemModel => ({
  kind: 'choice',
  label,
  action,
  chosen,
});

const recentUploads = ({ recent }: TrayView): MenuItemModel => ({
  kind: 'menu',
  label: 'Copy recent URL',
  items:
    recent.length === 0
      ? [{ kind: 'note', label: 'Nothing uploaded yet' }]
      : recent.map(({ id, name }) => action(shorten(name), { kind: 'copy-url', upload: id })),
});

const hotFoldersMenu = (folders: readonly HotFolderView[]): MenuItemModel => ({
  kind: 'menu',
  label: 'Hot folders',
  items: [
    ...folders.map(hotFolderMenu),
    ...(folders.length > 0 ? [SEPARATOR] : []),
    action(folders.length === 0 ? 'Set up a hot folder…' : 'Show hot folders', {
      kind: 'go-to',
      place: { screen: 'hot-folders', hotFolder: null },
    }),
  ],
});

function hotFolderMenu(folder: HotFolderView): MenuItemModel {
  const { id, settings, state } = folder;
  return {
    kind: 'menu',
    label: shorten(settings.name),
    items: [
      { kind: 'note', label: atAGlance(folder) },
      SEPARATOR,
      state.kind === 'paused'
        ? action('Resume', { kind: 'resume-hot-folder', hotFolder: id })
        : action('Pause', { kind: 'pause-hot-folder', hotFolder: id }),
      action('Show', { kind: 'go-to', place: { screen: 'hot-folders', hotFolder: id } }),
    ],
  };
}

/** How it stands with a hot folder, without figures. */
function atAGlance(folder: HotFolderView): string {
  const { kind, text } = glanceAt(folder);
  switch (kind) {
    case 'busy':
      return folder.state.kind === 'scanning' ? 'Looking through…' : 'Uploading';
    case 'needs-you':
      return 'Needs you';
    case 'up-to-date':
    case 'watching':
    case 'paused':
    case 'stopped':
      return text;
    default:
      return assertNever(kind, 'glance');
  }
}

function shorten(name: string): string {
  if (name.length <= NAME_LENGTH) return name;
  const half = (NAME_LENGTH - 1) / 2;
  return `${name.slice(0, Math.ceil(half))}…${name.slice(-Math.floor(half))}`;
}
