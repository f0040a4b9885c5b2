import { useState } from 'react';
import type {
  HotFolderId,
  HotFolderSettings,
  HotFolderView,
  Place,
} from '../../../shared/hot-folder.ts';
import type { ProjectView } from '../../../shared/project.ts';
import type { Result } from '../../../shared/result.ts';
import { usePage, usePresets } from '../../state/page-context.tsx';
import { draftOf, type HotFolderDraft, newDraft } from './draft.ts';
import { HotFolderForm } from './hot-folder-form.tsx';
import { isWeighty, PlaceSection } from './place-section.tsx';

interface SetUpProps {
  project: ProjectView;
  place: Place;
  refusal: string | null;
  /** Chooses another place. */
  onChoose: () => void;
  onCancel: () => void;
  onDone: (id: HotFolderId) => void;
}

/** Sets up a hot folder in a place that a person chose. */
export function SetUpHotFolder({
  project,
  place,
  refusal,
  onChoose,
  onCancel,
  onDone,
}: SetUpProps) {
  const { bridge } = usePage();
  const { defaults } = usePresets();
  const [draft, setDraft] = useState(() => newDraft(defaults[project.id] ?? null));
  /** the id of the place that a person has thought about twice */
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const isConfirmed = confirmed === place.id || !place.warnings.some(isWeighty);
  return (
    <HotFolderForm
      title="New hot folder"
      project={project}
      target={{ name: project.name, environment: project.environment.id }}
      isConnected
      folderName={place.name}
      where={{ place: place.id, project: project.id }}
      draft={draft}
      onChange={setDraft}
      isNew
      problem={place.problem}
      hold={isConfirmed ? null : 'Say above that you want all of it to be uploaded.'}
      action="Start watching"
      act={(settings): Promise<Result<HotFolderId>> =>
        bridge.addHotFolder({ place: place.id, project: project.id, settings })
      }
      onCancel={onCancel}
      onDone={onDone}
      placeSection={
        <PlaceSection
          shown={place.shown}
          warnings={place.warnings}
          refusal={refusal}
          onChoose={onChoose}
          confirmation={{
            isGiven: isConfirmed,
            onChange: (given) => setConfirmed(given ? place.id : null),
          }}
        />
      }
    />
  );
}

interface ChangeProps {
  project: ProjectView;
  folder: HotFolderView;
  onCancel: () => void;
  onDone: () => void;
}

/** Changes what was decided about a hot folder; its place and its project stay. */
export function ChangeHotFolder({ project, folder, onCancel, onDone }: ChangeProps) {
  const { bridge } = usePage();
  const { id, shown, warnings, settings, project: target } = folder;
  const [draft, setDraft] = useState<HotFolderDraft>(() => draftOf(settings));
  return (
    <HotFolderForm
      title={`Edit “${settings.name}”`}
      project={project}
      target={target}
      isConnected={target.id === project.id && target.environment === project.environment.id}
      folderName={settings.name}
      where={{ hotFolder: id }}
      draft={draft}
      onChange={setDraft}
      isNew={false}
      problem={null}
      hold={null}
      action="Save"
      act={(changed: HotFolderSettings) => bridge.changeHotFolder({ id, settings: changed })}
      onCancel={onCancel}
      onDone={onDone}
      placeSection={<PlaceSection shown={shown} warnings={warnings} refusal={null} />}
    />
  );
}
