import type { ReactNode } from 'react';
import type { HotFolderView } from '../../shared/hot-folder.ts';
import { useNow } from '../state/page-context.tsx';
import { FileName } from '../ui/file-name.tsx';
import { formatAgo } from './ago.ts';
import { describeMethod } from './wording.ts';

/** What happened last in a hot folder, and how it is watched. */
export function FolderFacts({ folder }: { folder: HotFolderView }) {
  const { lastFile, lastChecked, method, state } = folder;
  const how = state.kind === 'watching' ? describeMethod(method) : null;
  return (
    <>
      {lastFile !== null && (
        <Fact label="Last file">
          <FileName name={lastFile.path.split('/').at(-1) ?? lastFile.path} />
          <span className="shrink-0 whitespace-pre">
            , <Ago at={lastFile.at} />
          </span>
        </Fact>
      )}
      {lastChecked !== null && (
        <Fact label="Last checked">
          <Ago at={lastChecked} />
          {how !== null && `, ${how}`}
        </Fact>
      )}
    </>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <p className="flex max-w-full min-w-0 text-sm text-muted">
    <span className="shrink-0 whitespace-pre">{label}: </span>
    {children}
  </p>
);

/** How long ago something was, as time goes by. @param at ms since the epoch */
function Ago({ at }: { at: number }) {
  return <time dateTime={new Date(at).toISOString()}>{formatAgo(at, useNow())}</time>;
}
