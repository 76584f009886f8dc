import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench, type Staged } from './staging.ts';

// Oracle: files written by hand, their lines counted by eye.

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** Stages, takes the answer and disposes. */
async function read(bytes: Uint8Array | string, more = {}): Promise<Staged> {
  const staged = await bench.stage(bytes, 'orders.csv', more);
  await staged.file.dispose();
  return staged;
}

const outline = ({ rejects }: Staged) =>
  rejects.map(({ record, line, reason }) => `${record} at ${line}: ${reason}`);

describe('a record that cannot be read', () => {
  test('is rejected with its number and physical line, and shifts no other', async () => {
    const staged = await read('id,note,day\n1,"two\nlines",a\n2,b\n3,"x",c,d\n\n4,e,f\n');
    expect(outline(staged)).toEqual(['2 at 4: too_few_fields', '3 at 5: too_many_fields']);
    expect([...staged.cells]).toEqual([
      [1, ['1', 'two\nlines', 'a']],
      [4, ['4', 'e', 'f']],
    ]);
    expect(staged.file.recordsRead).toBe(4);
    expect(staged.file.recordsRejected).toBe(2);
    expect(staged.file.blankLines).toBe(1);
  });

  test('shows its shape and not its words', async () => {
    const staged = await read('id,mail,day\nZoë-17,zoe@exemple.fr\n1,2,3\n');
    expect(staged.rejects[0].found).toBe('xxx-99,xxx@xxxxxxx.xx');
  });

  test('a delimiter too many at the end of a line makes a field too many', async () => {
    const staged = await read('a,b\n1,2,\n3,4\n');
    expect(outline(staged)).toEqual(['1 at 2: too_many_fields']);
    expect([...staged.cells]).toEqual([[2, ['3', '4']]]);
  });

  test('an unclosed quote costs the line on which it opens, not the rest of the file', async () => {
    const staged = await read('a,b\n1,x\n2,"open\n3,y\n4,z\n');
    expect(outline(staged)).toEqual(['2 at 3: unclosed_quote']);
    expect([...staged.cells.keys()]).toEqual([1, 3, 4]);
    expect(staged.cells.get(3)).toEqual(['3', 'y']);
  });

  test('the line named is the one where the quote opens, after quoted newlines', async () => {
    const staged = await read('a,b,c\n"1\n1","open,x\n2,y,z\n');
    expect(outline(staged)).toEqual(['1 at 3: unclosed_quote']);
    expect([...staged.cells]).toEqual([[2, ['2', 'y', 'z']]]);
  });

  test('an unclosed quote on the last line', async () => {
    expect(outline(await read('a,b\n1,x\n2,"'))).toEqual(['2 at 3: unclosed_quote']);
  });

  test('letters after a closing quote', async () => {
    const staged = await read('a,b\n"13" screen",x\n2,5" floppy\n');
    expect(outline(staged)).toEqual(['1 at 2: text_after_quote']);
    expect(staged.cells.get(2)).toEqual(['2', '5" floppy']);
  });

  test('a record of 33 MiB is rejected and the next one is read', async () => {
    const long = `a,b\n1,${'x'.repeat(33 << 20)}\n2,y\n3,"${'z\n'.repeat(2 << 20)}"\n`;
    const staged = await read(long);
    expect(outline(staged)).toEqual(['1 at 2: field_too_long']);
    expect(staged.cells.get(2)).toEqual(['2', 'y']);
    expect(staged.cells.get(3)?.[1]?.length).toBe(4 << 20);
    expect([...(await staged.file.physicalLines([2, 3]))]).toEqual([
      [2, 3],
      [3, 4],
    ]);
  });
});

describe('encodings', () => {
  test('a wrong byte among letters of UTF-8 costs its record', async () => {
    const good = Buffer.from('a,b\n1,é\n2,à\n3,');
    const staged = await read(Buffer.concat([good, Buffer.from([0xe9, 0x0a]), Buffer.from('4,ç')]));
    expect(outline(staged)).toEqual(['3 at 4: not_utf8']);
    expect(staged.cells.get(4)).toEqual(['4', 'ç']);
  });

  test('without whole letters of UTF-8, wrong bytes are Windows-1252, in the header too', async () => {
    const late = `pr\xe9nom,prix\n${'Ana,1\n'.repeat(400_000)}Zo\xeb,\x80 5\n`;
    const staged = await read(Buffer.from(late, 'latin1'));
    expect(staged.file.columns).toEqual(['prénom', 'prix']);
    expect(staged.cells.get(400_001)).toEqual(['Zoë', '€ 5']);
    expect(staged.rejects).toEqual([]);
  });

  test('what the user says goes before what the bytes suggest', async () => {
    const bytes = Buffer.from('a,b\n1,é\n');
    const staged = await read(bytes, { encoding: 'windows-1252' });
    expect(staged.cells.get(1)).toEqual(['1', 'Ã©']);
  });

  test('UTF-16 without its mark', async () => {
    const bytes = Buffer.from('client;montant\nZoë;1,5\n', 'utf16le');
    expect((await read(bytes)).cells.get(1)).toEqual(['Zoë', '1,5']);
    expect((await read(bytes.swap16())).cells.get(1)).toEqual(['Zoë', '1,5']);
  });
});

describe('dialects and headers', () => {
  test.each([
    ['decimal commas in cells', 'id;prix;port\n1;1,5;2,0\n2;3,5;4,0\n', ['1', '1,5', '2,0']],
    ['commas in quotes', 'id|note\n1|"a, b, c"\n2|"d, e"\n', ['1', 'a, b, c']],
    ['tabs', 'id\tnote\n1\ta;b\n', ['1', 'a;b']],
    ["Excel's line that names the delimiter", 'sep=;\nid;a,b\n1;2\n', ['1', '2']],
    ['newlines of two kinds', 'a,b\r\n1,2\n3,4\r\n', ['1', '2']],
    ['blank lines above the header', '\n\na,b\n1,2\n', ['1', '2']],
  ])('%s', async (_, text, first) => {
    const staged = await read(text);
    expect(staged.cells.get(1)).toEqual(first);
    expect(staged.rejects).toEqual([]);
  });

  test('names are trimmed, numbered where empty and told apart', async () => {
    const { file } = await read(' a ,"a",,"b\nc"\n1,2,3,4\n');
    expect(file.columns).toEqual(['a', 'a 2', 'column 3', 'b c']);
  });
});
