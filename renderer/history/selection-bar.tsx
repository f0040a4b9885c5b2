import { Copy, RotateCw } from 'lucide-react';
import { MenuTrigger, Popover } from 'react-aria-components';
import { formatCount, formatNumber } from '../../shared/format.ts';
import { copyFormatSchema, type HistoryRow, type HistorySelection } from '../../shared/history.ts';
import { useCommands } from '../state/page-context.tsx';
import { Button } from '../ui/button.tsx';
import { Menu, MenuItem, POPOVER } from '../ui/menu.tsx';
import { describeFormat } from './wording.ts';

interface SelectionBarProps {
  /** How many were found, in words. */
  counted: string;
  /** Those of the chosen rows that are here. */
  chosen: readonly HistoryRow[];
  which: HistorySelection | null;
  /** Whether all that is found is chosen, also what is not here. */
  isEverything: boolean;
}

/** How many uploads were found, and what can be done with those that are selected. */
export function SelectionBar({ counted, chosen, which, isEverything }: SelectionBarProps) {
  const { copyHistory, uploadAgain } = useCommands();
  const again = chosen.filter(canUploadAgain);
  return (
    <div className="flex min-h-10 items-center gap-2 border-b border-line px-4">
      <p className="mr-auto truncate text-sm text-muted tabular-nums">
        {which === null
          ? counted
          : isEverything
            ? 'All selected'
            : `${formatNumber(chosen.length)} selected`}
      </p>
      {which !== null && (
        <>
          <MenuTrigger>
            <Button look="quiet" icon={Copy}>
              Copy
            </Button>
            <Popover placement="bottom end" offset={4} className={POPOVER}>
              <Menu aria-label="Copy">
                {copyFormatSchema.options.map((format) => (
                  <MenuItem
                    key={format}
                    icon={Copy}
                    onAction={() => void copyHistory({ which, format })}
                  >
                    {describeFormat(format)}
                  </MenuItem>
                ))}
              </Menu>
            </Popover>
          </MenuTrigger>
          {again.length > 0 && !isEverything && (
            <Button
              look="quiet"
              icon={RotateCw}
              onPress={() => void uploadAgain(again.map(({ id }) => id))}
            >
              {again.length === 1
                ? 'Upload again'
                : `Upload ${formatCount(again.length, 'file')} again`}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** Bytes without a place of their own are not kept once they have arrived. */
export const canUploadAgain = ({ source }: HistoryRow): boolean => source !== 'blob';
