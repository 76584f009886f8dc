import type { PlaybookTexts } from './playbook-text.ts';

export const playbooksFr: PlaybookTexts = {
  owners: {
    crm_manager: 'Responsable CRM',
    loyalty_manager: 'Responsable fidélité',
    customer_care_manager: 'Responsable relation client',
    onboarding_manager: 'Responsable accueil des nouveaux clients',
    merchandising_manager: 'Responsable de l’offre',
  },
  kpis: {
    reorder_rate: {
      name: 'Taux de réachat',
      says: 'Part des clients qui ont repassé commande pendant la fenêtre de mesure.',
    },
    value_per_customer: {
      name: 'Valeur par client',
      says: 'Valeur dégagée pendant la fenêtre, sur la base de valeur du rapport, par client.',
    },
    kept_share: {
      name: 'Part de clients conservés',
      says: 'Part des clients qui ont commandé pendant la fenêtre et ne sont plus à risque.',
    },
    second_purchase_rate: {
      name: 'Taux de deuxième achat',
      says: 'Part des nouveaux clients revenus acheter un autre jour pendant la fenêtre.',
    },
    reactivation_rate: {
      name: 'Taux de réactivation',
      says: 'Part des clients inactifs qui ont commandé pendant la fenêtre.',
    },
    unsubscribe_rate: {
      name: 'Taux de désabonnement',
      says: 'Part des clients contactés qui se sont désabonnés pendant la fenêtre ; à garder bas.',
    },
    orders_per_customer: {
      name: 'Commandes par client',
      says: 'Nombre de commandes par client pendant la fenêtre.',
    },
    average_order_margin: {
      name: 'Marge par commande',
      says: 'Valeur dégagée pendant la fenêtre, sur la base de valeur du rapport, par commande.',
    },
  },
  playbooks: {
    reward_the_best: {
      name: 'Choyer les meilleurs',
      audience: 'Les clients dont on attend le plus de valeur.',
      aim: 'Les garder par l’attention et non par le prix : ils achètent de toute façon, une remise ne ferait que rogner la marge.',
      steps: {
        early_access: {
          title: 'Accès en avant-première',
          says: 'Leur ouvrir les nouveautés et les séries limitées deux jours avant tout le monde, sur invitation personnelle.',
        },
        premium_support: {
          title: 'Service client prioritaire',
          says: 'Traiter leurs demandes en premier, par des conseillers expérimentés, autorisés à régler un incident sur-le-champ.',
        },
        bid_higher: {
          title: 'Relever les enchères',
          says: 'Relever les plafonds d’enchère des campagnes qui recrutent ce type de clients, dans la limite du CAC maximal de leur canal.',
        },
        thank: {
          title: 'Remercier',
          says: 'Envoyer un mot ou une attention qu’aucune campagne n’annonce, et demander ce qu’ils aimeraient voir changer.',
        },
      },
    },
    grow_the_promising: {
      name: 'Faire grandir les prometteurs',
      audience: 'Les clients de valeur moyenne à fort potentiel : votre potentiel de croissance.',
      aim: 'Élargir ce qu’ils achètent chez vous pendant qu’ils viennent encore.',
      steps: {
        educate: {
          title: 'Accompagner l’usage',
          says: 'Montrer comment tirer le meilleur de ce qu’ils possèdent : guides, conseils d’entretien, idées d’autres clients.',
        },
        cross_sell: {
          title: 'Compléter l’achat sans friction',
          says: 'Proposer ce qui va vraiment avec la dernière commande, en stock, à la bonne taille, à un clic du panier.',
        },
        discover: {
          title: 'Faire découvrir une autre catégorie',
          says: 'Présenter une catégorie qu’ils n’ont jamais achetée par son meilleur produit, avec un échantillon ou un retour facile.',
        },
      },
    },
    keep_the_endangered: {
      name: 'Retenir les clients à risque',
      audience: 'Les clients de valeur qui risquent fort de ne pas revenir.',
      aim: 'Comprendre ce qui a déçu et y remédier avant le départ. Une remise ne répare pas un colis en retard.',
      steps: {
        reach_out: {
          title: 'Prendre les devants',
          says: 'Appeler ou écrire personnellement, dans l’ordre de la file de rétention, avec une question : que pouvons-nous mieux faire ?',
        },
        remove_friction: {
          title: 'Lever les irritants',
          says: 'Relire leurs dernières commandes à la recherche de retards, de retours et de demandes ouvertes, régler chaque point et le leur dire.',
        },
        recover: {
          title: 'Réparer',
          says: 'Si la faute vient de nous, faire un geste à la mesure de la valeur en jeu : livraison offerte ou échange avant tout avoir.',
        },
        learn: {
          title: 'Noter les raisons',
          says: 'Consigner les motifs de départ dans une liste courte et confier le plus fréquent à qui peut y mettre fin.',
        },
      },
    },
    welcome_the_new: {
      name: 'Accueillir les nouveaux et gagner le deuxième achat',
      audience: 'Les nouveaux clients, un seul achat à ce jour, plus prometteurs que la plupart.',
      aim: 'Faire du premier achat une réussite, puis mériter le deuxième : aucune étape de la vie d’un client ne pèse autant sur la suite.',
      steps: {
        welcome: {
          title: 'Accueillir et rassurer',
          says: 'Le jour de la commande : qui nous sommes, quand arrive le colis, comment joindre quelqu’un. Rien à vendre.',
        },
        first_success: {
          title: 'Mener à une première réussite',
          says: 'Une fois le colis reçu : comment utiliser, entretenir ou associer le produit acheté, en trois minutes de lecture.',
        },
        ask: {
          title: 'Demander un avis et en tenir compte',
          says: 'Une seule question de satisfaction. Un client mécontent est rappelé sous un jour ouvré et sort du parcours tant que son problème n’est pas réglé.',
        },
        second_purchase: {
          title: 'Inviter au deuxième achat',
          says: 'Une seule suggestion, dans la suite logique de la première commande, au rythme habituel entre deux achats dans la boutique. Une raison de revenir, service ou échantillon, avant toute remise.',
        },
        hand_over: {
          title: 'Passer le relais',
          says: 'À la fin de la fenêtre, chacun rejoint le segment qui lui correspond : la croissance pour qui a acheté deux fois, les contacts ordinaires pour les autres. Plus de relance.',
        },
      },
    },
    win_back_the_valuable: {
      name: 'Reconquérir les clients de valeur',
      audience: 'Les clients qui ont beaucoup apporté et ne donnent plus signe de vie.',
      aim: 'Leur donner une raison de revenir qui vaille mieux qu’une remise, et savoir s’arrêter.',
      steps: {
        ask_why: {
          title: 'Demander pourquoi',
          says: 'Un message court et personnel, signé d’un nom : vous nous manquez, que s’est-il passé ? Une réponse compte autant qu’une commande.',
        },
        show_news: {
          title: 'Montrer les nouveautés',
          says: 'Présenter ce qui a changé depuis leur dernière visite dans les catégories qu’ils achetaient : produits, service, livraison.',
        },
        invite_in_person: {
          title: 'Inviter personnellement',
          says: 'Un rendez-vous, une avant-première ou un conseil par téléphone pour la tête de la file.',
        },
        offer_last: {
          title: 'Une seule offre, en dernier',
          says: 'Réservée à ceux qui ont lu sans acheter, une seule fois, avec une date de fin. Ensuite, les laisser tranquilles.',
        },
      },
    },
    keep_in_touch: {
      name: 'Garder le contact',
      audience: 'Tous les autres clients.',
      aim: 'Rester présent à peu de frais, sans lasser, et remarquer ceux qui évoluent.',
      steps: {
        prefer: {
          title: 'Demander les préférences',
          says: 'Laisser choisir les sujets et la fréquence, puis s’y tenir.',
        },
        write_seldom: {
          title: 'Écrire peu, écrire bien',
          says: 'Un message utile par mois au plus ; aucune publicité payante pour les faire revenir.',
        },
        listen: {
          title: 'Guetter les signes',
          says: 'Qui commande est réévalué au calcul suivant et rejoint le segment qui lui convient.',
        },
      },
    },
    loyalty_for_the_frequent: {
      name: 'Fidéliser les habitués',
      audience: 'Le cinquième des clients qui commande le plus souvent.',
      aim: 'Transformer l’habitude en attachement : des avantages exclusifs qui récompensent le retour plutôt que le montant d’un achat.',
      steps: {
        invite_to_club: {
          title: 'Inviter au club',
          says: 'Un cercle sur invitation, avec des avantages qui coûtent peu et comptent beaucoup : produits réservés, priorité, avis sur la gamme.',
        },
        replenish: {
          title: 'Rendre le réachat évident',
          says: 'Un rappel quand les réserves doivent s’épuiser, une nouvelle commande en un clic, une livraison à jour fixe.',
        },
        refer: {
          title: 'Les laisser parrainer',
          says: 'Remercier le parrain et le filleul une fois que le nouveau client a gardé sa commande.',
        },
      },
    },
    premium_for_large_baskets: {
      name: 'Le haut de gamme pour les gros paniers',
      audience: 'Le cinquième des clients au panier moyen le plus élevé.',
      aim: 'Proposer mieux plutôt que moins cher à ceux qui achètent déjà beaucoup.',
      steps: {
        premium_range: {
          title: 'Montrer le haut de gamme',
          says: 'Mettre en avant la gamme supérieure et les éditions limitées, avec les raisons de leur qualité.',
        },
        bundle: {
          title: 'Composer des ensembles',
          says: 'Des ensembles complets et des assortiments sur mesure, au prix plein, service compris.',
        },
        serve: {
          title: 'Un service à la hauteur',
          says: 'Emballage soigné, créneau de livraison, conseiller attitré : vérifier que la marge par commande progresse, et pas seulement le panier.',
        },
      },
    },
  },
};
