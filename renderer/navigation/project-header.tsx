import { BookOpen, Ellipsis, ExternalLink, LifeBuoy, Pencil, Unplug } from 'lucide-react';
import { useState } from 'react';
import { MenuTrigger, Popover } from 'react-aria-components';
import type { KnownProject } from '../../shared/project.ts';
import { DiagnosticsSheet } from '../diagnostics/diagnostics-sheet.tsx';
import { GuideSheet } from '../guide/guide-sheet.tsx';
import { AddProjectDialog } from '../projects/add-project-dialog.tsx';
import { ProjectDialog } from '../projects/project-dialog.tsx';
import { ProjectSwitcher } from '../projects/project-switcher.tsx';
import { RemoveProjectDialog } from '../projects/remove-dialog.tsx';
import { useCommands } from '../state/page-context.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { Menu, MenuItem, MenuSeparator, POPOVER } from '../ui/menu.tsx';
import { SpeedButton } from '../uploads/speed/speed-button.tsx';

/** What lies over the window. */
type Over = 'nothing' | 'adding' | 'settings' | 'removing' | 'guide' | 'diagnostics';

/** Which project the next drop goes to, and what can be done about it. */
export function ProjectHeader({ project }: { project: KnownProject }) {
  const { openMediaArea } = useCommands();
  const [over, setOver] = useState<Over>('nothing');
  const close = () => setOver('nothing');
  const { id, environment, kind } = project;

  return (
    <header className="flex min-h-12 items-center gap-2 border-b border-line bg-bar py-1.5 pr-2.5 pl-2">
      <ProjectSwitcher
        current={project}
        onAdd={() => setOver('adding')}
        onEdit={() => setOver('settings')}
      />
      {kind === 'demo' && <Badge>Demo</Badge>}
      {environment.primary ? (
        <Badge tone="accent">{`Primary · ${environment.id}`}</Badge>
      ) : (
        <Badge tone="caution">{`Sandbox · ${environment.id}`}</Badge>
      )}
      <div className="ml-auto flex items-center gap-0.5">
        {project.status === 'open' && project.mediaAreaUrl !== null && (
          <Button look="quiet" icon={ExternalLink} narrows onPress={() => openMediaArea(id)}>
            Open media area
          </Button>
        )}
        <SpeedButton />
        <MenuTrigger>
          <IconButton icon={Ellipsis} label="Project menu" />
          <Popover placement="bottom end" offset={4} className={POPOVER}>
            <Menu>
              <MenuItem icon={Pencil} onAction={() => setOver('settings')}>
                Project settings…
              </MenuItem>
              <MenuItem icon={BookOpen} onAction={() => setOver('guide')}>
                How Dropchute works
              </MenuItem>
              <MenuItem icon={LifeBuoy} onAction={() => setOver('diagnostics')}>
                Export diagnostics…
              </MenuItem>
              <MenuSeparator />
              <MenuItem icon={Unplug} onAction={() => setOver('removing')}>
                Remove project…
              </MenuItem>
            </Menu>
          </Popover>
        </MenuTrigger>
      </div>
      {over === 'adding' && <AddProjectDialog onClose={close} />}
      {over === 'settings' && <ProjectDialog project={project} onClose={close} />}
      {over === 'removing' && (
        <RemoveProjectDialog project={project} onClose={close} onRemove={close} />
      )}
      {over === 'guide' && <GuideSheet onClose={close} />}
      {over === 'diagnostics' && <DiagnosticsSheet onClose={close} />}
    </header>
  );
}
