import { countedFr as counted } from '../counted.ts';
import type { FindingPhrase, FindingReader, FindingSentence } from '../finding.ts';
import { words } from './words.ts';

const inputs: Readonly<Record<string, string>> = {
  recency: 'les jours depuis le dernier achat',
  frequency: 'le nombre d’achats',
  order_value: 'le montant des commandes',
  gap: 'les jours entre deux achats',
  channel: 'la répartition des canaux',
  country: 'la répartition des pays',
};

const models: Readonly<Record<string, string>> = words.models;
const modelName = (name: string) => models[name] ?? name;

/** Ce que chaque contrôle a constaté, et ce que cela change au résultat. */
export const checks: Readonly<Record<string, FindingPhrase>> = {
  span: (found) => ({
    says: `Les commandes vont du ${found.day('from')} au ${found.day('to')} : ${counted(found.count('days'), 'jour', 'jours')}.`,
    effect:
      (found.number('days') ?? 0) >= 365
        ? 'Une année entière ou plus : les saisons y sont.'
        : 'Moins d’un an : saisons et tendances ne se distinguent pas, et les prévisions reposent sur peu de mois.',
  }),
  customers: (found) => ({
    says: `${counted(found.count('customers'), 'client', 'clients')}, dont ${counted(found.count('repeat_customers'), 'a', 'ont')} commandé à nouveau, ${counted(found.count('orders'), 'commande', 'commandes')}.`,
    effect:
      (found.number('customers') ?? 0) >= 500
        ? 'Assez pour ajuster un modèle.'
        : 'Peu de clients : les estimations sont ramenées vers l’usuel et les intervalles sont larges.',
  }),
  amounts: (found) => ({
    says: `${counted(found.count('without_amount'), `commande sur ${found.count('orders')} n’a`, `commandes sur ${found.count('orders')} n’ont`)} pas de montant.`,
    effect:
      found.number('without_amount') === 0
        ? 'Chaque commande compte en argent.'
        : 'Les commandes sans montant comptent comme des achats et n’apportent pas d’argent.',
  }),
  coverage: (found) => ({
    says: `${counted(found.count('orders_without_customer'), `commande sur ${found.count('orders')} ne nomme`, `commandes sur ${found.count('orders')} ne nomment`)} aucun client${found.number('revenue_share') === null ? '' : ` ; ${found.percent('revenue_share')} du chiffre d’affaires revient à un client connu`}.`,
    effect: 'Le chiffre d’affaires sans client n’entre dans la valeur d’aucun client.',
  }),
  costs: (found) => ({
    says:
      found.number('share_known') === null
        ? 'Les fichiers ne contiennent aucun coût.'
        : `Les coûts sont connus pour ${found.percent('share_known')} du chiffre d’affaires des lignes.`,
    effect: costEffect(
      found.text('basis'),
      found.percent('margin_rate'),
      found.percent('fallback'),
      found.number('share_known'),
    ),
  }),
  duplicates: (found) => ({
    says: `${counted(found.count('records'), 'enregistrement est identique', 'enregistrements sont identiques')} à un autre (${found.percent('share')}) ; ${counted(found.count('dropped'), 'a été écarté', 'ont été écartés')}.`,
    effect:
      found.number('records') === 0
        ? 'Rien n’est compté deux fois.'
        : 'Les enregistrements identiques conservés comptent comme des commandes ; un réglage écarte les doublons.',
  }),
  gaps: (found) => ({
    says:
      (found.number('longest_days') ?? 0) === 0
        ? 'De la première commande à la dernière, aucune période n’est sans commande.'
        : `La plus longue période sans commande dure ${counted(found.count('longest_days'), 'jour', 'jours')} (du ${found.day('from')} au ${found.day('to')}) ; l’usuel va jusqu’à ${found.count('typical_days')}.`,
    effect:
      (found.number('longest_days') ?? 0) <= (found.number('limit') ?? Number.POSITIVE_INFINITY)
        ? 'Aucun trou notable dans les données.'
        : 'Si des données y manquent, les clients paraissent moins fidèles qu’ils ne sont.',
  }),
  outliers: (found) =>
    found.number('orders') === 0
      ? {
          says: 'Aucune commande ne se détache loin au-dessus des autres.',
          effect: 'Les moyennes ne sont pas portées par quelques commandes.',
        }
      : {
          says: `Commandes au-dessus de ${found.money('threshold')} : ${found.count('orders')}, soit ${found.percent('revenue_share')} du chiffre d’affaires (${found.text('order_refs')}).`,
          effect:
            'Elles comptent en entier. Vérifiez qu’elles sont réelles : elles tirent les moyennes et les meilleurs clients vers le haut.',
        },
  currency: (found) =>
    (found.number('orders_converted') ?? 0) === 0
      ? {
          says: `Tous les montants sont en ${found.text('reporting')}.`,
          effect: 'Rien n’a dû être converti.',
        }
      : {
          says: `${counted(found.count('orders_converted'), 'commande a été convertie', 'commandes ont été converties')} en ${found.text('reporting')} depuis ${found.text('foreign')}.`,
          effect: 'Les valeurs suivent les taux du fichier de change, au jour de chaque commande.',
        },
  staleness: (found) => ({
    says: `La dernière commande date du ${found.day('last_order_on')}, ${counted(found.count('days'), 'jour', 'jours')} avant l’arrêté.`,
    effect:
      (found.number('days') ?? 0) <= (found.number('limit') ?? 45)
        ? 'Les données sont fraîches.'
        : 'Les clients paraissent partis. Apportez des fichiers plus récents, ou prenez pour date d’arrêté celle de la dernière commande.',
  }),
  future: (found) => ({
    says: `${counted(found.count('orders'), 'commande porte', 'commandes portent')} une date après aujourd’hui, la dernière le ${found.day('last_order_on')}.`,
    effect:
      'Elles ne comptent pas encore. Corrigez les dates fausses, ou prenez une date d’arrêté plus tardive.',
  }),
  refunds: (found) => ({
    says: `${counted(found.count('records'), 'remboursement', 'remboursements')}${inBrackets(found, 'amount')} ; ${counted(found.count('unmatched_records'), 'ne correspond', 'ne correspondent')} à aucune commande${inBrackets(found, 'unmatched_amount')}.`,
    effect:
      (found.number('unmatched_records') ?? 0) === 0
        ? 'Chaque remboursement corrige la commande concernée.'
        : 'Les remboursements sans commande ne diminuent la valeur d’aucun client ; ils figurent dans le passage du compte des lignes.',
  }),
  rejected: (found) => ({
    says: `${counted(found.count('records'), 'enregistrement n’a pas pu être lu', 'enregistrements n’ont pas pu être lus')} (${found.percent('share')}).`,
    effect:
      found.number('records') === 0
        ? 'Aucun enregistrement ne manque à l’appel.'
        : `${stray(found)}Ils n’entrent dans aucun chiffre. rejects.csv les nomme un à un avec la ligne, la raison et le remède.`,
  }),
  inputs: (found) => ({
    says: `Depuis le ${found.day('since')}, ce qui a le plus bougé : ${inputs[found.text('worst')] ?? found.text('worst')} (indice de stabilité ${found.figure('index')}).`,
    effect:
      (found.number('index') ?? 0) <= 0.1
        ? 'Les prévisions reposent sur la même chose qu’avant.'
        : (found.number('index') ?? 0) <= 0.25
          ? 'Quelque chose se déplace : voyez si une campagne, un prix ou une saison l’explique.'
          : 'Ce ne sont plus les clients ou les commandes dont les prévisions ont appris : fiez-vous-y moins tant que de nouveaux résultats ne sont pas connus.',
  }),
  calibration: (found) => ({
    says: `${found.number('run') === null ? 'La prévision' : `Le passage ${found.count('run')}`} du ${found.day('since')} attendait ${counted(found.count('forecast'), 'achat', 'achats')} au ${found.day('until')} ; ${counted(found.count('outcome'), 'est venu', 'sont venus')} (${found.signed('bias')}), et les intervalles à 80 % des clients en contenaient ${found.percent('coverage')}.`,
    effect:
      Math.abs(Math.log1p(found.number('bias') ?? 0)) <= (found.number('limit') ?? 0)
        ? 'Le total était aussi proche qu’annoncé.'
        : 'Le total était plus loin qu’annoncé : lisez les prévisions avec cette erreur en tête.',
  }),
  champion: (found) => ({
    says: `En production : ${modelName(found.text('now'))}, à la place de ${modelName(found.text('before'))} au passage ${found.count('run')}.`,
    effect:
      found.text('now') === 'formula'
        ? 'Plus rien ne bat la formule aux dates passées : le modèle est rétrogradé.'
        : 'Il a fait mieux aux dates passées ; une part du changement vient du modèle, pas des clients.',
  }),
  contracts: (found) => ({
    says: `Aucune commande ne compte. Les valeurs reposent sur ${counted(found.count('contracts'), 'contrat', 'contrats')} de ${counted(found.count('subscribers'), 'abonné', 'abonnés')}, dont ${counted(found.count('ended'), 'fini', 'finis')}, avec des mouvements du ${found.day('from')} au ${found.day('to')}.`,
    effect:
      'Ce que les abonnés achètent hors de leur contrat n’entre dans aucun chiffre. De peu de contrats, ou d’un temps court, on sait mal combien ils durent.',
  }),
  subscriptions: (found) => ({
    says: `${counted(found.count('movements'), 'mouvement', 'mouvements')} de ${counted(found.count('subscribers'), 'abonné', 'abonnés')} ; ${found.number('without_orders') === null ? '' : `${counted(found.count('without_orders'), 'abonné n’a', 'abonnés n’ont')} aucune commande, `}${counted(found.count('unexplained'), 'mouvement ne découle', 'mouvements ne découlent')} pas du précédent.`,
    effect: 'Une échéance qui est aussi une commande compte une fois : voir Le revenu récurrent.',
  }),
};

