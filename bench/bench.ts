import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createBench } from './harness/bench.ts';
import { bundleClients } from './harness/bundle.ts';
import { type Certificate, makeCertificate } from './harness/certificate.ts';
import { machine } from './harness/machine.ts';
import { isMet, type Outcome, toJson, toMarkdown, toText } from './report.ts';
import type { Scenario, Transport } from './scenario.ts';
import { concurrency } from './scenarios/concurrency.ts';
import { honestProgress } from './scenarios/honest-progress.ts';
import { hotFolder } from './scenarios/hot-folder.ts';
import { largeFile } from './scenarios/large-file.ts';
import { largeFiles } from './scenarios/large-files.ts';
import { manyFiles } from './scenarios/many-files.ts';
import { search } from './scenarios/search.ts';
import { smallFiles } from './scenarios/small-files.ts';
import { smallFilesLimited } from './scenarios/small-files-limited.ts';

/**
 * Measures the engine beside the official client, on the same files and the same server, and says
 * which targets are met. Ends with 1 where one is not.
 */

const SCENARIOS: readonly Scenario[] = [
  smallFilesLimited,
  smallFiles,
  largeFile,
  largeFiles,
  honestProgress,
  manyFiles,
  hotFolder,
  search,
  concurrency,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean' },
    markdown: { type: 'boolean' },
    plain: { type: 'boolean' },
    tls: { type: 'boolean' },
  },
});
const unknown = positionals.filter((name) => !SCENARIOS.some((scenario) => scenario.name === name));
if (unknown.length > 0) {
  const names = SCENARIOS.map(({ name }) => name).join(', ');
  throw new Error(`There is no scenario ${unknown.join(', ')}. There are: ${names}`);
}
const chosen = SCENARIOS.filter(({ name, onRequest }) =>
  positionals.length > 0 ? positionals.includes(name) : !onRequest,
);

const folder = await mkdtemp(join(tmpdir(), 'dropchute-bench-'));
const measuredOn = machine();
const outcomes: Outcome[] = [];
try {
  const bundles = await bundleClients();
  const certificate = await makeCertificate(folder);
  for (const scenario of chosen) {
    const measured = await measure(scenario, bundles, certificate);
    outcomes.push(...measured);
    if (values.markdown) console.log(`${toMarkdown(measured)}\n`);
    else if (!values.json) console.log(toText(measured));
  }
} finally {
  await rm(folder, { recursive: true });
}
if (values.json) console.log(toJson(measuredOn, outcomes));
const figures = outcomes.flatMap(({ figures }) => figures);
process.exitCode = figures.some((figure) => isMet(figure) === false) ? 1 : 0;

/** Whether it was asked for, by name or by asking for none. */
function isWanted(transport: Transport, _: number, all: readonly Transport[]): boolean {
  if (values.plain === values.tls || all.length === 1) return true;
  return transport === 'TLS' ? values.tls === true : values.plain === true;
}

/** Runs a scenario over the transports that are wanted. */
async function measure(
  scenario: Scenario,
  bundles: string,
  certificate: Certificate,
): Promise<Outcome[]> {
  const over = async (transport: Transport): Promise<Outcome> => {
    const own = await mkdtemp(join(folder, `${scenario.name}-`));
    const bench = createBench({ transport, folder: own, bundles, certificate });
    const figures = await scenario.run(bench);
    await rm(own, { recursive: true });
    return { scenario: { name: scenario.name, title: scenario.title }, transport, figures };
  };
  const transports = scenario.transports.filter(isWanted);
  if (scenario.atOnce) return Promise.all(transports.map(over));
  const measured: Outcome[] = [];
  for (const transport of transports) measured.push(await over(transport));
  return measured;
}
