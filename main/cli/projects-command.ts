import { assertNever } from '../../shared/assert-never.ts';
import { type ListedProject, readProjects } from '../projects/project-file.ts';
import { dataDir } from './data-dir.ts';
import type { CommandIo } from './io.ts';
import type { ProjectsOptions } from './projects-arguments.ts';
import { tellWhyNot } from './refusal.ts';
import { EXIT_DONE } from './summary.ts';
import { jsonLine, visible } from './visible.ts';

/** Lists the projects that were added in the window. @returns what the process ends with */
export async function runProjects(
  { dataDir: chosen, json }: ProjectsOptions,
  io: CommandIo,
): Promise<number> {
  try {
    const projects = await readProjects(dataDir(chosen, io));
    const lines = projects.map(json ? jsonLine : inWords);
    for (const line of lines) io.stdout.write(`${line}\n`);
    if (!json && lines.length === 0)
      io.stderr.write('There are no projects. They are added in the window.\n');
    return EXIT_DONE;
  } catch (thrown) {
    return tellWhyNot(thrown, 'projects', io);
  }
}

function inWords({ name, environment, current, token }: ListedProject): string {
  const which = environment.primary ? 'primary' : 'sandbox';
  return visible(
    `${current ? '*' : ' '} ${name}  ${environment.id} (${which})  ${tokenInWords(token)}`,
  );
}

function tokenInWords(token: ListedProject['token']): string {
  switch (token) {
    case 'sealed':
      return 'token kept';
    case 'forgotten':
      return 'token not kept';
    case 'none':
      return 'demo';
    default:
      return assertNever(token, 'token');
  }
}
