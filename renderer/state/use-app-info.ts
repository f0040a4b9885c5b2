import { useEffect, useState } from 'react';
import type { ResponseOf } from '../../shared/ipc-contract.ts';
import { settle } from './bridge.ts';
import { usePage } from './page-context.tsx';

export type AppInfo = ResponseOf<'app:info'>;

/** What main tells of the app itself; null until it has. */
export function useAppInfo(): AppInfo | null {
  const { bridge } = usePage();
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    let isWanted = true;
    void settle(bridge.appInfo()).then((answer) => {
      if (isWanted && answer.ok) setInfo(answer.value);
    });
    return () => {
      isWanted = false;
    };
  }, [bridge]);
  return info;
}
