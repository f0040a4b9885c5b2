import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Takes fpm's place: lays out what the package would install, and keeps the arguments. */
const FPM = `#!/bin/sh
set -e
here=$(dirname "$0")
printf '%s\\n' "$@" > "$here/fpm-arguments"
for argument in "$@"; do
  case "$before" in
    --package) : > "$argument" ;;
    --after-install | --after-remove) cp "$argument" "$here/fpm$before" ;;
  esac
  case "$argument" in
    -*) ;;
    ?*=/*)
      target="$here/deb\${argument#*=}"
      mkdir -p "$(dirname "$target")"
      cp -a "\${argument%%=*}" "$target"
      ;;
  esac
  before=$argument
done
`;

/** Takes mksquashfs's place: copies the folder that an AppImage would hold. */
const MKSQUASHFS = `#!/bin/sh
set -e
cp -a "$1" "$(dirname "$0")/../appdir"
: > "$2"
`;

/**
 * Writes stand-ins for the programs that make Linux packages, which electron-builder would
 * download. What they were given is found in the folder afterwards: \`deb/\`, \`appdir/\`,
 * \`fpm-arguments\`.
 *
 * @returns the environment variables that put them in place
 */
export async function writeStubTools(folder: string): Promise<Record<string, string>> {
  const appImage = join(folder, 'appimage');
  await mkdir(join(appImage, 'runtimes'), { recursive: true });
  await mkdir(join(appImage, 'lib', 'x64'), { recursive: true });
  await writeFile(join(appImage, 'runtimes', 'runtime-x64'), 'runtime');
  await writeFile(join(appImage, 'desktop-file-validate'), '');
  const mksquashfs = join(appImage, 'mksquashfs');
  await writeFile(mksquashfs, MKSQUASHFS);
  await chmod(mksquashfs, 0o755);
  const fpm = join(folder, 'fpm');
  await writeFile(fpm, FPM);
  await chmod(fpm, 0o755);
  return { CUSTOM_FPM_PATH: fpm, APPIMAGE_TOOLS_PATH: appImage };
}
