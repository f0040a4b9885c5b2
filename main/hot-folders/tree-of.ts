import type { HotFolderSettings } from '../../shared/hot-folder.ts';
import { diskOf } from './disk.ts';
import { ownFolderIn } from './place.ts';
import { createRules } from './rules.ts';
import type { Tree } from './tree-walk.ts';

export interface TreeSurroundings {
  /** Dropchute's own folder. */
  readonly dataFolder: string;
  readonly homeFolder: string;
}

/** A folder as it is looked through with some settings. @param root absolute */
export async function treeOf(
  root: string,
  { include, ignore, subfolders }: Pick<HotFolderSettings, 'include' | 'ignore' | 'subfolders'>,
  { dataFolder, homeFolder }: TreeSurroundings,
): Promise<Tree> {
  const { platform } = process;
  const [disk, own] = await Promise.all([
    diskOf(root, { homeFolder, platform }),
    ownFolderIn(root, dataFolder, platform),
  ]);
  const rules = createRules({ include, ignore, subfolders: subfolders !== null, own });
  return { root, rules, disk };
}
