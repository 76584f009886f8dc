import { describe, expect, test } from 'vitest';
import { faultsEn } from '../../src/language/faults-en.ts';
import { describeFaultOnPage } from '../../src/language/index.ts';
import { type FaultCode, InputError } from '../../src/vocabulary/index.ts';

/** What only a command, or the start of a server, meets. */
const OF_THE_TERMINAL: readonly FaultCode[] = [
  ...(['command_unknown', 'option_unknown', 'option_required', 'option_without_value'] as const),
  ...(['argument_missing', 'arguments_too_many', 'confirmation_missing'] as const),
  ...(['query_failed', 'query_confined', 'folder_not_empty', 'move_nowhere'] as const),
  ...(['move_differs', 'move_not_former', 'contracts_alone'] as const),
  ...(['backup_missing', 'address_in_use', 'web_not_built'] as const),
];

const ON_PAGES = (Object.keys(faultsEn) as FaultCode[]).filter(
  (code) => !OF_THE_TERMINAL.includes(code),
);
const values = new Proxy({}, { get: (_, name) => (name === 'why' ? 'plain' : 'x') });

describe.each(['en', 'fr'] as const)('on a page in %s', (locale) => {
  test('no fault speaks of options or commands of a terminal', () => {
    expect(ON_PAGES.length).toBeGreaterThan(80);
    const told = ON_PAGES.map((code) => {
      const { says, remedy } = describeFaultOnPage(new InputError(code, values as never), locale);
      return `${code}: ${says} ${remedy}`;
    });
    expect(told.filter((sentence) => /(^|\s)--\w|`perenne|command again/.test(sentence))).toEqual(
      [],
    );
  });
});
