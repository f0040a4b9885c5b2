import type { TemplateFacts } from '../../shared/template.ts';
import type { UploadView } from '../../shared/upload.ts';
import { usePageState } from '../state/page-context.tsx';
import { sampleFacts } from './sample-file.ts';

/** The file that previews are about, as it is at the moment. */
export function useSampleFile(): TemplateFacts {
  const last = usePageState(({ snapshot }) => snapshot.uploads.at(-1) ?? null, isSameUpload);
  return sampleFacts(last, new Date());
}

const isSameUpload = (before: UploadView | null, now: UploadView | null): boolean =>
  before?.id === now?.id;
