import type { App } from 'electron';

const helpOn = (version: string): string => `Dropchute ${version}
Puts files into a DatoCMS project's media area.

Usage: Dropchute [options] [files and folders]

Files and folders are uploaded to a project of the window's. Where Dropchute is
open already, it takes them over.

  --upload            says that what follows is to be uploaded, as it is without
  --preset <name>     what this preset says is put on each file; without it, what
                      was said last
  --project <name>    uploads to this project, as soon as it is open; without it, to
                      the one that the next drop goes to
  --hidden            opens no window
  --                  what follows are files, whatever they are called
  --version           prints the version
  --help              prints this

Without a window, on servers and in scripts, use the command line.
`;

/** Prints what was asked for, and ends the app before it begins. */
export function tellAndExit(
  what: 'help' | 'version',
  app: Pick<App, 'getVersion' | 'exit'>,
  print: (text: string) => void,
): void {
  const version = app.getVersion();
  print(what === 'help' ? helpOn(version) : `${version}\n`);
  app.exit(0);
}
