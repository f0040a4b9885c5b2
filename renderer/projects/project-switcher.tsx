import { Check, ChevronDown, FolderPlus, Pencil, Play } from 'lucide-react';
import {
  MenuItem as AriaMenuItem,
  Button,
  Header,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { assertNever } from '../../shared/assert-never.ts';
import { explain } from '../../shared/errors.ts';
import type { KnownProject } from '../../shared/project.ts';
import { useCommands, usePageState } from '../state/page-context.tsx';
import { Icon } from '../ui/icon.tsx';
import { Menu, MenuItem, MenuSeparator, POPOVER } from '../ui/menu.tsx';
import { ProjectMark } from './project-mark.tsx';

interface ProjectSwitcherProps {
  current: KnownProject;
  onAdd: () => void;
  onEdit: () => void;
}

/** Which project the next drop goes to, and the way to another. */
export function ProjectSwitcher({ current, onAdd, onEdit }: ProjectSwitcherProps) {
  const { list } = usePageState(({ snapshot }) => snapshot.projects);
  const { selectProject, addDemo } = useCommands();
  return (
    <MenuTrigger>
      <h1 className="flex min-w-0">
        <Button
          aria-label={`${current.name}, switch project`}
          className="focus-ring flex h-8 min-w-0 items-center gap-2 rounded-md px-2 data-hovered:bg-hover data-pressed:bg-pressed"
        >
          <ProjectMark name={current.name} colour={current.colour} beside />
          <span className="min-w-0 truncate text-lg font-semibold" title={current.name}>
            {current.name}
          </span>
          <Icon of={ChevronDown} size={14} />
        </Button>
      </h1>
      <Popover placement="bottom start" offset={4} className={`${POPOVER} max-w-100`}>
        <Menu aria-label="Projects">
          <MenuSection>
            <Header className="px-2 pt-1 pb-0.5 text-sm text-muted">The next drop goes to</Header>
            {list.map((project) => (
              <ProjectItem
                key={project.id}
                project={project}
                isCurrent={project.id === current.id}
                onChoose={() => selectProject(project.id)}
              />
            ))}
          </MenuSection>
          <MenuSeparator />
          <MenuItem icon={Pencil} onAction={onEdit}>
            Project settings…
          </MenuItem>
          <MenuItem icon={FolderPlus} onAction={onAdd}>
            Add a project…
          </MenuItem>
          {list.every(({ kind }) => kind !== 'demo') && (
            <MenuItem icon={Play} onAction={addDemo}>
              Try the demo project
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

interface ProjectItemProps {
  project: KnownProject;
  isCurrent: boolean;
  onChoose: () => void;
}

function ProjectItem({ project, isCurrent, onChoose }: ProjectItemProps) {
  const { name, colour } = project;
  const standing = standingIn(project);
  return (
    <AriaMenuItem
      textValue={`${name}, ${standing}${isCurrent ? ', chosen' : ''}`}
      onAction={onChoose}
      className="group flex min-h-9 items-center gap-2 rounded-sm px-2 py-1 outline-none data-focused:bg-accent data-focused:text-on-accent forced-colors:data-focused:bg-[Highlight] forced-colors:data-focused:text-[HighlightText] forced-colors:forced-color-adjust-none"
    >
      <ProjectMark name={name} colour={colour} beside />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{name}</span>
        <span className="block truncate text-sm opacity-80">{standing}</span>
      </span>
      <span className={isCurrent ? '' : 'invisible'}>
        <Icon of={Check} size={14} />
      </span>
    </AriaMenuItem>
  );
}

/** The environment, and what is wrong if anything is: "Primary · main", "main · The token …". */
function standingIn(project: KnownProject): string {
  const { id, primary } = project.environment;
  switch (project.status) {
    case 'open':
      return `${primary ? 'Primary' : 'Sandbox'} · ${id}`;
    case 'opening':
      return `${id} · Opening…`;
    case 'failed':
      return `${id} · ${explain(project.error.code).what}`;
    default:
      return assertNever(project, 'project');
  }
}
