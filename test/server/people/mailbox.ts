import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail server that takes what it is sent, and keeps it. */
export interface Mailbox {
  readonly port: number;
  /** What clients said of who they are: `PLAIN` and base64. */
  readonly credentials: string[];
  /** The next letter that comes, as it travels. */
  next(): Promise<string>;
  close(): void;
}

/** RFC 5321, as far as a client needs it to hand a letter over. */
export async function openMailbox(): Promise<Mailbox> {
  const letters: string[] = [];
  const waiting: ((letter: string) => void)[] = [];
  const credentials: string[] = [];
  const take = (letter: string) => {
    const next = waiting.shift();
    if (next) next(letter);
    else letters.push(letter);
  };
  const server = createServer((socket) => serve(socket, take, credentials));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    credentials,
    next() {
      const letter = letters.shift();
      if (letter !== undefined) return Promise.resolve(letter);
      return new Promise((resolve) => waiting.push(resolve));
    },
    close: () => server.close(),
  };
}

function serve(socket: Socket, take: (letter: string) => void, credentials: string[]): void {
  let read = '';
  let isLetter = false;
  const say = (line: string) => socket.write(`${line}\r\n`);
  say('220 mailbox');
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    read += chunk.toString();
    for (;;) {
      const end = isLetter ? read.indexOf('\r\n.\r\n') : read.indexOf('\r\n');
      if (end < 0) return;
      const said = read.slice(0, end);
      read = read.slice(end + (isLetter ? 5 : 2));
      if (isLetter) {
        isLetter = false;
        take(said);
        say('250 taken');
      } else if (/^EHLO/i.test(said)) {
        say('250-mailbox');
        say('250 AUTH PLAIN');
      } else if (/^AUTH PLAIN /i.test(said)) {
        credentials.push(said.slice(11));
        say('235 known');
      } else if (/^DATA/i.test(said)) {
        isLetter = true;
        say('354 go on');
      } else if (/^QUIT/i.test(said)) {
        say('221 bye');
        socket.end();
      } else {
        say('250 yes');
      }
    }
  });
}

/** The text of a letter, whichever way its lines were wrapped for the journey. */
export function textOf(letter: string): string {
  return letter
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
