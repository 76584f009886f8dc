import {
  CR,
  LF,
  LONGEST_RECORD,
  type RecordSpan,
  type RecordSplitter,
  type RecordVisitor,
} from './record-splitter.ts';

const QUOTE = 34;
const BACKSLASH = 92;
const COMMA = 44;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;
const OPENING_BRACKET = 91;
const CLOSING_BRACKET = 93;
const isBlank = (byte: number | undefined) =>
  byte === 32 || byte === LF || byte === CR || byte === 9;

const newSpan = (): RecordSpan => ({
  start: 0,
  end: 0,
  line: 1,
  fields: 1,
  isPadded: false,
  problem: null,
});

/** Cuts JSON lines, each ended by LF: every one that is not blank is a record. */
export class JsonLinesSplitter implements RecordSplitter {
  blankLines = 0;
  readonly #span = newSpan();
  #line = 1;
  #at = 0;
  #isSkipping = false;

  split(bytes: Uint8Array, filled: number, isEnd: boolean, visit: RecordVisitor): number {
    let start = 0;
    for (let at = this.#at; ; ) {
      at = bytes.indexOf(LF, at);
      if (at < 0 || at >= filled) break;
      this.#end(bytes, start, at, visit);
      start = ++at;
    }
    this.#at = filled;
    if (isEnd && start < filled) {
      this.#end(bytes, start, filled, visit);
      start = filled;
    } else if (filled - start > LONGEST_RECORD || this.#isSkipping) {
      if (!this.#isSkipping) this.#report(start, filled, 'field_too_long', visit);
      this.#isSkipping = true;
      start = filled;
    }
    this.#at -= start;
    return start;
  }

  #end(bytes: Uint8Array, start: number, end: number, visit: RecordVisitor): void {
    let first = start;
    while (first < end && isBlank(bytes[first])) first++;
    if (this.#isSkipping) this.#isSkipping = false;
    else if (first === end) this.blankLines++;
    else this.#report(first, end, null, visit);
    this.#line++;
  }

  #report(start: number, end: number, problem: RecordSpan['problem'], visit: RecordVisitor): void {
    const span = this.#span;
    span.start = start;
    span.end = end;
    span.line = this.#line;
    span.problem = problem;
    visit(span);
  }
}

/** Cuts one JSON array: every element is a record, wherever it begins and ends. */
export class JsonArraySplitter implements RecordSplitter {
  readonly blankLines = 0;
  readonly #span = newSpan();
  #at = 0;
  #line = 1;
  #depth = 0;
  #isInString = false;
  #isEscaped = false;
  #isInElement = false;
  /** In the rest of an element that was too long to hold and is reported already. */
  #isSkipping = false;
  #elementLine = 1;
  #isAfterCr = false;

  split(bytes: Uint8Array, filled: number, isEnd: boolean, visit: RecordVisitor): number {
    let start = 0;
    for (; this.#at < filled; this.#at++) {
      const byte = bytes[this.#at] as number;
      if (byte === CR || (byte === LF && !this.#isAfterCr)) this.#line++;
      this.#isAfterCr = byte === CR;
      if (this.#isInString) this.#passLetter(byte);
      else if (this.#depth <= 1 && (byte === COMMA || byte === CLOSING_BRACKET)) {
        if (this.#isInElement) this.#report(start, this.#at, visit);
        if (byte === CLOSING_BRACKET) this.#depth = 0;
        start = this.#at + 1;
      } else if (this.#depth === 0 && byte === OPENING_BRACKET) {
        this.#depth = 1;
        start = this.#at + 1;
      } else if (!isBlank(byte)) {
        if (!this.#isInElement) start = this.#beginElement();
        if (byte === QUOTE) this.#isInString = true;
        else if (byte === OPENING_BRACE || byte === OPENING_BRACKET) this.#depth++;
        else if (byte === CLOSING_BRACE || byte === CLOSING_BRACKET) this.#depth--;
      }
    }
    if (isEnd && this.#isInElement) this.#report(start, filled, visit, 'not_json');
    else if (this.#isInElement && filled - start > LONGEST_RECORD) {
      this.#report(start, filled, visit, 'field_too_long');
      this.#isInElement = true;
      this.#isSkipping = true;
    }
    if (isEnd || this.#isSkipping || !this.#isInElement) start = filled;
    this.#at -= start;
    return start;
  }

  #passLetter(byte: number): void {
    if (this.#isEscaped) this.#isEscaped = false;
    else if (byte === BACKSLASH) this.#isEscaped = true;
    else if (byte === QUOTE) this.#isInString = false;
  }

  #beginElement(): number {
    this.#isInElement = true;
    this.#elementLine = this.#line;
    return this.#at;
  }

  #report(
    start: number,
    end: number,
    visit: RecordVisitor,
    problem: RecordSpan['problem'] = null,
  ): void {
    const span = this.#span;
    span.start = start;
    span.end = end;
    span.line = this.#elementLine;
    span.problem = problem;
    if (!this.#isSkipping) visit(span);
    this.#isSkipping = false;
    this.#isInElement = false;
  }
}
