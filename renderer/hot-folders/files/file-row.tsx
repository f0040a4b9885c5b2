import { Check, FolderOpen, Link } from 'lucide-react';
import { useState } from 'react';
import type { UploadError } from '../../../shared/errors.ts';
import {
  type Answer,
  answerSchema,
  type FileStanding,
  type HotFile,
  type HotFolderId,
} from '../../../shared/hot-folder.ts';
import type { Asset } from '../../../shared/upload-state.ts';
import { usePage } from '../../state/page-context.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { FileName } from '../../ui/file-name.tsx';
import { handOverFocus } from '../../ui/hand-over-focus.ts';
import { TroubleDetails } from '../../uploads/list/trouble-details.tsx';
import { describeAnswer, describeStanding } from '../wording.ts';
import type { Act } from './use-act.ts';

interface FileRowProps {
  id: HotFolderId;
  file: HotFile;
  act: Act;
}

/** One file of a hot folder, with how it stands and what can be done about it. */
export function FileRow({ id, file, act }: FileRowProps) {
  const { bridge } = usePage();
  const { path, standing } = file;
  const folders = path.split('/');
  const name = folders.pop() ?? path;
  const error = errorOf(standing);
  const asset = assetOf(standing);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5 pr-3 pl-5">
      <div className="min-w-[min(16rem,100%)] flex-1">
        <FileName name={name} />
        <p className="truncate text-sm text-muted" title={path}>
          {folders.length > 0 && `${folders.join(' / ')} · `}
          <span className={error === null ? '' : 'text-danger'}>{describeStanding(standing)}</span>
        </p>
      </div>
      <div className="ml-auto flex shrink-0 items-center">
        {standing.kind === 'asking' && <Answers id={id} path={path} act={act} />}
        {error !== null && <TroubleDetails name={path} error={error} label="What went wrong" />}
        {asset !== null && <CopyUrl url={asset.url} />}
        <IconButton
          icon={FolderOpen}
          label="Show file"
          onPress={() => void act(bridge.showHotFolder({ id, path }))}
        />
      </div>
    </div>
  );
}

function CopyUrl({ url }: { url: string }) {
  const [copied, setCopied] = useState(false);
  return (
    <IconButton
      icon={copied ? Check : Link}
      label={copied ? 'Copied' : 'Copy URL'}
      onPress={() => setCopied(copyText(url))}
    />
  );
}

/** As short as the answers are said in one row. */
const SHORT: { readonly [A in Answer]: string } = {
  replace: 'Replace',
  new: 'Upload as new',
  keep: 'Keep',
};

function Answers({ id, path, act }: { id: HotFolderId; path: string; act: Act }) {
  const { bridge } = usePage();
  return answerSchema.options.map((answer) => (
    <Button
      key={answer}
      look="quiet"
      aria-label={describeAnswer(answer).label}
      onPress={handOverFocus('section', () => {
        void act(bridge.answerHotFolder({ id, paths: [path], answer }));
      })}
    >
      {SHORT[answer]}
    </Button>
  ));
}

function errorOf(standing: FileStanding): UploadError | null {
  if (standing.kind === 'failed') return standing.error;
  return 'aftermath' in standing ? standing.aftermath : null;
}

const assetOf = (standing: FileStanding): Asset | null =>
  'asset' in standing ? standing.asset : null;
