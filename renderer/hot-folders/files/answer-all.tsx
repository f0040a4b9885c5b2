import { assertNever } from '../../../shared/assert-never.ts';
import { formatNumber } from '../../../shared/format.ts';
import { type Answer, answerSchema, type HotFolderId } from '../../../shared/hot-folder.ts';
import { usePage } from '../../state/page-context.tsx';
import { Button } from '../../ui/button.tsx';
import { handOverFocus } from '../../ui/hand-over-focus.ts';
import { describeAnswer } from '../wording.ts';
import type { Act } from './use-act.ts';

/** What the button for all files is called. */
function labelFor(answer: Answer, count: number): string {
  if (count === 1) return describeAnswer(answer).label;
  const all = `all ${formatNumber(count)}`;
  switch (answer) {
    case 'replace':
      return `Replace ${all}`;
    case 'new':
      return `Upload ${all} as new`;
    case 'keep':
      return `Keep ${all} as they are`;
    default:
      return assertNever(answer, 'answer');
  }
}

interface AnswerAllProps {
  id: HotFolderId;
  count: number;
  act: Act;
}

/** What can be decided about files that were uploaded and have changed, and deciding it for all. */
export function AnswerAll({ id, count, act }: AnswerAllProps) {
  const { bridge } = usePage();
  return (
    <section
      aria-label="Decide for all"
      className="relative max-h-1/2 shrink-0 overflow-y-auto border-b border-line px-5 py-3"
    >
      <p className="font-medium">
        {count === 1
          ? 'This file was uploaded before and has changed since.'
          : 'These files were uploaded before and have changed since.'}
      </p>
      <ul className="mt-2 flex flex-col gap-1.5">
        {answerSchema.options.map((answer) => (
          <li key={answer} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <div className="min-w-48">
              <Button
                onPress={handOverFocus('[role=dialog]', () => {
                  void act(bridge.answerHotFolder({ id, paths: 'all', answer }));
                })}
              >
                {labelFor(answer, count)}
              </Button>
            </div>
            <p className="min-w-60 flex-1 text-pretty text-muted">{describeAnswer(answer).means}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
