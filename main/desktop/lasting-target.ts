import type { UploadTarget } from '../engine/ports.ts';

/**
 * A target that stays the same while a project is opened again: each call goes to what is open by
 * then. So uploads that are under way take up another token and all else that was learned, and who
 * keeps account by target, of who brings which content or of what is to be confirmed, goes on with it.
 *
 * @param current throws where the project is not open any more
 */
export const lastingTarget = (current: () => UploadTarget): UploadTarget => ({
  get maximumFileSize() {
    return current().maximumFileSize;
  },
  requestUpload: async (...asked) => current().requestUpload(...asked),
  createAsset: async (...asked) => current().createAsset(...asked),
  replaceFile: async (...asked) => current().replaceFile(...asked),
  findAssets: async (...asked) => current().findAssets(...asked),
  findByMd5: async (...asked) => current().findByMd5(...asked),
  hasAssetOfSize: async (...asked) => current().hasAssetOfSize(...asked),
  addTags: async (...asked) => current().addTags(...asked),
  preflight: async (...asked) => current().preflight(...asked),
  jobResult: async (...asked) => current().jobResult(...asked),
  deleteAsset: async (...asked) => current().deleteAsset(...asked),
});
