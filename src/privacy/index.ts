// The vault: who a customer key is, known here alone.
export { eraseCustomer, findCustomers, forgetIdentities } from './forget.ts';
export { loadVaultKeys } from './key-file.ts';
export { randomName } from './random-name.ts';
export { resolveIdentities } from './resolve.ts';
export { knownAmong, openIdentities, type Revealed, revealCustomers } from './reveal.ts';
export { newVaultKeys, seal, unseal, type VaultKeys } from './seal.ts';
