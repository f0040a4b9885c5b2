import { assertNever } from '../../shared/assert-never.ts';
import { explain } from '../../shared/errors.ts';
import type { Updates, WhyOff } from '../../shared/updates.ts';
import { formatAgo } from '../hot-folders/ago.ts';
import { useCommands, useNow, usePageState, useSettings } from '../state/page-context.tsx';
import { Announcement } from '../ui/announcement.tsx';
import { Button } from '../ui/button.tsx';
import { Note, Section } from '../ui/section.tsx';
import { type Choice, Select } from '../ui/select.tsx';
import { Switch } from './setting.tsx';
import { useChange } from './use-change.ts';

const CHANNELS: readonly Choice<'latest' | 'beta'>[] = [
  { id: 'latest', label: 'Finished versions' },
  { id: 'beta', label: 'Also versions that are still being tried out' },
];

/** How new versions come. */
export function UpdatesSection() {
  const { updates } = useSettings();
  const state = usePageState(({ snapshot }) => snapshot.updates);
  const change = useChange();
  const { checkForUpdates } = useCommands();
  const now = useNow();
  if (state.status === 'off') {
    return (
      <Section title="Updates">
        <Note>{WHY_OFF[state.why]}</Note>
      </Section>
    );
  }
  return (
    <Section title="Updates">
      <Switch
        label="Look for new versions and fetch them"
        means="Quietly; they are installed when you quit, and never while something is being uploaded."
        isOn={updates.automatic}
        onChange={(automatic) => change({ updates: { ...updates, automatic } })}
      />
      <Select
        label="Which versions"
        choices={CHANNELS}
        value={updates.channel}
        onChange={(channel) => change({ updates: { ...updates, channel } })}
      />
      <div className="mt-1 flex flex-wrap items-center gap-3">
        <Button busy={state.status === 'checking'} onPress={() => void checkForUpdates()}>
          Check now
        </Button>
        <p className="text-muted">{inWords(state, now)}</p>
        <Announcement text={announced(state, now)} />
      </div>
    </Section>
  );
}

const WHY_OFF: Readonly<Record<WhyOff, string>> = {
  'not-installed': 'This Dropchute was not installed, so it does not look for new versions.',
  'package-manager': 'New versions come with those of the system’s other packages.',
  'no-feed': 'This Dropchute was built without a place to look for new versions.',
};

type On = Exclude<Updates, { status: 'off' }>;

/** As `inWords`, without what changes by itself: each percent and each minute would be read out. */
function announced(state: On, now: number): string {
  switch (state.status) {
    case 'idle':
      return state.lastChecked === null ? '' : 'There is nothing newer.';
    case 'downloading':
      return `Fetching ${state.version}`;
    default:
      return inWords(state, now);
  }
}

/** @param now ms since the epoch */
function inWords(state: On, now: number): string {
  switch (state.status) {
    case 'idle':
      return state.lastChecked === null
        ? ''
        : `Looked ${formatAgo(state.lastChecked, now)}: there is nothing newer.`;
    case 'checking':
      return 'Looking…';
    case 'downloading':
      return `Fetching ${state.version}: ${Math.floor(state.percent)} %`;
    case 'ready':
      return `${state.version} is ready.`;
    case 'installing':
      return `Installing ${state.version}…`;
    case 'failed':
      return `${explain(state.error.code).what}. It is tried again by itself.`;
    default:
      return assertNever(state, 'state of updates');
  }
}
