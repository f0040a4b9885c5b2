import { useEffect, useState } from 'react';
import { settle } from '../state/bridge.ts';
import { usePage } from '../state/page-context.tsx';

/** Whether this computer has a secure place for a token; taken for granted until main says otherwise. */
export function useKeepsTokens(): boolean {
  const { bridge } = usePage();
  const [keeps, setKeeps] = useState(true);
  useEffect(() => {
    let isWanted = true;
    settle(bridge.appInfo()).then((info) => {
      if (isWanted && info.ok) setKeeps(info.value.keepsTokens);
    });
    return () => {
      isWanted = false;
    };
  }, [bridge]);
  return keeps;
}
