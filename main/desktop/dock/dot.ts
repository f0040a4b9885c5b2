/** pixels on each side */
export const DOT_SIZE = 16;
/** blue, green, red: what Electron calls a bitmap */
const RED = [0x30, 0x3b, 0xff] as const;

/** A red dot, as a bitmap of four bytes a pixel, for the corner of an icon. */
export function dotBitmap(): Buffer {
  const pixels = Buffer.alloc(DOT_SIZE * DOT_SIZE * 4);
  const middle = (DOT_SIZE - 1) / 2;
  for (let y = 0; y < DOT_SIZE; y += 1)
    for (let x = 0; x < DOT_SIZE; x += 1) {
      const distance = Math.hypot(x - middle, y - middle);
      // the edge fades over a pixel
      const cover = Math.min(1, Math.max(0, middle + 0.5 - distance));
      // colours are multiplied by how much they cover
      pixels.set(
        [...RED, 0xff].map((channel) => Math.round(channel * cover)),
        (y * DOT_SIZE + x) * 4,
      );
    }
  return pixels;
}
