import type { ReactNode } from 'react';
import { Text } from 'react-aria-components';

/** How a box that is typed into looks, be it one input or several parts. */
export const FIELD_BOX =
  'rounded-md border border-edge bg-raised has-[[data-focused]]:border-accent has-[[data-focused]]:outline-1 has-[[data-focused]]:outline-accent has-data-invalid:border-danger';

/** The words above a field. */
export const FIELD_LABEL = 'text-sm text-muted';

/** A line of help below a field. */
export function FieldHelp({ children }: { children: ReactNode }) {
  return (
    <Text slot="description" className="text-sm text-muted">
      {children}
    </Text>
  );
}
