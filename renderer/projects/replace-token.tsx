import { type FormEvent, useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { useAttempt } from '../connect/attempt.ts';
import { usePage } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { Confirmation } from '../ui/confirmation.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import { FIELD_BOX, FIELD_LABEL } from '../ui/field.tsx';

/** Takes another token for the same environment of the same project. */
export function ReplaceToken({ id }: { id: string }) {
  const { bridge } = usePage();
  const [token, setToken] = useState('');
  const { attempt, run, reset } = useAttempt();
  const [isReplaced, setIsReplaced] = useState(false);
  const isUnderWay = attempt.status === 'under-way';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const trimmed = token.trim();
    if (trimmed === '' || isUnderWay) return;
    void run(bridge.replaceToken({ id, token: trimmed }), () => {
      setToken('');
      reset();
      setIsReplaced(true);
    });
  };

  return (
    <Form onSubmit={submit} className="flex flex-col gap-2">
      <TextField
        value={token}
        onChange={(text) => {
          setToken(text);
          reset();
          setIsReplaced(false);
        }}
        type="password"
        autoComplete="off"
        spellCheck="false"
        isInvalid={attempt.status === 'refused'}
        validationBehavior="aria"
        className="flex flex-col gap-1"
      >
        <Label className={FIELD_LABEL}>New API token</Label>
        <div className={FIELD_BOX}>
          <Input className="h-8 w-full min-w-0 bg-transparent px-2.5 outline-none select-text" />
        </div>
      </TextField>
      {attempt.status === 'refused' && <ErrorMessage error={attempt.error} />}
      {isReplaced && <Confirmation text="The token was replaced" />}
      <div>
        <Button type="submit" isDisabled={token.trim() === ''} busy={isUnderWay}>
          {isUnderWay ? 'Checking…' : 'Replace token'}
        </Button>
      </div>
    </Form>
  );
}
