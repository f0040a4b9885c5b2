import type { Trash } from '../hot-folders/ports.ts';

/** Moves a file to the system's Trash. */
export const toTrash: Trash = async (path) => {
  // few need it, and it brings much along
  const { default: trash } = await import('trash');
  await trash(path, { glob: false });
};
