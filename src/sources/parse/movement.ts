import { lookup } from './words.ts';

/** What billing systems call the movements of a subscription, in English and in French. */
export const MOVEMENT_WORDS = {
  start: [
    'start',
    'started',
    'new',
    'created',
    'signup',
    'subscribe',
    'subscribed',
    'activation',
    'début',
    'souscription',
    'nouveau',
    'nouvel abonnement',
  ],
  upgrade: [
    'upgrade',
    'upgraded',
    'expansion',
    'increase',
    'augmentation',
    'montée en gamme',
    'hausse',
  ],
  downgrade: [
    'downgrade',
    'downgraded',
    'contraction',
    'decrease',
    'diminution',
    'descente en gamme',
    'baisse',
  ],
  cancel: [
    'cancel',
    'cancelled',
    'canceled',
    'cancellation',
    'churn',
    'end',
    'ended',
    'expired',
    'résiliation',
    'résilié',
    'annulation',
    'fin',
    'désabonnement',
  ],
  reactivate: [
    'reactivate',
    'reactivated',
    'reactivation',
    'resume',
    'resumed',
    'réactivation',
    'reprise',
    'réabonnement',
  ],
} as const;

/** One of the five movements for a billing system's word. */
export const movementOf = lookup(MOVEMENT_WORDS);
