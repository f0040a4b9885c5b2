import type { UploadError } from '../../shared/errors.ts';
import type { Details } from '../../shared/preset.ts';
import { createUploadEngine, type UploadEngine } from '../engine/upload-engine.ts';
import type { Ledger } from '../hot-folders/ports.ts';
import { dataDir } from './data-dir.ts';
import { checkToken, type Destination, openDestination } from './destination.ts';
import { type DestinationOptions, transferIn } from './destination-arguments.ts';
import type { GivenDetails } from './detail-arguments.ts';
import { detailsFor } from './details.ts';
import type { CommandIo } from './io.ts';
import { openData } from './open-data.ts';
import { chosenPreset } from './presets.ts';
import type { Warning } from './reporter.ts';

/** What a command that uploads works with. */
export interface OpenedEngine {
  readonly destination: Destination;
  /** Whoever asked for it closes it, before the rest. */
  readonly engine: UploadEngine;
  readonly details: Details;
  readonly ledger: Ledger;
  /** Where Dropchute keeps its data. */
  readonly dataFolder: string;
}

export interface Opening {
  readonly io: CommandIo;
  /** Is told of what cannot be read, and of what a preset says in vain. */
  readonly reporter: { warned(warning: Warning): void };
  /** What was opened is closed with them. */
  readonly resources: AsyncDisposableStack;
  readonly signal: AbortSignal;
  /** The journal, with its ledger, was damaged and a new one begun. Throws where that must not be gone on with. */
  readonly onDamaged: (error: UploadError) => void;
}

/**
 * Opens all that a command's options name; what is wrong with them is found before anything is sent.
 *
 * @throws WrongUsage; UploadFault; whatever `onDamaged` throws; an aborted signal rejects with the
 *   signal's reason
 */
export async function openEngine(
  options: GivenDetails & DestinationOptions,
  opening: Opening,
): Promise<OpenedEngine> {
  const { io, reporter, resources, signal } = opening;
  checkToken(options, io);
  const dataFolder = dataDir(options.dataDir, io);
  const preset = await chosenPreset(options, dataFolder);
  const { journal, ledger, history, spoolFolder } = await openData(dataFolder, opening);
  const destination = await openDestination(options, io, signal, resources);
  const { project } = destination;
  const { name } = project.details;
  history.nameProject({ id: project.id, name, environment: project.environment.id });
  const { details, warnings } = await detailsFor(options, preset, project, signal);
  for (const warning of warnings) reporter.warned(warning);
  const engine = createUploadEngine({
    targetOf: (id) => (id === project.id ? project.target : null),
    journal,
    settings: transferIn(options),
    spoolFolder,
  });
  return { destination, engine, details, ledger, dataFolder };
}
