import { describe, expect, test } from 'vitest';
import { DeliveryEstimate } from './delivery-estimate.ts';

/** A line that carries so much, behind buffers that hold so much. */
interface Line {
  readonly bytesPerMs: number;
  readonly buffers: number;
}

/** Sends a file down a line; answers the most that was shown before it arrived, and how far behind it was at the end. */
function send(size: number, expected: number, { bytesPerMs, buffers }: Line) {
  const estimate = new DeliveryEstimate(size, expected, 0);
  let lead = 0;
  let arrived = 0;
  let shown = 0;
  for (let now = 100; arrived < size; now += 100) {
    arrived = Math.min(size, bytesPerMs * now);
    estimate.accepted(Math.min(size, arrived + buffers));
    shown = estimate.delivered(now);
    lead = Math.max(lead, shown - arrived);
  }
  return { lead, behind: size - shown };
}

const slow: Line = { bytesPerMs: 400, buffers: 4_000_000 };

test('a file that fits into the buffers is not shown as sent before it is', () => {
  expect(send(3_000_000, 125, slow).lead).toBe(0);
});

test('a large file is shown as it arrives, not as it is accepted', () => {
  const { lead, behind } = send(40_000_000, 125, slow);
  expect(lead).toBeLessThan(50_000);
  expect(behind).toBeLessThan(1_000_000);
});

test('what the transfers before have shown is gone by from the start', () => {
  const { lead, behind } = send(3_000_000, 400, slow);
  expect(lead).toBeLessThan(1_000);
  expect(behind).toBeLessThan(100_000);
});

test('on a fast line it stays within the buffers of what was accepted', () => {
  const { behind } = send(2_000_000_000, 125, { bytesPerMs: 500_000, buffers: 4_000_000 });
  expect(behind).toBeLessThanOrEqual(8 * 1024 * 1024);
});

describe('the rate', () => {
  test('is that of the line', () => {
    const estimate = new DeliveryEstimate(40_000_000, 125, 0);
    for (let now = 100; now <= 5_000; now += 100) {
      estimate.accepted(4_000_000 + 400 * now);
      estimate.delivered(now);
    }
    expect(estimate.rate()?.bytesPerSecond).toBeCloseTo(400_000, -3);
    expect(estimate.rate()?.secondsLeft).toBeCloseTo(96, 0);
  });
});
