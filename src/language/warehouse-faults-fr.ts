import type { WarehouseFaults } from '../vocabulary/index.ts';
import { countedFr as counted } from './counted.ts';
import type { FaultSentence, FaultSentences } from './faults.ts';

const UNREACHABLE: Record<WarehouseFaults['warehouse_unreachable']['why'], string> = {
  refused: 'rien n’écoute à cette adresse',
  unknown_host: 'aucune machine ne porte ce nom',
  silent: 'il ne répond pas à temps',
  lost: 'la connexion a été coupée',
};

const UNSAFE: Record<WarehouseFaults['warehouse_unsafe']['why'], FaultSentence> = {
  unknown_issuer: {
    says: 'son certificat n’est émis par personne en qui cette machine a confiance',
    remedy:
      'Si le certificat est le vôtre ou celui de votre entreprise, nommez dans la variable NODE_EXTRA_CA_CERTS le fichier de son émetteur, ou le sien s’il se signe lui-même. Sinon, demandez à qui administre le serveur.',
  },
  dates: {
    says: 'son certificat a expiré, ou n’est pas encore valable',
    remedy:
      'Demandez-en un nouveau à qui administre le serveur, et vérifiez l’horloge de cette machine.',
  },
  other_host: {
    says: 'son certificat porte un autre nom',
    remedy: 'Écrivez l’hôte dans PERENNE_WAREHOUSE sous le nom que porte le certificat.',
  },
  plain: {
    says: 'il n’y parle pas TLS',
    remedy:
      'Désignez dans PERENNE_WAREHOUSE son port HTTPS (8443 sauf réglage contraire), ou écrivez clickhouse:// pour une connexion que chacun peut lire en chemin.',
  },
};

const FULL: Record<WarehouseFaults['warehouse_full']['what'], string> = {
  memory: 'sa mémoire est épuisée',
  disk: 'son disque est plein',
  limit: 'une limite ou un quota y est atteint',
};

