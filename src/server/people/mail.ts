import { createTransport, type TransportOptions } from 'nodemailer';
import { type MailSettings, mailSchema } from '../../contract/index.ts';
import { readSetting, removeSetting, type Store, writeSetting } from '../../control/index.ts';
import { EnvironmentError } from '../../vocabulary/index.ts';
import type { Secrets } from './secrets.ts';

const KEY = 'mail';
const PATIENCE_MS = 10_000;

/** How mail is sent, with the password that the mail server asks for. */
export interface KnownMail {
  readonly settings: MailSettings;
  readonly password: string | null;
}

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** null: mail was not set up. */
export async function readMail(store: Store, secrets: Secrets): Promise<KnownMail | null> {
  const known = await readSetting(store, KEY);
  const settings = mailSchema.safeParse(known?.value);
  if (!settings.success) return null;
  const password = known?.sealed ? secrets.unseal(known.sealed) : null;
  return { settings: settings.data, password };
}

export async function writeMail(
  store: Store,
  secrets: Secrets,
  { settings, password }: KnownMail,
  actor: string,
  now: Date,
): Promise<void> {
  const sealed = password === null ? {} : { sealed: secrets.seal(password) };
  await writeSetting(store, { key: KEY, value: settings, ...sealed }, actor, now);
}

export async function forgetMail(store: Store): Promise<void> {
  await removeSetting(store, KEY);
}

/** @throws EnvironmentError mail_refused */
export async function sendLetter(
  { settings: { host, port, encryption, user, from }, password }: KnownMail,
  letter: Letter,
): Promise<void> {
  const transport = createTransport({
    host,
    port,
    secure: encryption === 'tls',
    requireTLS: encryption === 'starttls',
    ignoreTLS: encryption === 'none',
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(user ? { auth: { user, pass: password ?? '' } } : {}),
  } as TransportOptions);
  try {
    await transport.sendMail({ from, ...letter });
  } catch (error) {
    const message = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new EnvironmentError('mail_refused', { message }, { cause: error });
  } finally {
    transport.close();
  }
}
