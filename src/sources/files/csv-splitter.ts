import {
  CR,
  LF,
  LONGEST_RECORD,
  type Newline,
  type RecordSpan,
  type RecordSplitter,
  type RecordVisitor,
} from './record-splitter.ts';
import type { Delimiter, StructuralReason } from './staged-file.ts';

const QUOTE = 34;
const SPACE = 32;

/** What a byte means; those below `Mark.quote` mean nothing inside a bare field. */
const Mark = { text: 0, space: 1, quote: 2, delimiter: 3, lf: 4, cr: 5 } as const;

const Ending = { lf: 1, crlf: 2, cr: 4 } as const;
const NEWLINES: Record<number, Newline> = { 1: '\n', 2: '\r\n', 4: '\r' };

const State = {
  /** At the first byte of a field. */
  start: 0,
  /** After spaces at the start of a field, before it is known whether a quote follows. */
  leadingSpace: 1,
  bare: 2,
  quoted: 3,
  /** After a quote inside a quoted field: a second one makes it a letter, else it closed. */
  quoteSeen: 4,
  /** After the closing quote and spaces. */
  closed: 5,
  /** In the rest of a record that is beyond reading. */
  broken: 6,
  /** In the rest of a record that was too long to hold and is reported already. */
  skipping: 7,
} as const;

/** From ! to ~: what no trimming takes away. */
const isSign = (byte = 0) => byte > 32 && byte < 127;

/**
 * Cuts CSV (RFC 4180 with any of the four delimiters and LF, CRLF or CR at the end of a record)
 * into records and counts their fields, one byte at a time: the count that DuckDB's reader is
 * held against. Quotes inside a bare field are letters; spaces around a quoted one are passed
 * over, both as DuckDB reads them.
 *
 * A quote that nothing closes would swallow what follows. So where a quoted field is not closed
 * before the end of the file or the longest record, or closes before other letters on a later
 * line, the record is broken and ends with the line on which that quote opened; reading goes on
 * with the next line.
 */
