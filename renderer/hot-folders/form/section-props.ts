import type { HotFolderDraft, Problems } from './draft.ts';

/** What every part of the form is given. */
export interface SectionProps {
  draft: HotFolderDraft;
  onChange: (draft: HotFolderDraft) => void;
  problems: Problems;
}
