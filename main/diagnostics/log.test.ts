import { describe, expect, it } from 'vitest';
import { UploadFault } from '../engine/errors.ts';
import { createLog, describeThrown, type LogLevel, logLevelOf } from './log.ts';

function setUp(level: LogLevel, write?: (line: string) => void) {
  const written: string[] = [];
  const printed: string[] = [];
  const log = createLog({
    level,
    redact: (text) => text.replaceAll('token', '*secret*'),
    write: write ?? ((line) => written.push(line)),
    print: (line) => printed.push(line),
    now: () => Date.UTC(2026, 10, 23, 9, 30),
  });
  return { log, written, printed };
}

describe('createLog', () => {
  it('writes what is urgent enough, redacted, and prints warnings', () => {
    const { log, written, printed } = setUp('info');
    log.error('broke on token');
    log.warn('nearly');
    log.info('went well');
    log.debug('in detail');
    expect(written).toEqual([
      '2026-11-23T09:30:00.000Z error broke on *secret*\n',
      '2026-11-23T09:30:00.000Z warn  nearly\n',
      '2026-11-23T09:30:00.000Z info  went well\n',
    ]);
    expect(printed).toEqual(['broke on *secret*', 'nearly']);
  });

  it('lets no message pass for another entry', () => {
    const { log, written } = setUp('info');
    log.info('one\r\n2026-11-23T09:30:00.000Z error made up\u2028\u001b[31mred\u0000');
    expect(written.join('').split('\n')).toEqual([
      '2026-11-23T09:30:00.000Z info  one',
      '  2026-11-23T09:30:00.000Z error made up',
      '  \ufffd[31mred\ufffd',
      '',
    ]);
  });

  it('leaves out the rest of a long message', () => {
    const { log, written } = setUp('info');
    log.info('x'.repeat(100_000));
    expect(written[0]?.length).toBeLessThan(10_000);
  });

  it('says once that it cannot write, and again only after it could', () => {
    let isFull = true;
    const { log, printed } = setUp('info', () => {
      if (isFull) throw Object.assign(new Error('ENOSPC: token'), { stack: 'ENOSPC: token' });
    });
    log.info('one');
    log.info('two');
    expect(printed).toEqual(['the log cannot be written: ENOSPC: *secret*']);
    isFull = false;
    log.info('three');
    isFull = true;
    log.info('four');
    expect(printed).toHaveLength(2);
  });
});

it('a level that there is not counts as info', () => {
  expect([logLevelOf('debug'), logLevelOf('loud'), logLevelOf(undefined)]).toEqual([
    'debug',
    'info',
    'info',
  ]);
});

it('what nobody expected is told with its place, a fault with its code', () => {
  expect(describeThrown(new Error('odd'))).toMatch(/^Error: odd\n +at /);
  expect(describeThrown('odd')).toBe('odd');
  expect(describeThrown(new UploadFault('disk-full', 'ENOSPC'))).toBe('disk-full (ENOSPC)');
});
