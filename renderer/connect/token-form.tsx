import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { usePage } from '../state/page-context.tsx';
import { useAppInfo } from '../state/use-app-info.ts';
import { Announcement } from '../ui/announcement.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import { FIELD_BOX, FIELD_LABEL, FieldHelp } from '../ui/field.tsx';
import { useAttempt } from './attempt.ts';
import type { CheckedToken } from './connect-screen.tsx';

const FORGOTTEN =
  'This computer offers no secure place for it, so Dropchute forgets it when you quit.';

/** Takes an API token and asks its project what it is. */
export function TokenForm({ onChecked }: { onChecked: (checked: CheckedToken) => void }) {
  const { bridge } = usePage();
  const [token, setToken] = useState('');
  const [shown, setShown] = useState(false);
  const { attempt, run, reset } = useAttempt();
  const trimmed = token.trim();
  // taken for granted until main says otherwise
  const keepsTokens = useAppInfo()?.keepsTokens ?? true;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (trimmed === '' || attempt.status === 'under-way') return;
    void run(bridge.checkProject(trimmed), (project) => onChecked({ token: trimmed, project }));
  };

  return (
    <section aria-labelledby="connect-heading" className="flex flex-col gap-3">
      <h2 id="connect-heading" className="font-semibold">
        Connect a project
      </h2>
      <Form onSubmit={submit} className="flex flex-col gap-3">
        <TextField
          value={token}
          onChange={(text) => {
            setToken(text);
            reset();
          }}
          type={shown ? 'text' : 'password'}
          autoFocus
          autoComplete="off"
          spellCheck="false"
          isInvalid={attempt.status === 'refused'}
          validationBehavior="aria"
          className="flex flex-col gap-1"
        >
          <Label className={FIELD_LABEL}>API token</Label>
          <div className={`flex items-center pr-0.5 ${FIELD_BOX}`}>
            <Input
              className={`h-8 min-w-0 flex-1 bg-transparent px-2.5 outline-none select-text ${shown ? 'font-mono text-sm' : ''}`}
            />
            <IconButton
              icon={shown ? EyeOff : Eye}
              label={shown ? 'Hide token' : 'Show token'}
              onPress={() => setShown(!shown)}
            />
          </div>
          <FieldHelp>
            In DatoCMS, it is under Project settings → API tokens.
            {!keepsTokens && ` ${FORGOTTEN}`}
          </FieldHelp>
        </TextField>
        <Announcement text={attempt.status === 'under-way' ? 'Checking the token' : ''} />
        {attempt.status === 'refused' && <ErrorMessage error={attempt.error} />}
        <div>
          <Button
            type="submit"
            look="main"
            isDisabled={trimmed === ''}
            busy={attempt.status === 'under-way'}
          >
            {attempt.status === 'under-way' ? 'Checking…' : 'Check token'}
          </Button>
        </div>
      </Form>
    </section>
  );
}
