import { useEffect, useMemo, useState } from 'react';
import { TAG_MAX_LENGTH } from '../../shared/limits.ts';
import { settle } from '../state/bridge.ts';
import { usePage } from '../state/page-context.tsx';
import { offeredTags } from './offered-tags.ts';
import type { TagsDraft } from './tags-draft.ts';

/** ms without a key pressed before the project is asked */
const PAUSE = 150;

/** What completes the tag that is being typed. Where the project cannot be asked, none are offered. */
export function useOfferedTags(
  projectId: string,
  { tags, pendingTag }: TagsDraft,
): readonly string[] {
  const { bridge } = usePage();
  const [known, setKnown] = useState<readonly string[]>([]);
  const text = pendingTag.trim();

  useEffect(() => {
    if (text === '' || text.length > TAG_MAX_LENGTH) return;
    let isOver = false;
    const timer = setTimeout(async () => {
      const answer = await settle(bridge.tags({ project: projectId, text }));
      if (!isOver) setKnown(answer.ok ? answer.value : []);
    }, PAUSE);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [bridge, projectId, text]);

  return useMemo(() => offeredTags(known, { typed: text, tags }), [known, text, tags]);
}