/** Lignes dont on ne sait pas la commande. */
const stray = (found: FindingReader) =>
  (found.number('stray_lines') ?? 0) === 0
    ? ''
    : `${counted(found.count('stray_lines'), 'd’entre eux est une ligne', 'd’entre eux sont des lignes')} de commandes, sans qu’on sache lesquelles : celles-ci sont valorisées sans. `;

const inBrackets = (found: FindingReader, amount: string) =>
  found.number(amount) === null ? '' : ` (${found.money(amount)})`;

function costEffect(basis: string, rate: string, fallback: string, known: number | null): string {
  if (basis === 'revenue') {
    return 'Les valeurs sont du chiffre d’affaires : aucun coût n’est déduit. Donnez les coûts unitaires ou un taux de marge.';
  }
  if (basis === 'gross_margin') return `Un taux de marge de ${rate} tient lieu de tous les coûts.`;
  return known === 1
    ? 'Les valeurs sont de la marge sur coûts variables.'
    : `Les valeurs sont de la marge sur coûts variables ; les produits au coût inconnu sont chargés à ${fallback} de leur chiffre d’affaires.`;
}

export const unknownCheck = (check: string, found: string): FindingSentence => ({
  says: found === '' ? check : `${check} : ${found}`,
  effect: 'Indiqué pour être complet.',
});
