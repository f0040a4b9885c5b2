import { useEffect, useRef, useState } from 'react';
import type { UploadError } from '../../shared/errors.ts';
import { formatCount, formatNumber } from '../../shared/format.ts';
import type { UndoPreview } from '../../shared/history.ts';
import type { BatchId, UploadId } from '../../shared/upload.ts';
import { settle } from '../state/bridge.ts';
import { usePage } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import { FileName } from '../ui/file-name.tsx';
import { ScrollArea } from '../ui/scroll-area.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { runUndo, type UndoProgress } from './undo-run.ts';
import { describeStaying, describeUndone } from './wording.ts';

type Step =
  | { readonly at: 'asking' }
  | { readonly at: 'refused'; readonly error: UploadError }
  | { readonly at: 'deciding'; readonly preview: UndoPreview }
  | { readonly at: 'deleting'; readonly preview: UndoPreview; readonly progress: UndoProgress }
  | { readonly at: 'stopped'; readonly preview: UndoPreview; readonly progress: UndoProgress };

/** Shows which assets of a batch would be deleted, and deletes them when that is what a person wants. */
export function UndoSheet({ batchId, onClose }: { batchId: BatchId; onClose: () => void }) {
  const { bridge, notices } = usePage();
  const [step, setStep] = useState<Step>({ at: 'asking' });
  const stopping = useRef(new AbortController());
  const isOpen = useRef(true);

  useEffect(() => {
    let isWanted = true;
    isOpen.current = true;
    void settle(bridge.previewUndo(batchId)).then((answer) => {
      if (!isWanted) return;
      setStep(
        answer.ok
          ? { at: 'deciding', preview: answer.value }
          : { at: 'refused', error: answer.error },
      );
    });
    return () => {
      isWanted = false;
      isOpen.current = false;
      stopping.current.abort();
    };
  }, [bridge, batchId]);

  const run = async (preview: UndoPreview, ids: readonly UploadId[]) => {
    stopping.current = new AbortController();
    const { signal } = stopping.current;
    const show = (progress: UndoProgress) => setStep({ at: 'deleting', preview, progress });
    show({ undone: 0, inUse: 0, left: ids, error: null });
    const undo = (some: UploadId[]) => settle(bridge.undoUploads(some));
    const progress = await runUndo(ids, undo, { signal, onProgress: show });
    if (progress.left.length > 0 && isOpen.current) {
      setStep({ at: 'stopped', preview, progress });
      return;
    }
    // whoever closed the sheet meanwhile still learns what is gone for good
    notices.post({ kind: 'confirmation', text: describeUndone(progress) });
    if (isOpen.current) onClose();
  };

  return (
    <Sheet title="Undo this batch" onClose={onClose}>
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-5 pb-5">
        <UndoStep
          step={step}
          onRun={run}
          onStop={() => stopping.current.abort()}
          onClose={onClose}
        />
      </div>
    </Sheet>
  );
}

interface UndoStepProps {
  step: Step;
  onRun: (preview: UndoPreview, ids: readonly UploadId[]) => void;
  onStop: () => void;
  onClose: () => void;
}

function UndoStep({ step, onRun, onStop, onClose }: UndoStepProps) {
  switch (step.at) {
    case 'asking':
      return <p className="text-muted">Asking the project what is used…</p>;
    case 'refused':
      return <ErrorMessage error={step.error} />;
    case 'deciding':
      return <Decision preview={step.preview} onRun={onRun} onClose={onClose} />;
    case 'deleting': {
      const { undone, inUse, left } = step.progress;
      const all = undone + inUse + left.length;
      return (
        <>
          <p role="status">{`Deleted ${formatNumber(undone)} of ${formatCount(all, 'asset')}`}</p>
          <div className="flex justify-end">
            <Button autoFocus onPress={onStop}>
              Stop
            </Button>
          </div>
        </>
      );
    }
    case 'stopped': {
      const { left, error } = step.progress;
      return (
        <>
          <p>{describeUndone(step.progress)}</p>
          {error !== null && <ErrorMessage error={error} />}
          <div className="flex justify-end gap-2">
            <Button autoFocus onPress={onClose}>
              Keep the rest
            </Button>
            <Button look="main" onPress={() => onRun(step.preview, left)}>
              Go on
            </Button>
          </div>
        </>
      );
    }
  }
}

function Decision({
  preview,
  onRun,
  onClose,
}: Pick<UndoStepProps, 'onRun' | 'onClose'> & { preview: UndoPreview }) {
  const { uploads, project } = preview;
  const deleted = uploads.filter(({ fate }) => fate === 'delete');
  const used = uploads.filter(({ fate }) => fate === 'in-use');
  // those that are gone are noted as deleted, too
  const ids = uploads
    .filter(({ fate }) => fate === 'delete' || fate === 'gone')
    .map(({ id }) => id);
  return (
    <>
      <p>
        {deleted.length === 0
          ? 'None of its assets can be deleted.'
          : `${formatCount(deleted.length, 'asset')} will be deleted from ${project.name ?? 'the project'}, for good. Your files stay where they are.`}
      </p>
      {describeStaying(uploads).map((sentence) => (
        <p key={sentence} className="text-muted">
          {sentence}
        </p>
      ))}
      <ScrollArea
        label="Files of this batch"
        className="min-h-0 flex-1 overflow-y-auto rounded-md border border-line"
      >
        <Names title="Will be deleted" uploads={deleted} />
        <Names title="Used by records, stays" uploads={used} />
      </ScrollArea>
      <div className="flex justify-end gap-2">
        <Button autoFocus onPress={onClose}>
          {ids.length === 0 ? 'Close' : 'Keep everything'}
        </Button>
        {ids.length > 0 && (
          <Button look="main" onPress={() => onRun(preview, ids)}>
            {deleted.length === 0
              ? 'Note as deleted'
              : `Delete ${formatCount(deleted.length, 'asset')}`}
          </Button>
        )}
      </div>
    </>
  );
}

/** More would not be read, and would take long to draw. */
const NAMES_SHOWN = 500;

function Names({ title, uploads }: { title: string; uploads: UndoPreview['uploads'] }) {
  if (uploads.length === 0) return null;
  return (
    <section aria-label={title} className="px-3 py-2">
      <h3 className="pb-1 text-sm font-medium">{title}</h3>
      <ul className="text-muted">
        {uploads.slice(0, NAMES_SHOWN).map(({ id, name }) => (
          <li key={id}>
            <FileName name={name} />
          </li>
        ))}
      </ul>
      {uploads.length > NAMES_SHOWN && (
        <p className="text-muted">{`and ${formatNumber(uploads.length - NAMES_SHOWN)} more`}</p>
      )}
    </section>
  );
}
