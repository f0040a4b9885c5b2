import type { ProjectColour } from '../../shared/project.ts';

const LOOKS: Readonly<Record<ProjectColour, string>> = {
  blue: 'bg-project-blue',
  green: 'bg-project-green',
  orange: 'bg-project-orange',
  violet: 'bg-project-violet',
  teal: 'bg-project-teal',
  red: 'bg-project-red',
  pink: 'bg-project-pink',
  grey: 'bg-project-grey',
};

interface ProjectMarkProps {
  name: string;
  colour: ProjectColour;
  /** Whether the name stands beside it, so that the mark need not say it. */
  beside?: boolean;
}

/** A project's colour and initial: what tells it from others at a glance, and not by colour alone. */
export function ProjectMark({ name, colour, beside = false }: ProjectMarkProps) {
  const [initial = ''] = name.trim().toUpperCase();
  return (
    <span
      {...(beside
        ? { 'aria-hidden': true }
        : { role: 'img', 'aria-label': `Project: ${name}`, title: name })}
      // drawn, not written: it is no part of the name that stands beside it
      data-initial={initial}
      className={`inline-flex size-4 shrink-0 items-center justify-center rounded-sm text-xs font-semibold text-on-project before:content-[attr(data-initial)] forced-colors:border ${LOOKS[colour]}`}
    />
  );
}