export const warehouseFaultsFr: Pick<FaultSentences, keyof WarehouseFaults> = {
  warehouse_address: () => ({
    says: 'PERENNE_WAREHOUSE n’est pas l’adresse d’un entrepôt.',
    remedy:
      'Écrivez-la sous la forme clickhouse://utilisateur:motdepasse@hôte:8123/base, suivie de ?cluster=nom quand les tables sont réparties sur plusieurs serveurs. Dans le mot de passe, écrivez @ comme %40, : comme %3A et / comme %2F.',
  }),
  warehouse_missing: ({ address }) => ({
    says: `Cet espace de travail garde ses données à l’adresse ${address}, et PERENNE_WAREHOUSE n’est pas définie.`,
    remedy: 'Donnez cette adresse à PERENNE_WAREHOUSE, avec l’utilisateur et le mot de passe.',
  }),
  warehouse_other: ({ address, given }) => ({
    says: `Cet espace de travail garde ses données à l’adresse ${address}, et PERENNE_WAREHOUSE désigne ${given}.`,
    remedy:
      'Corrigez PERENNE_WAREHOUSE, ou nommez un autre espace de travail avec --workspace. `perenne move` déménage un espace de travail.',
  }),
  warehouse_not_wanted: ({ folder, given }) => ({
    says: `L’espace de travail ${folder} garde ses données dans son propre dossier, et PERENNE_WAREHOUSE désigne ${given}.`,
    remedy:
      'Retirez PERENNE_WAREHOUSE, ou déménagez d’abord l’espace de travail : `perenne move --to clickhouse://…`.',
  }),
  warehouse_of_another: ({ database }) => ({
    says: `La base ${database} contient des tables d’un autre espace de travail, ou d’autre chose.`,
    remedy:
      'Désignez une base vide ou nouvelle dans PERENNE_WAREHOUSE : chaque espace de travail a la sienne.',
  }),
  warehouse_lost: ({ database, node }) => ({
    says: `La base ${database} sur ${node} ne contient pas cet espace de travail.`,
    remedy:
      'Vérifiez l’adresse. Si le serveur a perdu ses données, restaurez-les d’une sauvegarde avant de continuer.',
  }),
  warehouse_refuses_login: ({ node, user }) => ({
    says: `Le serveur ClickHouse ${node} refuse l’utilisateur ${user} : nom ou mot de passe faux.`,
    remedy:
      'Corrigez l’utilisateur et le mot de passe dans PERENNE_WAREHOUSE ; dans le mot de passe, écrivez @ comme %40.',
  }),
  warehouse_right_missing: ({ node, user, right }) => ({
    says: `Il manque un droit à l’utilisateur ${user} sur le serveur ClickHouse ${node}${right ? ` : ${right}` : ''}.`,
    remedy:
      'Demandez-le à qui administre le serveur ; docs/scaling.md énumère les droits dont Perenne a besoin.',
  }),
  warehouse_unreachable: ({ node, why }) => ({
    says: `Le serveur ClickHouse ${node} n’est pas joignable : ${UNREACHABLE[why]}.`,
    remedy:
      'Démarrez-le, ou vérifiez l’adresse et le réseau, puis relancez la commande. Ce qui était publié est intact.',
  }),
  warehouse_unsafe: ({ node, why }) => ({
    says: `Pas de connexion sûre au serveur ClickHouse ${node} : ${UNSAFE[why].says}.`,
    remedy: UNSAFE[why].remedy,
  }),
  warehouse_too_old: ({ node, version, oldest }) => ({
    says: `Le serveur ClickHouse ${node} est en version ${version} ; Perenne demande la ${oldest} ou plus récente.`,
    remedy: 'Mettez le serveur à jour. Rien n’a été modifié.',
  }),
  warehouse_full: ({ node, what }) => ({
    says: `Le serveur ClickHouse ${node} ne peut pas en prendre ou en calculer davantage : ${FULL[what]}.`,
    remedy:
      'Faites-y de la place ou relevez la limite, puis relancez la commande. Ce qui était publié est intact.',
  }),
  warehouse_cluster_unknown: ({ node, cluster, clusters }) => ({
    says: `Le serveur ClickHouse ${node} ne connaît pas de cluster ${cluster}. Il connaît : ${clusters || 'aucun'}.`,
    remedy:
      'Corrigez ?cluster= dans PERENNE_WAREHOUSE, ou déclarez le cluster là-bas sous remote_servers.',
  }),
  warehouse_cluster_differs: ({ cluster, hosts, servers }) => ({
    says: `PERENNE_WAREHOUSE désigne ${counted(String(hosts), 'hôte', 'hôtes')}, et le cluster ${cluster} compte ${counted(String(servers), 'serveur', 'serveurs')}.`,
    remedy:
      'Nommez un hôte de chaque fragment, chacun une fois, séparés par des virgules. Perenne travaille avec des fragments d’un serveur chacun.',
  }),
  warehouse_query_failed: ({ node, problem }) => ({
    says: `Le serveur ClickHouse ${node} n’a pas pu faire ce que Perenne demandait : ${problem}.`,
    remedy:
      'C’est sans doute un défaut de Perenne : signalez-le, avec la version du serveur. Ce qui était publié est intact.',
  }),
  move_nowhere: ({ place }) => ({
    says: `L’espace de travail garde déjà ses données à l’adresse ${place}.`,
    remedy:
      'Nommez un autre lieu : `perenne move --to clickhouse://…` ou `perenne move --to duckdb`.',
  }),
  move_not_former: ({ given }) => ({
    says: `${given} n’est pas le lieu où cet espace de travail était avant son dernier déménagement.`,
    remedy: 'Rien n’a été supprimé. settings.json nomme ce lieu sous « former ».',
  }),
  move_differs: ({ table }) => ({
    says: `La table ${table} n’est pas arrivée telle qu’elle était ; l’espace de travail reste où il est.`,
    remedy:
      'Relancez la commande. Si cela se répète, signalez-le : cela ne devrait jamais arriver.',
  }),
  query_confined: ({ found }) => ({
    says: `Une requête ne peut pas utiliser ${found} : elle lit les tables d’un calcul, sous leur propre nom.`,
    remedy: '`perenne query "SHOW TABLES"` les énumère.',
  }),
};
