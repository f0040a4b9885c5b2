import { type FormEvent, useState } from 'react';
import { Form, Label, Radio, RadioGroup } from 'react-aria-components';
import type { Environment, ProjectDetails } from '../../shared/project.ts';
import { Announcement } from '../ui/announcement.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorMessage } from '../ui/error-message.tsx';
import { FIELD_LABEL } from '../ui/field.tsx';
import type { Attempt } from './attempt.ts';

interface ChooseEnvironmentProps {
  project: ProjectDetails;
  attempt: Attempt;
  onConnect: (environment: string) => void;
  onBack: () => void;
}

/** Shows what a token opens and asks for one of its environments. */
export function ChooseEnvironment(props: ChooseEnvironmentProps) {
  const { project, attempt, onConnect, onBack } = props;
  const { environments } = project;
  const usual = environments.find(({ primary }) => primary) ?? environments[0];
  const [environment, setEnvironment] = useState(usual?.id ?? '');
  const connecting = attempt.status === 'under-way';

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!connecting) onConnect(environment);
  };

  return (
    <Form onSubmit={submit} className="flex flex-col gap-5">
      <header>
        <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">{project.name}</h1>
        <p className="text-muted">The token works. Choose where your files go.</p>
      </header>
      <RadioGroup
        value={environment}
        onChange={setEnvironment}
        isDisabled={connecting}
        className="flex flex-col gap-1"
      >
        <Label className={FIELD_LABEL}>Environment</Label>
        <div className="max-h-55 divide-y divide-line overflow-x-hidden overflow-y-auto rounded-lg border border-edge bg-raised">
          {environments.map((each) => (
            <EnvironmentChoice key={each.id} environment={each} />
          ))}
        </div>
      </RadioGroup>
      <dl className="flex flex-col gap-1">
        <dt className={FIELD_LABEL}>Languages</dt>
        <dd className="wrap-anywhere">{project.locales.join(', ')}</dd>
      </dl>
      <Announcement text={connecting ? `Connecting to ${project.name}` : ''} />
      {attempt.status === 'refused' && <ErrorMessage error={attempt.error} />}
      <div className="flex gap-2">
        <Button type="submit" look="main" autoFocus busy={connecting}>
          {connecting ? 'Connecting…' : 'Connect'}
        </Button>
        <Button onPress={onBack} isDisabled={connecting}>
          Back
        </Button>
      </div>
    </Form>
  );
}

function EnvironmentChoice({ environment: { id, primary } }: { environment: Environment }) {
  return (
    <Radio
      value={id}
      className="group focus-ring-inside flex min-h-9 items-center gap-2.5 px-3 data-disabled:opacity-60 data-hovered:bg-hover"
    >
      <span className="flex size-4 shrink-0 items-center justify-center rounded-full border border-edge bg-window group-data-selected:border-accent group-data-selected:bg-accent forced-colors:group-data-selected:bg-[Highlight]">
        <span className="size-1.5 rounded-full group-data-selected:bg-on-accent" />
      </span>
      <span className="min-w-0 flex-1 truncate" title={id}>
        {id}
      </span>
      {primary ? <Badge tone="accent">Primary</Badge> : <Badge tone="caution">Sandbox</Badge>}
    </Radio>
  );
}
