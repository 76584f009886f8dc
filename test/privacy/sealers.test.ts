import { createSecretKey, randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { afterEach, describe, expect, test } from 'vitest';
import { inOrder } from '../../src/privacy/in-batches.ts';
import type { SealingKeys } from '../../src/privacy/seal.ts';
import { type Sealers, sealersFor } from '../../src/privacy/sealers.ts';

const keyed = (...numbers: number[]): SealingKeys => ({
  current: numbers.at(-1) as number,
  sealing: new Map(numbers.map((number) => [number, createSecretKey(randomBytes(32))])),
});
const keys = keyed(1, 2);
const texts = ['', 'a', 'zoë@exemple.fr', '🙂 "quoted"', '', '0'.repeat(5000)];
const FEW = 1;
const MANY = 1e6;

const open: Sealers[] = [];
afterEach(() => Promise.all(open.splice(0).map((sealers) => sealers.close())));
function sealers(count: number, with_ = keys): Sealers {
  const made = sealersFor(count, with_);
  open.push(made);
  return made;
}

describe('sealing on every processor', () => {
  test('is for many values only, and where there is more than one', () => {
    expect(sealers(FEW).ahead).toBe(0);
    expect(sealers(MANY).ahead > 0).toBe(availableParallelism() > 1);
  });

  test.each([
    ['one thread, opened by many', FEW, MANY],
    ['many threads, opened by one', MANY, FEW],
  ])('sealed by %s', async (_, sealing, opening) => {
    const sealed = await sealers(sealing).seal(texts);
    expect(new Set(sealed.map((bytes) => Buffer.from(bytes).toString('hex'))).size).toBe(6);
    const sealedBy = texts.map(() => keys.current);
    expect(await sealers(opening).open(sealed, sealedBy)).toEqual({ texts });
  });

  test.each([
    ['this thread', FEW],
    ['many threads', MANY],
  ])('%s says which key opens nothing', async (_, count) => {
    const sealed = await sealers(FEW).seal(['a', 'b']);
    const wrong = {
      ...keys,
      sealing: new Map([...keys.sealing, [2, createSecretKey(randomBytes(32))]]),
    };
    expect(await sealers(count, wrong).open(sealed, [2, 2])).toEqual({ unopenedBy: 2 });
    expect(await sealers(count).open(sealed, [2, 7])).toEqual({ unopenedBy: 7 });
  });
});

describe('answers in order', () => {
  async function* questions() {
    yield* [3, 0, 2, 1];
  }
  const answers = async (ask: (n: number) => Promise<number>, ahead: number) => {
    const given: number[] = [];
    for await (const answer of inOrder(questions(), ask, ahead)) given.push(answer);
    return given;
  };
  const later = (n: number) => new Promise<number>((done) => setTimeout(done, n, n));

  test.each([0, 1, 2, 9])('whichever comes first, %i asked ahead', async (ahead) => {
    expect(await answers(later, ahead)).toEqual([3, 0, 2, 1]);
  });

  test('a failure is heard once, though others fail meanwhile', async () => {
    const fail = async (n: number) => {
      throw new Error(`failed at ${n}`);
    };
    // One that nobody awaits would end the process, and with it this test.
    await expect(answers(fail, 2)).rejects.toThrow('failed at 3');
  });
});
