import { expect, test } from 'vitest';
import { Remembered } from '../../src/server/remembered.ts';

const never = () => Promise.reject(new Error('is there already'));

test('an answer is made once, also for who asks while it is being made', async () => {
  const known = new Remembered();
  let made = 0;
  const make = async () => String(++made);
  expect(await Promise.all([known.get('a', make), known.get('a', make)])).toEqual(['1', '1']);
  expect(await known.get('a', never)).toBe('1');
});

test('an answer that fails is made anew', async () => {
  const known = new Remembered();
  await expect(known.get('a', never)).rejects.toThrow('is there already');
  expect(await known.get('a', async () => 'made')).toBe('made');
});

test('the answers that were asked for longest ago go first', async () => {
  // A key of one letter and an answer of nine: twenty bytes each.
  const known = new Remembered(60);
  const answer = async () => '123456789';
  for (const key of ['a', 'b', 'c']) await known.get(key, answer);
  await known.get('a', never);
  await known.get('d', answer);
  for (const key of ['a', 'c', 'd']) await known.get(key, never);
  expect(await known.get('b', async () => 'anew')).toBe('anew');
});

test('nothing is known once it was cleared, what was being made least', async () => {
  const known = new Remembered();
  await known.get('a', async () => 'before');
  const slow = known.get('b', async () => 'before');
  known.clear();
  await slow;
  for (const key of ['a', 'b']) expect(await known.get(key, async () => 'after')).toBe('after');
});
