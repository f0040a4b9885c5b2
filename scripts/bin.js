#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The command `dropchute`, as npm installs it. It may be started with any Node, so it is plain
 * JavaScript and needs nothing new; it goes on with the Node that came with the project, and with
 * the little memory that docs/decisions/0013 gives it.
 */

const OLDEST = 24;

const scripts = dirname(fileURLToPath(import.meta.url));
const program = process.platform === 'win32' ? 'node.exe' : 'node';
const bundled = join(scripts, '..', 'node_modules', 'node', 'bin', program);

/** The Node to go on with; null where there is none that is new enough. */
function findNode() {
  if (existsSync(bundled)) return bundled;
  return Number.parseInt(process.versions.node, 10) >= OLDEST ? process.execPath : null;
}

const node = findNode();
if (node === null) {
  console.error(
    `dropchute: this is Node ${process.versions.node}, but it takes ${OLDEST} or newer. Run npm ci in ${join(scripts, '..')}, which brings one.`,
  );
  process.exitCode = 1;
} else {
  const args = ['--max-semi-space-size=1', join(scripts, 'dropchute.ts'), ...process.argv.slice(2)];
  // in the place of this process where that is possible, so that signals and the exit code are its own
  if (process.platform !== 'win32' && process.execve) {
    process.execve(node, [node, ...args], process.env);
  }
  follow(spawn(node, args, { stdio: 'inherit' }));
}

/**
 * Ends as another process does.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function follow(child) {
  // a terminal interrupts both; that one decides when to end
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
}
