import { type ReactNode, useMemo, useState } from 'react';
import type { UploadError } from '../../../shared/errors.ts';
import type { HotFolderSettings } from '../../../shared/hot-folder.ts';
import type { RequestOf } from '../../../shared/ipc-contract.ts';
import type { Result } from '../../../shared/result.ts';
import { settle } from '../../state/bridge.ts';
import { usePresets } from '../../state/page-context.tsx';
import { Section } from '../../ui/section.tsx';
import { TextBox } from '../../ui/text-box.tsx';
import { useDryRun } from '../dry-run/use-dry-run.ts';
import { AfterwardsSections } from './afterwards-section.tsx';
import { DetailsSection } from './details-section.tsx';
import { type HotFolderDraft, nameOf, readDraft } from './draft.ts';
import { ExistingSection, FilesSection } from './files-section.tsx';
import { FormFooter } from './form-footer.tsx';
import { MoreSection } from './more-section.tsx';
import { Preview } from './preview.tsx';
import { ProjectField } from './project-field.tsx';
import { standsInTheWay } from './standing-in-the-way.ts';
import { SubfoldersSection } from './subfolders-section.tsx';
import type { Target, TargetChoice } from './target.ts';

interface HotFolderFormProps<T> {
  title: string;
  /** Where its files go. */
  choice: TargetChoice;
  /** Where they went until now; null for one that is still to be set up. */
  former: Target | null;
  /** What the folder itself is called. */
  folderName: string;
  where: RequestOf<'hot-folders:dry-run'>['where'];
  draft: HotFolderDraft;
  onChange: (draft: HotFolderDraft) => void;
  /** Why the place cannot be a hot folder; null where it can. */
  problem: UploadError | null;
  /** What a person is still to do, in a sentence; null for nothing. */
  hold: string | null;
  /** The button that does it, as a verb. */
  action: string;
  act: (settings: HotFolderSettings) => Promise<Result<T>>;
  onCancel: () => void;
  onDone: (outcome: T) => void;
  placeSection: ReactNode;
}

/** Everything that a person decides about a hot folder, and what would come of it. */
export function HotFolderForm<T>(props: HotFolderFormProps<T>) {
  const { choice, former, folderName, where, draft, onDone } = props;
  const { target } = choice;
  // for another project, too, it begins with what is there
  const isNew = former?.id !== target.id;
  const { presets } = usePresets();
  const [attempt, setAttempt] = useState<{ busy: boolean; error: UploadError | null }>({
    busy: false,
    error: null,
  });
  const reading = useMemo(() => readDraft(draft, folderName), [draft, folderName]);
  const hint = hintFor(props.problem, target, reading.ok);
  // a preset may change while the form is open
  const details =
    draft.source === 'own' ? draft.own : presets.find(({ id }) => id === draft.preset)?.details;
  const dryRun = useDryRun(
    hint === null && reading.ok
      ? // the name changes nothing about it
        { where, settings: { ...reading.settings, name: folderName || '-' } }
      : null,
    details,
  );
  const change = (next: HotFolderDraft) => {
    setAttempt({ busy: false, error: null });
    props.onChange(next);
  };
  const problems = reading.ok ? {} : reading.problems;
  const sections = { draft, onChange: change, problems };
  // what the preview says is about other settings while the next one is awaited
  const found = dryRun.error ?? (dryRun.isCurrent ? dryRun.run?.problem : null) ?? null;
  const trouble = props.problem ?? found;

  const act = async () => {
    if (!reading.ok) return;
    setAttempt({ busy: true, error: null });
    const answer = await settle(props.act(reading.settings));
    setAttempt({ busy: false, error: answer.ok ? null : answer.error });
    if (answer.ok) onDone(answer.value);
  };

  return (
    <section aria-label={props.title} className="@container flex h-full flex-col">
      <div className="relative flex min-h-0 flex-1 flex-col overflow-y-auto @3xl:flex-row @3xl:overflow-hidden">
        <div className="relative shrink-0 px-5 @3xl:min-h-0 @3xl:flex-1 @3xl:shrink @3xl:overflow-y-auto">
          <div className="mx-auto max-w-140">
            <h2 className="pt-4 text-lg font-semibold wrap-anywhere">{props.title}</h2>
            <div>
              {props.placeSection}
              <Section title="Name and project">
                <TextBox
                  label="Name"
                  autoFocus
                  value={nameOf(draft, folderName)}
                  onChange={(name) => change({ ...draft, name })}
                  problem={problems.name ?? null}
                />
                <ProjectField choice={choice} former={former} />
              </Section>
              <DetailsSection {...sections} project={target.opened} note={connectFirst(target)} />
              <SubfoldersSection {...sections} collection={details?.collection?.path ?? null} />
              <FilesSection {...sections} />
              <ExistingSection {...sections} isNew={isNew} />
              <AfterwardsSections {...sections} />
              <MoreSection {...sections} />
            </div>
          </div>
        </div>
        <Preview answer={dryRun} hint={hint} />
      </div>
      <FormFooter
        dryRun={dryRun}
        trouble={attempt.error ?? trouble}
        isBlocked={trouble !== null && standsInTheWay(trouble.code, isNew)}
        onLookAgain={found === null ? null : dryRun.again}
        hold={reading.ok ? props.hold : 'Something above is not right yet.'}
        action={props.action}
        busy={attempt.busy}
        onAct={() => void act()}
        onCancel={props.onCancel}
      />
    </section>
  );
}

/** Why nothing is asked about what would happen; null where it is. */
function hintFor(problem: UploadError | null, target: Target, isReadable: boolean): string | null {
  if (problem !== null) return 'Choose a folder that can be watched.';
  if (target.opened === null) return connectFirst(target);
  return isReadable ? null : 'It shows here once nothing is wrong with the settings.';
}

const connectFirst = ({ name }: Target): string =>
  `${name} is not open: what depends on that project cannot be shown or changed without it.`;
