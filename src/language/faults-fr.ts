import { countedFr } from './counted.ts';
import type { FaultSentences } from './faults.ts';
import { peopleFaultsFr } from './people-faults-fr.ts';
import { whatToDo } from './reject-remedies.ts';
import { serverFaultsFr } from './server-faults-fr.ts';
import { warehouseFaultsFr } from './warehouse-faults-fr.ts';

/** What each fault says to a French reader, and what to do next. */
export const faultsFr: FaultSentences = {
  ...warehouseFaultsFr,
  ...serverFaultsFr,
  ...peopleFaultsFr,
  command_unknown: ({ command, nearest }) => ({
    says: `Il n’y a pas de commande « ${command} ».`,
    remedy: nearest ? `Vouliez-vous dire ${nearest} ?` : '`perenne --help` énumère les commandes.',
  }),
  option_unknown: ({ option, nearest }) => ({
    says: `Il n’y a pas d’option « ${option} ».`,
    remedy: nearest
      ? `Vouliez-vous dire ${nearest} ?`
      : '`perenne COMMANDE --help` énumère les options.',
  }),
  option_required: ({ option }) => ({
    says: `L’option « ${option} » manque.`,
    remedy: 'Ajoutez-la ; `perenne COMMANDE --help` donne des exemples.',
  }),
  option_without_value: ({ option }) => ({
    says: `Rien ne suit l’option « ${option} ».`,
    remedy: 'Écrivez ensuite ce qu’elle demande ; `perenne COMMANDE --help` donne des exemples.',
  }),
  argument_missing: ({ argument }) => ({
    says: `Il manque un argument à la commande : ${argument}.`,
    remedy: 'Ajoutez-le ; `perenne COMMANDE --help` donne des exemples.',
  }),
  arguments_too_many: ({ command }) => ({
    says: `Il y a trop de mots après ${command}.`,
    remedy: 'Mettez entre guillemets ce qui va ensemble ; voir `perenne COMMANDE --help`.',
  }),
  confirmation_missing: () => ({
    says: 'Supprimer un client demande une confirmation, et personne ne peut répondre ici.',
    remedy: 'Ajoutez --yes, ou donnez la commande dans un terminal.',
  }),
  workspace_missing: ({ folder }) => ({
    says: `Il n’y a pas d’espace de travail Perenne dans ${folder}.`,
    remedy:
      'Créez-en un avec `perenne value FICHIERS --out DOSSIER`, ou nommez-en un autre avec --workspace.',
  }),
  workspace_unwritable: ({ folder, message }) => ({
    says: `L’espace de travail ${folder} ne peut pas être écrit : ${message}`,
    remedy: 'Nommez un autre dossier avec --workspace, ou autorisez-y l’écriture.',
  }),
  workspace_is_newer: ({ file, version, known }) => ({
    says: `${file} vient d’un Perenne plus récent (version ${version} ; celui-ci connaît la ${known}).`,
    remedy: 'Mettez Perenne à jour. Rien n’a été modifié.',
  }),
  workspace_in_use: ({ process, host, command, since, file }) => ({
    says: `L’espace de travail est occupé : « ${command} », processus ${process} sur ${host}, depuis ${since} UTC.`,
    remedy: `Attendez qu’il ait fini. Si cette machine n’existe plus, supprimez ${file}.`,
  }),
  setting_invalid: ({ file, setting }) => ({
    says: `Le réglage « ${setting} » de ${file} n’a pas une valeur possible.`,
    remedy: 'Corrigez-le, ou supprimez-le pour revenir à sa valeur par défaut.',
  }),
  settings_unreadable: ({ file }) => ({
    says: `${file} n’est pas du JSON valide, ou pas une liste de réglages.`,
    remedy:
      'Corrigez-le, ou supprimez-le pour repartir des réglages par défaut ; les données restent.',
  }),
  no_run_yet: () => ({
    says: 'Rien n’a encore été valorisé dans cet espace de travail.',
    remedy: 'Lancez d’abord `perenne value FICHIERS --out DOSSIER`.',
  }),
  run_unknown: ({ run, runs }) => ({
    says: `Il n’y a pas de calcul ${run}. Calculs : ${runs || 'aucun'}.`,
    remedy: '`perenne runs` les énumère.',
  }),
  import_unknown: ({ importId }) => ({
    says: `Il n’y a pas d’import ${importId} à annuler.`,
    remedy: '`perenne runs --imports` énumère les fichiers importés et leurs numéros.',
  }),
  table_unknown: ({ table, tables }) => ({
    says: `Il n’y a pas de table ${table}.`,
    remedy: `Tables : ${tables}.`,
  }),
  option_invalid: ({ option, found, expected }) => ({
    says: `${option} ne peut pas valoir « ${found} ».`,
    remedy: `Donnez ${expected}.`,
  }),
  query_failed: ({ message }) => ({
    says: `La requête a échoué : ${message}`,
    remedy:
      'Les requêtes lisent le dernier calcul : `perenne query "SHOW TABLES"` énumère ses tables.',
  }),
  folder_not_empty: ({ folder }) => ({
    says: `Le dossier ${folder} n’est pas vide.`,
    remedy:
      'Nommez-en un autre avec --out, ou ajoutez --force : les fichiers d’une simulation précédente sont alors remplacés, les autres restent.',
  }),
  output_unwritable: ({ path, message }) => ({
    says: `${path} n’a pas pu être écrit : ${message}`,
    remedy:
      'Choisissez un autre dossier avec --out, ou faites de la place. Le dernier calcul publié est intact.',
  }),
  disk_full: ({ file }) => ({
    says: file ? `Le disque est plein : ${file} n’a pas pu être écrit.` : 'Le disque est plein.',
    remedy:
      'Faites de la place, ou nommez avec --workspace un espace de travail sur un autre disque. Le dernier calcul publié est intact.',
  }),
  memory_full: () => ({
    says: 'La mémoire de cette machine n’a pas suffi.',
    remedy:
      'Fermez d’autres programmes, ou prenez une machine qui en a plus. Le dernier calcul publié est intact.',
  }),
  database_in_use: ({ file }) => ({
    says: `Un autre programme tient ${file} ouvert.`,
    remedy: 'Fermez-le, puis relancez la commande.',
  }),
  database_unreadable: ({ file }) => ({
    says: `${file || 'Une base de l’espace de travail'} est illisible : endommagée, ou écrite par un Perenne plus récent.`,
    remedy:
      'Remettez-la depuis une sauvegarde, mettez Perenne à jour, ou repartez d’un nouvel espace avec --workspace.',
  }),
  database_missing: ({ files }) => ({
    says: `L’espace de travail contient des calculs publiés, et il lui manque ${files}.`,
    remedy:
      'Restaurez d’une sauvegarde ce qui manque, ou commencez un nouvel espace de travail avec --workspace. Les calculs publiés restent lisibles avec `perenne query`.',
  }),
  system_refused: ({ message }) => ({
    says: `Le système a refusé : ${message}.`,
    remedy: 'Levez l’obstacle, puis relancez la commande.',
  }),
  nothing_to_value: ({ records, setAside, refunds }) => ({
    says: `Sur ${countedFr(String(records), 'enregistrement', 'enregistrements')}, aucun n’est une commande de client qui compte${refunds > 0 ? ` ; ${countedFr(String(refunds), 'est un remboursement', 'sont des remboursements')} sans commande connue` : ''}.`,
    remedy: `Écartés : ${setAside || 'aucun'}. Vérifiez les colonnes avec --map, et --as-of.`,
  }),
  currency_unclear: ({ currencies }) => ({
    says: `Les commandes sont en plusieurs devises : ${currencies}.`,
    remedy:
      'Nommez la devise de compte avec --currency, et donnez un fichier de cours datés (date, currency, into, rate) pour les autres.',
  }),
  contracts_alone: () => ({
    says: 'Les prévisions s’essaient sur les commandes passées, et aucune commande de cette boutique ne compte : on n’en connaît que des contrats.',
    remedy:
      'Les contrats se jugent à l’ajustement de leur rétention, observée à côté de projetée : `perenne value --out resultats` la montre dans report.html. Pour essayer des prévisions, nommez un fichier de commandes.',
  }),
  no_orders: ({ known }) => ({
    says: known
      ? `Il n’y a pas encore de commandes à valoriser dans cet espace de travail ; il connaît ${known}.`
      : 'Il n’y a pas encore de commandes à valoriser dans cet espace de travail.',
    remedy:
      'Nommez un fichier de commandes, ou pour valoriser les seuls contrats un fichier d’abonnements : `perenne value commandes.csv --out resultats`.',
  }),
  file_missing: ({ file }) => ({
    says: `Le fichier ${file} n’existe pas.`,
    remedy: 'Vérifiez le chemin : il part du dossier où vous êtes.',
  }),
  file_is_folder: ({ file }) => ({
    says: `${file} est un dossier.`,
    remedy: 'Nommez les fichiers qu’il contient, par exemple avec un motif comme dossier/*.csv.',
  }),
  file_unreadable: ({ file }) => ({
    says: `Vous n’avez pas le droit de lire ${file}.`,
    remedy: 'Changez les droits du fichier, ou copiez-le là où vous pouvez le lire.',
  }),
  file_empty: ({ file }) => ({
    says: `${file} est vide.`,
    remedy: 'Refaites l’export ; si la boutique n’a rien vendu sur la période, omettez ce fichier.',
  }),
  file_header_only: ({ file }) => ({
    says: `${file} a des noms de colonnes, mais aucun enregistrement.`,
    remedy: 'Refaites l’export sur une période plus longue, ou omettez ce fichier.',
  }),
  file_without_header: ({ file }) => ({
    says: `La première ligne de ${file} contient des valeurs, pas des noms de colonnes.`,
    remedy: 'Ajoutez en tête du fichier une ligne comme client,date,montant.',
  }),
  file_one_column: ({ file }) => ({
    says: `${file} n’a qu’une colonne : ni virgule, ni point-virgule, ni tabulation, ni barre ne divise sa première ligne.`,
    remedy:
      'Enregistrez-le en CSV ; si un autre caractère sépare les colonnes, mettez un point-virgule.',
  }),
  file_format_unknown: ({ file }) => ({
    says: `${file} n’est ni du CSV, ni du JSON par lignes, ni du Parquet.`,
    remedy:
      'Enregistrez-le en CSV UTF-8 : un tableur le fait par « Enregistrer sous ». Décompressez d’abord les archives.',
  }),
  file_damaged: ({ file }) => ({
    says: `${file} est abîmé : il s’interrompt ou son contenu ne passe pas ses propres contrôles.`,
    remedy: 'Téléchargez ou copiez le fichier à nouveau.',
  }),
  file_changed: ({ file }) => ({
    says: `${file} a changé pendant la lecture ; rien n’en a été importé.`,
    remedy: 'Attendez qu’il soit écrit entièrement, puis relancez la commande.',
  }),
  pattern_without_match: ({ pattern }) => ({
    says: `Aucun fichier ne correspond au motif ${pattern}.`,
    remedy: 'Vérifiez le dossier et l’extension ; les noms partent du dossier où vous êtes.',
  }),
  columns_not_recognised: ({ file, kind, columns, example }) => ({
    says: `Les colonnes de ${file} ne disent pas ce qu’elles sont (lu comme ${kind}). Il contient : ${columns}.`,
    remedy: `Nommez-les, par exemple : ${example}. Un autre type de fichier se dit par --kind.`,
  }),
  columns_ambiguous: ({ file, field, columns, example }) => ({
    says: `Dans ${file}, plusieurs colonnes pourraient être ${field} : ${columns}.`,
    remedy: `Dites laquelle : ${example}.`,
  }),
  column_unknown: ({ file, column, nearest }) => ({
    says: `${file} n’a pas de colonne « ${column} ».`,
    remedy: `La plus proche est « ${nearest} ». Corrigez l’option --map.`,
  }),
  field_unknown: ({ field, nearest, fields }) => ({
    says: `Il n’existe pas de champ « ${field} » auquel associer une colonne.`,
    remedy: `Vouliez-vous dire ${nearest} ? Les champs sont : ${fields}.`,
  }),
  decimal_unclear: ({ file, column, example, point, comma }) => ({
    says:
      point + comma > 0
        ? `La colonne « ${column} » de ${file} mêle points décimaux (${countedFr(String(point), 'cellule', 'cellules')}) et virgules décimales (${countedFr(String(comma), 'cellule', 'cellules')}).`
        : `La colonne « ${column} » de ${file} contient des nombres comme ${example}, qui se lisent de deux façons.`,
    remedy: 'Dites ce qui précède les décimales : --decimal point ou --decimal comma (virgule).',
  }),
  date_order_unclear: ({ file, column, dayFirst, monthFirst, undecided }) => ({
    says:
      dayFirst + monthFirst > 0
        ? `La colonne « ${column} » de ${file} mêle les dates : ${countedFr(String(dayFirst), 'a', 'ont')} forcément le jour d’abord, ${monthFirst} le mois.`
        : `Dans la colonne « ${column} » de ${file}, ${countedFr(String(undecided), 'date se lit', 'dates se lisent')} jour ou mois d’abord.`,
    remedy: 'Dites-le : --date-order dmy (31/12/2024) ou --date-order mdy (12/31/2024).',
  }),
  no_record_readable: ({ file, records, reason, column }) => ({
    says: `De ${countedFr(String(records), 'enregistrement', 'enregistrements')} de ${file}, aucun ne peut être lu, surtout à cause de la colonne « ${column} ». ${whatToDo('fr', reason)}`,
    remedy:
      'Si une autre colonne était voulue, dites laquelle est lue comme quoi ; dans un terminal : --map champ=colonne.',
  }),
  records_unaccounted: ({ file, counted, read }) => ({
    says: `${file} : ${countedFr(String(counted), 'enregistrement compté', 'enregistrements comptés')}, ${countedFr(String(read), 'lu', 'lus')} ; rien n’a été importé.`,
    remedy:
      'C’est un défaut de notre fait : signalez-le, avec la forme du fichier si vous le pouvez.',
  }),
  customer_key_in_use: ({ keys }) => ({
    says: `${countedFr(String(keys), 'nouvelle clé client était déjà prise', 'nouvelles clés client étaient déjà prises')} ; rien n’a été écrit.`,
    remedy: 'Relancez la commande. Si cela se répète, signalez-le : cela ne devrait pas arriver.',
  }),
  vault_keys_unreadable: ({ file }) => ({
    says: `${file} manque ou est endommagé : les identités du coffre sont illisibles.`,
    remedy: 'Remettez-le depuis une sauvegarde. Sans lui, personne ne sait qui sont les clients.',
  }),
  vault_key_missing: ({ sealKey }) => ({
    says: `La clé n° ${sealKey} du coffre manque, ou est une autre : ses identités ne peuvent plus être lues.`,
    remedy: 'Remettez le fichier vault-keys.json de cet espace de travail depuis une sauvegarde.',
  }),
  identity_unknown: () => ({
    says: 'Aucun client de cet espace de travail n’a cet identifiant ni cette adresse.',
    remedy:
      'Écrivez-le exactement comme dans le fichier importé ; la casse des identifiants compte.',
  }),
  rate_missing: ({ currencies, days, reporting }) => ({
    says: `Il n’y a pas de taux de change vers ${reporting} pour ${currencies} à la date du ${days}.`,
    remedy:
      'Ajoutez un fichier de taux datés avec les colonnes date, currency, into, rate ; un taux vaut de son jour jusqu’au suivant.',
  }),
  margin_rate_missing: ({ basis }) => ({
    says: `La base de valeur ${basis} demande un taux de marge, et aucun n’est connu.`,
    remedy: 'Indiquez-le avec --margin, par exemple --margin 0.45.',
  }),
  row_account_unbalanced: ({ imports }) => ({
    says: `Les enregistrements de l’import ${imports} ne tombent pas juste : lus ≠ retenus + écartés + rejetés.`,
    remedy: 'C’est un défaut de Perenne : aucune valeur n’a été publiée. Merci de le signaler.',
  }),
};
