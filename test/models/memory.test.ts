/**
 * P16: what a library keeps of each customer, each draw and each month fills the memory of a machine.
 * Measured in a process of its own, by the most memory that it ever held, as the system counts it.
 */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = fileURLToPath(new URL('a-million-histories.ts', import.meta.url));

// Some 320 bytes when written: a few dozen columns. One draw of a year's months a customer would
// take a hundred more, a thousand draws of one number 8,000. The heap has no room for an object a row.
test('P16: a fit and the scores of a million histories take less than a kilobyte each', async () => {
  const limits = ['--max-old-space-size=64', script];
  const { stdout } = await promisify(execFile)(process.execPath, limits);
  const { status, sums, bytes } = JSON.parse(stdout);
  expect(['converged', 'boundary']).toContain(status);
  expect(sums.every((sum: number) => sum > 0 && sum < Infinity)).toBe(true);
  // The four columns of answers alone are 32 bytes: proof that memory was looked at.
  expect(bytes).toBeGreaterThan(32);
  expect(bytes).toBeLessThan(1000);
});
