import type { Field } from './kind.ts';

/** Fields that mean the same in every kind. */
export const customerId: Field = {
  name: 'customer_id',
  type: 'customer_id',
  headers: [
    'customer_id',
    'customer',
    'customer number',
    'customer no',
    'customer key',
    'customer code',
    'cust',
    'cust id',
    'client id',
    'client',
    'client number',
    'id client',
    'id du client',
    'numéro client',
    'numéro de client',
    'n° client',
    'no client',
    'code client',
    'référence client',
    'user id',
    'user',
    'buyer id',
    'buyer',
    'acheteur',
    'shopper id',
    'member id',
    'account id',
    'id_customer',
  ],
};

export const email: Field = {
  name: 'email',
  type: 'email',
  headers: [
    'email',
    'mail',
    'email address',
    'customer email',
    'client email',
    'buyer email',
    'billing email',
    'adresse email',
    'adresse e-mail',
    'adresse mail',
    'courriel',
    'email client',
    'e-mail du client',
  ],
};

export const currency: Field = {
  name: 'currency',
  type: 'currency',
  headers: [
    'currency',
    'currency code',
    'order currency',
    'devise',
    'code devise',
    'monnaie',
    'iso currency',
  ],
};

export const status: Field = {
  name: 'status',
  type: 'status',
  headers: [
    'status',
    'order status',
    'payment status',
    'financial status',
    'state',
    'statut',
    'statut de la commande',
    'statut commande',
    'statut de paiement',
    'état',
    'état de la commande',
    'état commande',
  ],
};

export const isTest: Field = {
  name: 'is_test',
  type: 'flag',
  headers: ['is_test', 'test', 'test order', 'commande de test', 'commande test'],
};

export const channel: Field = {
  name: 'channel',
  type: 'text',
  headers: [
    'channel',
    'sales channel',
    'marketing channel',
    'acquisition channel',
    'utm_source',
    'source',
    'traffic source',
    'canal',
    'canal d’acquisition',
    'canal acquisition',
    'canal de vente',
    'canal marketing',
    'origine',
  ],
};

export const campaign: Field = {
  name: 'campaign',
  type: 'text',
  headers: ['campaign', 'campaign name', 'utm_campaign', 'campagne', 'nom de la campagne'],
};

export const creativeTheme: Field = {
  name: 'creative_theme',
  type: 'text',
  headers: [
    'creative_theme',
    'creative',
    'theme',
    'ad theme',
    'utm_content',
    'thème créatif',
    'thème',
    'création',
    'thème de la création',
  ],
};

export const country: Field = {
  name: 'country',
  type: 'text',
  headers: [
    'country',
    'country code',
    'shipping country',
    'delivery country',
    'billing country',
    'pays',
    'code pays',
    'pays de livraison',
    'pays livraison',
  ],
};

export const category: Field = {
  name: 'category',
  type: 'text',
  headers: [
    'category',
    'product category',
    'product type',
    'catégorie',
    'catégorie produit',
    'catégorie du produit',
    'famille',
    'rayon',
    'type de produit',
  ],
};

export const orderId: Field = {
  name: 'order_id',
  type: 'text',
  headers: [
    'order_id',
    'order number',
    'order no',
    'order ref',
    'order reference',
    'order',
    'id_order',
    'invoice',
    'invoice no',
    'invoice number',
    'invoice id',
    'transaction id',
    'commande',
    'id commande',
    'id de commande',
    'numéro de commande',
    'numéro commande',
    'num commande',
    'n° commande',
    'n° de commande',
    'no commande',
    'référence commande',
    'référence de commande',
    'référence',
    'reference',
    'facture',
    'numéro de facture',
    'n° facture',
    'ticket',
  ],
};

export const productId: Field = {
  name: 'product_id',
  type: 'text',
  headers: [
    'product_id',
    'sku',
    'product sku',
    'variant sku',
    'product code',
    'stock code',
    'item id',
    'item code',
    'article id',
    'variant id',
    'product',
    'item',
    'article',
    'produit',
    'id produit',
    'code produit',
    'référence produit',
    'réf produit',
    'code article',
    'référence article',
    'réf article',
  ],
};

export const productName: Field = {
  name: 'product_name',
  type: 'text',
  headers: [
    'product_name',
    'product title',
    'item name',
    'title',
    'description',
    'nom du produit',
    'nom produit',
    'désignation',
    'libellé',
    'libellé produit',
  ],
};

/** When an order was placed: placed before created, created before paid. */
export const orderDate: Field = {
  name: 'date',
  type: 'moment',
  required: true,
  headers: [
    'date',
    'order date',
    'order datetime',
    'placed at',
    'placed on',
    'ordered at',
    'ordered on',
    'order placed',
    'purchase date',
    'purchased at',
    'transaction date',
    'invoice date',
    'created at',
    'created on',
    'created',
    'date created',
    'date_add',
    'datetime',
    'timestamp',
    'day',
    'date de commande',
    'date commande',
    'date de la commande',
    'commandé le',
    'passée le',
    'date d’achat',
    'date achat',
    'acheté le',
    'date de facture',
    'date facture',
    'date de création',
    'créé le',
    'créée le',
    'jour',
    'horodatage',
    'paid at',
    'paid date',
    'date paid',
    'payé le',
  ],
};

/** What an order belongs to when it renews something, by the platform's own id. */
export const subscriptionId = {
  name: 'subscription_id',
  type: 'text',
  headers: [
    'subscription_id',
    'subscription',
    'contract id',
    'abonnement',
    'id abonnement',
    'numéro d’abonnement',
  ],
} as const satisfies Field;
