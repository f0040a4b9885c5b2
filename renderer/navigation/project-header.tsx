import { Ellipsis, ExternalLink, LifeBuoy, Unplug } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger, Popover } from 'react-aria-components';
import type { ProjectView } from '../../shared/project.ts';
import { unsettled } from '../../shared/snapshot.ts';
import { DiagnosticsSheet } from '../diagnostics/diagnostics-sheet.tsx';
import { useCommands, usePageState } from '../state/page-context.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Menu, MenuItem, MenuSeparator, POPOVER } from '../ui/menu.tsx';
import { SpeedButton } from '../uploads/speed/speed-button.tsx';

/** Which project this is, and the ways out of it. */
export function ProjectHeader({ project }: { project: ProjectView }) {
  const { openMediaArea, disconnect } = useCommands();
  const [leaving, setLeaving] = useState(false);
  const [exporting, setExporting] = useState(false);
  const { environment, kind, name, mediaAreaUrl } = project;

  return (
    <header className="flex min-h-12 items-center gap-2 border-b border-line bg-bar py-1.5 pr-2.5 pl-4">
      <h1 className="min-w-0 truncate text-lg font-semibold" title={name}>
        {name}
      </h1>
      {kind === 'demo' && <Badge>Demo</Badge>}
      {environment.primary ? (
        <Badge tone="accent">{`Primary · ${environment.id}`}</Badge>
      ) : (
        <Badge tone="caution">{`Sandbox · ${environment.id}`}</Badge>
      )}
      <div className="ml-auto flex items-center gap-0.5">
        {mediaAreaUrl !== null && (
          <Button look="quiet" icon={ExternalLink} narrows onPress={openMediaArea}>
            Open media area
          </Button>
        )}
        <SpeedButton />
        <MenuTrigger>
          <IconButton icon={Ellipsis} label="Project menu" />
          <Popover placement="bottom end" offset={4} className={POPOVER}>
            <Menu>
              <MenuItem icon={LifeBuoy} onAction={() => setExporting(true)}>
                Export diagnostics…
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={Unplug} onAction={() => setLeaving(true)}>
                Disconnect…
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      <DisconnectDialog
        project={project}
        isOpen={leaving}
        onClose={() => setLeaving(false)}
        onConfirm={disconnect}
      />
      {exporting && <DiagnosticsSheet onClose={() => setExporting(false)} />}
    </header>
  );
}

function DisconnectDialog(props: {
  project: ProjectView;
  isOpen: boolean;
  onClose: () => void;
  onConfirm: () => void;
}) {
  const { project, ...dialog } = props;
  const underWay = usePageState(({ snapshot: { totals } }) => unsettled(totals) > 0);
  return (
    <ConfirmDialog
      {...dialog}
      title={`Disconnect from ${project.name}?`}
      text={[
        underWay ? 'Uploads that are still under way stop.' : '',
        project.kind === 'demo'
          ? 'The demo keeps its files and can be opened again.'
          : 'Dropchute forgets the API token. What has arrived stays in the project.',
      ]
        .filter((sentence) => sentence !== '')
        .join(' ')}
      action="Disconnect"
      decline="Stay connected"
    />
  );
}
