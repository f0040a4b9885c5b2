import type { UploadError } from '../../shared/errors.ts';
import type { UploadView } from '../../shared/upload.ts';
import type { OpenProject } from '../datocms/project.ts';
import type { AddOutcome, UploadEngine } from '../engine/upload-engine.ts';
import type { Summary } from './summary.ts';

/** What a person should know of, with a code for programs. */
export interface Warning {
  readonly code: string;
  readonly message: string;
}

/** Tells whoever called the command what happens, in words or in JSON. */
export interface Reporter {
  /** Something is not as it should be, but does not keep the run from going on. */
  warned(warning: Warning): void;
  /**
   * Uploads go to this project; what the engine does is reported from now on.
   *
   * @param takenUp what earlier runs have left, which is queued again
   */
  opened(project: OpenProject, engine: UploadEngine, takenUp: readonly UploadView[]): void;
  /** What was offered has been looked through: the paths, or the addresses. */
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
