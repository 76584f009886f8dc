import type { OpeningTexts } from './texts.ts';

/** What was found when returns and subscriptions were set against the orders. */
export interface ReconciliationFound {
  readonly is_verified: boolean;
  readonly returns: 'passed' | 'failed' | 'not_given';
  readonly subscriptions: 'passed' | 'failed' | 'not_given';
}

/** Whether values are verified, in one sentence that says why they are not. */
export function describeReconciliation(
  { is_verified, returns, subscriptions }: ReconciliationFound,
  { subscriptions: says }: OpeningTexts,
): string {
  if (is_verified && subscriptions === 'passed') return says.verifiedWithSubscriptions;
  if (is_verified) return says.verified;
  const reasons = [
    ...(returns === 'not_given' ? [says.reasons.returns_not_given] : []),
    ...(returns === 'failed' ? [says.reasons.returns_failed] : []),
    ...(subscriptions === 'failed' ? [says.reasons.subscriptions_failed] : []),
  ];
  return says.unverified(reasons.join(', '));
}
