import type { ReactNode } from 'react';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Section } from '../../ui/section.tsx';
import type { SectionProps } from './section-props.ts';

interface SubfoldersSectionProps extends SectionProps {
  /** The path of the collection that the details name; null for none. */
  collection: string | null;
}

/** What the folders inside are for. */
export function SubfoldersSection({ draft, onChange, collection }: SubfoldersSectionProps) {
  const { subfolders, asTags, asCollections } = draft;
  const target = [...(collection === null ? [] : collection.split('/')), 'shoes', 'red'].join(
    ' / ',
  );
  return (
    <Section title="Subfolders">
      <Checkbox
        isSelected={subfolders}
        onChange={(included) => onChange({ ...draft, subfolders: included })}
      >
        Include subfolders
      </Checkbox>
      <Dependent
        label="Turn their names into tags"
        isSelected={asTags}
        isDisabled={!subfolders}
        onChange={(chosen) => onChange({ ...draft, asTags: chosen })}
      >
        <Path>shoes/red/hero.jpg</Path> gets the tags <b className="font-medium">shoes</b> and{' '}
        <b className="font-medium">red</b>.
      </Dependent>
      <Dependent
        label="Turn them into collections"
        isSelected={asCollections}
        isDisabled={!subfolders}
        onChange={(chosen) => onChange({ ...draft, asCollections: chosen })}
      >
        <Path>shoes/red/hero.jpg</Path> goes into the collection{' '}
        <b className="font-medium">{target}</b>, which is made if it is missing.
      </Dependent>
    </Section>
  );
}

interface DependentProps {
  label: string;
  isSelected: boolean;
  isDisabled: boolean;
  onChange: (chosen: boolean) => void;
  /** An example of what it does. */
  children: ReactNode;
}

/** A choice that another one makes possible. */
function Dependent({ label, children, ...checkbox }: DependentProps) {
  return (
    <div className={`ml-6 ${checkbox.isDisabled ? 'opacity-45' : ''}`}>
      <Checkbox {...checkbox}>{label}</Checkbox>
      <p className="ml-6 text-pretty text-muted wrap-anywhere">{children}</p>
    </div>
  );
}

const Path = ({ children }: { children: string }) => (
  <span className="font-mono text-sm">{children}</span>
);
