import type { UploadError } from '../../shared/errors.ts';
import type { OpenProject } from '../datocms/project.ts';
import type { AddOutcome, UploadEngine } from '../engine/upload-engine.ts';
import type { Summary } from './summary.ts';

/** Tells whoever called the command what happens, in words or in JSON. */
export interface Reporter {
  /** Uploads go to this project; what the engine does is reported from now on. */
  opened(project: OpenProject, engine: UploadEngine): void;
  /** Everything that was offered has been looked through. */
  added(outcome: AddOutcome): void;
  /** The wish to stop was heard. */
  stopping(): void;
  /** The run cannot even begin. */
  refused(error: UploadError): void;
  /** The run is over. @param look where a person sees what arrived, if anywhere */
  finished(summary: Summary, look: string | null): void;
  /** Lets go of the terminal, whatever came of the run. */
  close(): void;
}
