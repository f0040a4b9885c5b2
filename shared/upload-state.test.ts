import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canMove, groupOf, isSettled, MOVES, type UploadPhase } from './upload-state.ts';

const phases = Object.keys(MOVES) as UploadPhase[];

describe('the moves of an upload', () => {
  it('can reach every phase from the start, and an end from every phase', () => {
    const reachable = (from: UploadPhase, seen = new Set([from])): Set<UploadPhase> => {
      for (const to of MOVES[from]) if (!seen.has(to)) reachable(to, seen.add(to));
      return seen;
    };
    expect([...reachable('queued')].sort()).toEqual([...phases].sort());
    for (const phase of phases) expect([...reachable(phase)].some(isSettled)).toBe(true);
  });

  it('never leave done', () => {
    expect(MOVES.done).toEqual([]);
  });

  it('lead to done only past creating: nothing is done before DatoCMS said so', () => {
    const beforeDone = phases.filter((phase) => canMove(phase, 'done'));
    expect(beforeDone.sort()).toEqual(['cancelling', 'confirming', 'creating']);
  });

  it('let a person stop whatever is under way', () => {
    const underWay = phases.filter((phase) => groupOf(phase) === 'active');
    for (const phase of underWay) expect(canMove(phase, 'cancelled')).toBe(true);
  });

  it('keep every walk legal inside the table', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 50 }), (choices) => {
        let phase: UploadPhase = 'queued';
        for (const choice of choices) {
          const next: UploadPhase | undefined = MOVES[phase][choice % MOVES[phase].length];
          if (next === undefined) return phase === 'done';
          if (!canMove(phase, next)) return false;
          phase = next;
        }
        return true;
      }),
    );
  });
});
