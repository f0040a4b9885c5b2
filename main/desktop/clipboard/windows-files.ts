import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** ms; it takes half a second where nothing is amiss */
const PATIENCE = 5_000;
/** bytes; some ten thousand paths */
const OUTPUT_MAX = 10_000_000;

/** Prints the path of each copied file on a line of its own; no path has a line break in it. */
const SCRIPT = [
  '[Console]::OutputEncoding = New-Object System.Text.UTF8Encoding $false',
  'Add-Type -AssemblyName System.Windows.Forms',
  '[System.Windows.Forms.Clipboard]::GetFileDropList() | ForEach-Object { [Console]::WriteLine($_) }',
].join('; ');

/**
 * The files that were copied in Explorer. Their list has a format that Electron reads none of, and
 * what it does read names one of them alone, so PowerShell is asked.
 *
 * @param systemRoot where Windows is: a program of the same name elsewhere is not meant
 * @returns none where it does not answer
 */
export async function listWindowsFiles(systemRoot: string): Promise<string[]> {
  const powerShell = join(systemRoot, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const how = { timeout: PATIENCE, maxBuffer: OUTPUT_MAX, windowsHide: true };
  try {
    // the clipboard belongs to threads of the kind that -STA asks for
    const args = ['-NoProfile', '-NonInteractive', '-STA', '-Command', SCRIPT];
    return pathsPrinted((await run(powerShell, args, how)).stdout);
  } catch {
    return [];
  }
}

/** The paths in what the script printed. */
export const pathsPrinted = (output: string): string[] =>
  output
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
