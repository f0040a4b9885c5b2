import { useState } from 'react';
import type {
  HotFolderId,
  HotFolderSettings,
  HotFolderView,
  Place,
} from '../../../shared/hot-folder.ts';
import type { ProjectView } from '../../../shared/project.ts';
import type { Result } from '../../../shared/result.ts';
import { usePage, usePageState, usePresets } from '../../state/page-context.tsx';
import { draftOf, forProject, type HotFolderDraft, newDraft } from './draft.ts';
import { HotFolderForm } from './hot-folder-form.tsx';
import { isWeighty, PlaceSection } from './place-section.tsx';
import { targetOf, useTargetChoice } from './target.ts';

interface SetUpProps {
  /** Where its files go unless another is chosen. */
  project: ProjectView;
  place: Place;
  refusal: string | null;
  /** Chooses another place. */
  onChoose: () => void;
  onCancel: () => void;
  onDone: (id: HotFolderId) => void;
}

/** Sets up a hot folder in a place that a person chose. */
export function SetUpHotFolder(props: SetUpProps) {
  const { project, place, refusal, onChoose, onCancel, onDone } = props;
  const { bridge } = usePage();
  const { defaults } = usePresets();
  const { id, name, environment } = project;
  // the one that the window showed at first: another one may be shown meanwhile
  const [begunFor] = useState({ id, name, environment: environment.id });
  const choice = useTargetChoice(begunFor);
  const { target } = choice;
  const [draft, setDraft] = useState(() => newDraft(defaults[target.id] ?? null));
  /** the id of the place that a person has thought about twice */
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const isConfirmed = confirmed === place.id || !place.warnings.some(isWeighty);
  const choose = (other: string) => {
    setDraft(forProject(draft, defaults[target.id] ?? null, defaults[other] ?? null));
    choice.choose(other);
  };
  return (
    <HotFolderForm
      title="New hot folder"
      choice={{ ...choice, choose }}
      former={null}
      folderName={place.name}
      where={{ place: place.id, project: target.id }}
      draft={draft}
      onChange={setDraft}
      problem={place.problem}
      hold={isConfirmed ? null : 'Say above that you want all of it to be uploaded.'}
      action="Start watching"
      act={(settings): Promise<Result<HotFolderId>> =>
        bridge.addHotFolder({ place: place.id, project: target.id, settings })
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
  folder: HotFolderView;
  onCancel: () => void;
  /** Hears its id, which is another one once it has begun anew for another project. */
  onDone: (id: HotFolderId) => void;
}

/** Changes what was decided about a hot folder; only its place stays. */
export function ChangeHotFolder({ folder, onCancel, onDone }: ChangeProps) {
  const { bridge } = usePage();
  const { id, shown, warnings, settings, project } = folder;
  const projects = usePageState(({ snapshot }) => snapshot.projects);
  const choice = useTargetChoice(project);
  const { target } = choice;
  const [draft, setDraft] = useState<HotFolderDraft>(() => draftOf(settings));
  return (
    <HotFolderForm
      title={`Edit “${settings.name}”`}
      choice={choice}
      former={targetOf(projects, project.id, project)}
      folderName={settings.name}
      where={{ hotFolder: id, project: target.id }}
      draft={draft}
      onChange={setDraft}
      problem={null}
      hold={null}
      action="Save"
      act={(changed: HotFolderSettings) =>
        bridge.changeHotFolder({ id, project: target.id, settings: changed })
      }
      onCancel={onCancel}
      onDone={onDone}
      placeSection={<PlaceSection shown={shown} warnings={warnings} refusal={null} />}
    />
  );
}
