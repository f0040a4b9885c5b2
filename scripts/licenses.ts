import { z } from 'zod';

/** The licences of the packages that are bundled, as the bundler lists them. */
const licensesSchema = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.string().optional(),
    text: z.string().optional(),
  }),
);

/**
 * One document of the licences of all bundles, to ship with them; each package appears once.
 *
 * @param lists what Vite's `build.license` wrote for each bundle, as JSON
 * @throws when a package comes without any licence, because then it must not ship
 */
export function licensesMarkdown(lists: readonly string[]): string {
  const packages = new Map(
    lists
      .flatMap((list) => licensesSchema.parse(JSON.parse(list)))
      .map((license) => [`${license.name} ${license.version}`, license]),
  );
  const sections = [...packages.keys()].sort().map((title) => {
    const license = packages.get(title);
    if (!license?.text && !license?.identifier) throw new Error(`${title} states no licence`);
    return `## ${title} (${license.identifier ?? 'see below'})\n\n${license.text ?? ''}`.trim();
  });
  return ['# Licences of the packages in Dropchute', ...sections].join('\n\n').concat('\n');
}
