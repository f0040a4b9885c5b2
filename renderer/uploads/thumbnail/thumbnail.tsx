import {
  File,
  FileArchive,
  FileMusic,
  FileText,
  FileVideoCamera,
  Image,
  type LucideIcon,
} from 'lucide-react';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import type { SourceKind, UploadId } from '../../../shared/upload.ts';
import { Icon } from '../../ui/icon.tsx';
import { isDrawable, type MediaKind, mediaKind } from './media-kind.ts';
import { fetchPicture, PICTURE_SIDE } from './picture.ts';
import { createThumbnailLoader } from './thumbnail-loader.ts';

const pictures = createThumbnailLoader({ fetch: fetchPicture, atOnce: 3, kept: 400 });

const ICONS: { readonly [K in MediaKind]: LucideIcon } = {
  image: Image,
  video: FileVideoCamera,
  audio: FileMusic,
  document: FileText,
  archive: FileArchive,
  other: File,
};

interface ThumbnailProps {
  id: UploadId;
  /** What is on the web has no bytes here to draw. */
  source: SourceKind;
  mediaType: string;
  /** bytes */
  size: number;
}

/** What a file looks like, or an icon of what it is. */
export const Thumbnail = memo(function Thumbnail({ id, source, mediaType, size }: ThumbnailProps) {
  return (
    <div className="relative flex size-8 items-center justify-center overflow-hidden rounded bg-hover text-muted">
      <Icon of={ICONS[mediaKind(mediaType)]} />
      {source !== 'remote-url' && isDrawable(mediaType, size) && <Picture id={id} />}
    </div>
  );
});

/** Draws the picture once it is there; what leaves the window before that is not fetched. */
function Picture({ id }: { id: UploadId }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [drawn, setDrawn] = useState(false);

  useLayoutEffect(() => {
    const draw = (picture: ImageBitmap | null) => {
      const context = canvas.current?.getContext('2d');
      if (!picture || !context) return;
      context.clearRect(0, 0, PICTURE_SIDE, PICTURE_SIDE);
      context.drawImage(picture, 0, 0);
      setDrawn(true);
    };
    const known = pictures.known(id);
    if (known !== undefined) {
      draw(known);
      return;
    }
    const leaving = new AbortController();
    pictures.load(id, leaving.signal).then(draw, (reason: unknown) => {
      // gone from the window: that it was not fetched is what was asked for
      if (!leaving.signal.aborted) throw reason;
    });
    return () => leaving.abort();
  }, [id]);

  return (
    <canvas
      ref={canvas}
      width={PICTURE_SIDE}
      height={PICTURE_SIDE}
      className={`absolute inset-0 size-full bg-window ${drawn ? '' : 'invisible'}`}
    />
  );
}