export class CsvSplitter implements RecordSplitter {
  blankLines = 0;
  /** Longest record so far, in bytes. */
  longest = 0;
  /** No cell so far is quoted, and each that is not empty begins and ends with a sign of ASCII. */
  isTight = true;
  readonly #marks: Uint8Array;
  readonly #expected: number;
  readonly #span: RecordSpan = {
    start: 0,
    end: 0,
    line: 0,
    fields: 0,
    isPadded: false,
    problem: null,
  };
  #state: number = State.start;
  #at = 0;
  #line = 1;
  #startLine = 1;
  #fields = 1;
  #isPadded = false;
  #problem: StructuralReason | null = null;
  /** Line on which the last quoted field opened, and where that line's newline stands. */
  #quoteLine = 0;
  #quoteLineEnd = -1;
  /** Which newlines stood outside quotes, as bits. */
  #endings = 0;
  /** The last record ended with CR, of which an LF may still be part. */
  #isAfterCr = false;

  /** `expected`: how many fields a whole record has. */
  constructor(delimiter: Delimiter, expected: number) {
    this.#expected = expected;
    this.#marks = new Uint8Array(256);
    this.#marks[SPACE] = Mark.space;
    this.#marks[QUOTE] = Mark.quote;
    this.#marks[LF] = Mark.lf;
    this.#marks[CR] = Mark.cr;
    this.#marks[delimiter.charCodeAt(0)] = Mark.delimiter;
  }

  /** What ended the records so far; null where there was none yet, or more than one kind. */
  get newline(): Newline | null {
    return NEWLINES[this.#endings] ?? null;
  }

  split(bytes: Uint8Array, filled: number, isEnd: boolean, visit: RecordVisitor): number {
    let start = 0;
    for (;;) {
      start = this.#passRecords(bytes, start, filled, visit);
      const isTooLong = filled - start > LONGEST_RECORD;
      if (start === filled || !(isEnd || isTooLong)) break;
      start = this.#cutOff(bytes, start, filled, isEnd, visit);
    }
    if (isEnd && this.#isAfterCr) this.#endings |= Ending.cr;
    this.#at -= start;
    if (this.#quoteLineEnd >= 0) this.#quoteLineEnd -= start;
    return start;
  }

  /** The automaton: visits whole records from `start` on and returns where the last one ended. */
  #passRecords(bytes: Uint8Array, start: number, filled: number, visit: RecordVisitor): number {
    const marks = this.#marks;
    let state = this.#state;
    let at = this.#at;
    while (at < filled) {
      if (this.#isAfterCr) {
        this.#isAfterCr = false;
        const isPair = bytes[at] === LF;
        this.#endings |= isPair ? Ending.crlf : Ending.cr;
        if (isPair) {
          start = ++at;
          continue;
        }
      }
      const mark = marks[bytes[at] as number] as number;
      if (state === State.quoted) {
        if (mark === Mark.quote) state = State.quoteSeen;
        else if (mark >= Mark.lf) this.#passQuotedNewline(bytes, at, mark);
      } else if (mark < Mark.quote) {
        if (state === State.bare) {
          // The commonest bytes of all: letters of a bare field.
          while (++at < filled && (marks[bytes[at] as number] as number) < Mark.quote);
          continue;
        }
        if (state === State.start) {
          state = mark === Mark.space ? State.leadingSpace : State.bare;
          if (!isSign(bytes[at])) this.isTight = false;
        } else if (mark === Mark.text && state === State.leadingSpace) state = State.bare;
        else if (mark === Mark.space && state === State.quoteSeen) {
          state = State.closed;
          this.#isPadded = true;
        } else if (mark === Mark.text && (state === State.quoteSeen || state === State.closed)) {
          if (this.#quoteLineEnd >= 0) {
            start = this.#endBrokenLine(bytes, start, 'text_after_quote', visit);
            at = start;
            state = State.start;
            continue;
          }
          this.#problem = 'text_after_quote';
          state = State.broken;
        }
      } else if (mark === Mark.quote) {
        if (state === State.start || state === State.leadingSpace) {
          this.isTight = false;
          if (state === State.leadingSpace) this.#isPadded = true;
          this.#quoteLine = this.#line;
          this.#quoteLineEnd = -1;
          state = State.quoted;
        } else if (state === State.quoteSeen) state = State.quoted;
        else if (state === State.closed) {
          this.#problem = 'text_after_quote';
          state = State.broken;
        }
      } else if (mark === Mark.delimiter) {
        if (state < State.broken) {
          this.#fields++;
          if (state === State.bare && !isSign(bytes[at - 1])) this.isTight = false;
          state = State.start;
        }
      } else {
        if (state === State.bare && !isSign(bytes[at - 1])) this.isTight = false;
        if (state === State.skipping) this.#beginLine();
        else this.#end(start, at, visit);
        if (mark === Mark.lf) this.#endings |= Ending.lf;
        else this.#isAfterCr = true;
        start = at + 1;
        state = State.start;
      }
      at++;
    }
    this.#state = state;
    this.#at = at;
    return state === State.skipping ? filled : start;
  }

  #passQuotedNewline(bytes: Uint8Array, at: number, mark: number): void {
    if (mark === Mark.lf && bytes[at - 1] === CR) return;
    if (this.#quoteLineEnd < 0) this.#quoteLineEnd = at;
    this.#line++;
  }

  /** Reports the record that ends before `end`, and makes ready for the next line. */
  #end(start: number, end: number, visit: RecordVisitor): void {
    if (end === start) this.blankLines++;
    else {
      const span = this.#span;
      span.start = start;
      span.end = end;
      span.line = this.#problem ? Math.max(this.#startLine, this.#quoteLine) : this.#startLine;
      span.fields = this.#fields;
      span.isPadded = this.#isPadded;
      span.problem = this.#problem ?? this.#countProblem();
      if (end - start > this.longest) this.longest = end - start;
      visit(span);
    }
    this.#beginLine();
  }

  #beginLine(): void {
    this.#line++;
    this.#startLine = this.#line;
    this.#fields = 1;
    this.#isPadded = false;
    this.#problem = null;
    this.#quoteLineEnd = -1;
    this.#quoteLine = 0;
  }

  #countProblem(): StructuralReason | null {
    if (this.#fields === this.#expected) return null;
    return this.#fields < this.#expected ? 'too_few_fields' : 'too_many_fields';
  }

  /** Ends a broken record with the line on which its quote opened; returns where the next starts. */
  #endBrokenLine(
    bytes: Uint8Array,
    start: number,
    problem: StructuralReason,
    visit: RecordVisitor,
  ): number {
    const end = this.#quoteLineEnd;
    const isPair = bytes[end] === CR && bytes[end + 1] === LF;
    this.#problem = problem;
    this.#line = this.#quoteLine;
    this.#end(start, end, visit);
    return end + (isPair ? 2 : 1);
  }

  /** Deals with a record that the end of the file or the length limit cuts; returns where to go on. */
  #cutOff(
    bytes: Uint8Array,
    start: number,
    filled: number,
    isEnd: boolean,
    visit: RecordVisitor,
  ): number {
    const isOpen = this.#state === State.quoted;
    if (!isSign(bytes[filled - 1])) this.isTight = false;
    if (isOpen && this.#quoteLineEnd >= 0) {
      this.#state = State.start;
      this.#at = this.#endBrokenLine(bytes, start, 'unclosed_quote', visit);
      return this.#at;
    }
    if (!isEnd) this.#problem = 'field_too_long';
    else if (isOpen) this.#problem = 'unclosed_quote';
    this.#end(start, filled, visit);
    this.#state = isEnd ? State.start : State.skipping;
    // The line goes on: only its newline begins the next one.
    if (!isEnd) this.#line = this.#startLine = this.#line - 1;
    return filled;
  }
}
