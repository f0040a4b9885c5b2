import type { TemplateFacts } from '../../shared/template.ts';
import type { UploadView } from '../../shared/upload.ts';

type Named = Pick<UploadView, 'name' | 'folder'>;

/** What previews are about while nothing was added: such names come out of cameras and studios. */
const EXAMPLE: Named = { name: 'hero-shot_02.jpg', folder: 'Spring' };

/** The file that a preview of variables is about: the last one added, or an example. */
export const sampleFacts = (last: Named | null, date: Date): TemplateFacts => {
  const { name, folder } = last ?? EXAMPLE;
  return { name, folder: folder.split('/').at(-1) ?? '', date };
};
