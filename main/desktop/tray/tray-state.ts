import type { UploadError } from '../../../shared/errors.ts';
import { formatCount, formatNumber, formatPercent } from '../../../shared/format.ts';
import { goingOf } from '../../../shared/going.ts';
import { hotFolderNeedsAttention } from '../../../shared/hot-folder.ts';
import { describeRate } from '../../../shared/wording.ts';
import type { TrayView } from './tray-view.ts';

/** Parts into which an icon divides the progress. */
const STEPS = 8;

/** What the tray tells without being opened. */
export interface TrayState {
  /** The name of its icon. */
  readonly icon: 'idle' | 'attention' | 'paused' | 'offline' | `busy-${number}`;
  readonly tooltip: string;
  /** Beside the icon in the menu bar of macOS. */
  readonly title: string;
}

type Told = Pick<
  TrayView,
  'totals' | 'scan' | 'connection' | 'projects' | 'isOffline' | 'hotFolders' | 'handedOver'
>;

/** How it stands, the most pressing first: what goes on, what cannot, what a person must see to. */
export function trayState(view: Told): TrayState {
  const { totals, connection, isOffline } = view;
  const { waiting, active, paused } = totals.files;
  const state = (icon: TrayState['icon'], text: string, title = ''): TrayState => ({
    icon,
    tooltip: `Dropchute: ${text}`,
    title,
  });
  if (isOffline) return state('offline', 'waiting for the network');
  if (waiting + active > 0) {
    const { share, done, files } = goingOf(totals);
    const percent = formatPercent(share);
    const count = `${formatNumber(done)} of ${formatNumber(files)}`;
    const text = [count, percent, ...describeRate(totals.rate)].join(' · ');
    return state(`busy-${Math.floor(share * STEPS)}`, text, percent);
  }
  if (view.scan !== null) return state('busy-0', 'looking through folders');
  const trouble = troubleOf(view);
  if (trouble !== null) return state('attention', trouble);
  const unopened = unopenedOf(view);
  if (unopened !== null) {
    const { name, error } = unopened;
    if (error.code !== 'network-unreachable') {
      return state('attention', `${name} could not be opened`);
    }
    const isNext = connection.status === 'failed';
    return state('offline', isNext ? 'waiting for the network' : `${name} cannot be reached`);
  }
  if (paused > 0) return state('paused', `${formatCount(paused, 'upload')} paused`);
  if (connection.status === 'none') return state('idle', 'no project connected');
  const name = connection.status === 'connected' ? connection.project.name : connection.name;
  return state('idle', name);
}

/** A project that did not open, first that of the next drop: its hot folders and uploads wait too. */
function unopenedOf({ connection, projects }: Told): Unopened | null {
  if (connection.status === 'failed') return connection;
  return projects.list.find((project) => project.status === 'failed') ?? null;
}

interface Unopened {
  readonly name: string;
  readonly error: UploadError;
}

/** What a person must see to; null where nothing is amiss. */
function troubleOf({ totals, hotFolders, handedOver }: Told): string | null {
  const { failed } = totals.files;
  const folders = hotFolders.filter(hotFolderNeedsAttention).length;
  const parts = [
    ...(failed > 0 ? [`${formatCount(failed, 'file')} failed`] : []),
    ...(folders > 0
      ? [`${formatCount(folders, 'hot folder')} ${folders === 1 ? 'needs' : 'need'} you`]
      : []),
    ...(handedOver.length > 0 ? [waitingFiles(handedOver)] : []),
  ];
  return parts.length === 0 ? null : parts.join(' · ');
}

/** What was handed over and has nowhere to go yet. */
export function waitingFiles(handedOver: TrayView['handedOver']): string {
  const count = handedOver.reduce((sum, files) => sum + files.count, 0);
  return `${formatCount(count, 'file waits', 'files wait')} for a project`;
}
