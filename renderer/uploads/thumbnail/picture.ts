import { SOURCES_PATH } from '../../../shared/app-origin.ts';
import type { UploadId } from '../../../shared/upload.ts';
import { middleSquare } from './media-kind.ts';

/** Device pixels: 32 on a screen, twice as sharp. */
export const PICTURE_SIDE = 64;

/** Wide enough that the middle square of a photo, be it portrait or landscape, needs no enlarging. */
const DECODED_WIDTH = 128;

/**
 * Fetches an upload's own file and makes a small square of it; decoding happens off the main
 * thread. A picture is turned as its camera says.
 *
 * @throws Error when there is no file, or no picture in it
 */
export async function fetchPicture(id: UploadId, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(`${SOURCES_PATH}${id}`, { signal });
  if (!response.ok) throw new Error(`No picture: ${response.status}`);
  const whole = await createImageBitmap(await response.blob(), {
    resizeWidth: DECODED_WIDTH,
    resizeQuality: 'medium',
  });
  try {
    signal.throwIfAborted();
    const { x, y, side } = middleSquare(whole.width, whole.height);
    return await createImageBitmap(whole, x, y, side, side, {
      resizeWidth: PICTURE_SIDE,
      resizeHeight: PICTURE_SIDE,
      resizeQuality: 'medium',
    });
  } finally {
    whole.close();
  }
}
