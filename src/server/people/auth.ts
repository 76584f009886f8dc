import { randomUUID } from 'node:crypto';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { twoFactor } from 'better-auth/plugins';
import { authTables, type Store } from '../../control/index.ts';
import { hashPassword, isPassword, PASSWORD_LENGTH, type PasswordCost } from './passwords.ts';

const DAY = 24 * 60 * 60;

/**
 * Sessions, passwords and second factors. Its own HTTP interface is not served: the routes of this
 * house call it, so that every one of them has the same guard, throttle and audit.
 *
 * @param isSecure whether pages are read over https, so that cookies never travel without
 */
export function makeAuth(
  store: Store,
  signing: string,
  { isSecure, passwordCost }: { isSecure: boolean; passwordCost: PasswordCost },
) {
  const { person, session, account, verification, twoFactor: secondFactor } = authTables;
  return betterAuth({
    appName: 'Perenne',
    baseURL: 'http://localhost',
    secret: signing,
    secrets: [{ version: 1, value: signing }],
    database: drizzleAdapter(store, {
      provider: 'pg',
      transaction: true,
      schema: { user: person, session, account, verification, twoFactor: secondFactor },
    }),
    user: {
      additionalFields: {
        role: { type: 'string', required: true, input: false },
        locale: { type: 'string', required: false, input: false },
      },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      password: {
        hash: (password) => hashPassword(password, passwordCost),
        verify: ({ hash, password }) => isPassword(password, hash),
      },
    },
    session: { expiresIn: 14 * DAY, updateAge: DAY },
    plugins: [twoFactor({ issuer: 'Perenne' })],
    advanced: {
      cookiePrefix: 'perenne',
      useSecureCookies: isSecure,
      // The addresses of people are not kept.
      ipAddress: { disableIpTracking: true },
      database: { generateId: () => randomUUID() },
    },
    // The routes count tries themselves, by account too.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });
}

export type Auth = ReturnType<typeof makeAuth>;
