import type { PlaybookTexts } from './playbook-text.ts';

export const playbooksEn: PlaybookTexts = {
  owners: {
    crm_manager: 'CRM manager',
    loyalty_manager: 'Loyalty manager',
    customer_care_manager: 'Customer care manager',
    onboarding_manager: 'Onboarding manager',
    merchandising_manager: 'Merchandising manager',
  },
  kpis: {
    reorder_rate: {
      name: 'Reorder rate',
      says: 'Share of the customers who ordered again within the window.',
    },
    value_per_customer: {
      name: 'Value per customer',
      says: 'Value earned within the window, on the value basis of the report, per customer.',
    },
    kept_share: {
      name: 'Share kept',
      says: 'Share of the customers who ordered within the window and are no longer at risk.',
    },
    second_purchase_rate: {
      name: 'Second-purchase rate',
      says: 'Share of the new customers who bought on a second day within the window.',
    },
    reactivation_rate: {
      name: 'Reactivation rate',
      says: 'Share of the inactive customers who ordered within the window.',
    },
    unsubscribe_rate: {
      name: 'Unsubscribe rate',
      says: 'Share of the customers written to who unsubscribed within the window; lower is better.',
    },
    orders_per_customer: {
      name: 'Orders per customer',
      says: 'Orders within the window per customer.',
    },
    average_order_margin: {
      name: 'Margin per order',
      says: 'Value earned within the window, on the value basis of the report, per order.',
    },
  },
  playbooks: {
    reward_the_best: {
      name: 'Reward the best',
      audience: 'Customers expected to bring the most.',
      aim: 'Keep them by attention, not by price: they buy anyway, so a reduction would only give margin away.',
      steps: {
        early_access: {
          title: 'Early access',
          says: 'Open new collections and limited series to them two days before everyone else, by a personal invitation.',
        },
        premium_support: {
          title: 'Premium support',
          says: 'Route their requests to the front of the queue and to experienced staff, free to settle an incident on the spot.',
        },
        bid_higher: {
          title: 'Bid higher for their like',
          says: 'Raise the bid caps of the campaigns that win such customers, up to the highest acquisition cost their channel allows.',
        },
        thank: {
          title: 'Say thank you',
          says: 'Send a word or a small gift that no campaign announces, and ask what they would change.',
        },
      },
    },
    grow_the_promising: {
      name: 'Grow the promising',
      audience: 'Customers of medium expected value who can grow: your growth potential.',
      aim: 'Widen what they buy from you while they are still coming.',
      steps: {
        educate: {
          title: 'Teach the use',
          says: 'Show how to get the best from what they own: guides, care advice, ideas from other customers.',
        },
        cross_sell: {
          title: 'Complete the purchase, without friction',
          says: 'Suggest what really goes with their last order, in stock, in the right size, a click away from the basket.',
        },
        discover: {
          title: 'Open another category',
          says: 'Introduce one category they have never bought, by its best seller and a sample or an easy return.',
        },
      },
    },
    keep_the_endangered: {
      name: 'Keep those at risk',
      audience: 'Customers of some worth who are likely not to come back.',
      aim: 'Find out what went wrong and put it right before they are gone. A reduction is no answer to a late parcel.',
      steps: {
        reach_out: {
          title: 'Get in touch first',
          says: 'Call or write in person in the order of the retention queue, with one question: what can we do better?',
        },
        remove_friction: {
          title: 'Remove the friction',
          says: 'Look through their last orders for delays, returns and open requests, settle each one, and tell them so.',
        },
        recover: {
          title: 'Make up for it',
          says: 'Where the fault was ours, make a gesture in proportion to the value at stake: free delivery or an exchange before money.',
        },
        learn: {
          title: 'Record the reasons',
          says: 'Note why customers leave, in a short list of reasons, and hand the most frequent one to whoever can end it.',
        },
      },
    },
    welcome_the_new: {
      name: 'Welcome the new, win the second purchase',
      audience: 'New customers with a single purchase and more to expect from them than from most.',
      aim: 'Make the first purchase a success, then earn the second: no step in a customer’s life raises what follows as much.',
      steps: {
        welcome: {
          title: 'Welcome and reassure',
          says: 'On the day of the order: who we are, when the parcel comes, how to reach a person. Nothing to sell.',
        },
        first_success: {
          title: 'Lead to a first success',
          says: 'Once the parcel is there: how to use, care for or combine the product bought, in three minutes of reading.',
        },
        ask: {
          title: 'Ask, and act on the answer',
          says: 'One question on satisfaction. Whoever is unhappy gets a call within a working day and leaves the sequence until it is settled.',
        },
        second_purchase: {
          title: 'Invite to the second purchase',
          says: 'One suggestion that follows from the first order, timed on the shop’s usual gap between two purchases. A reason to come, such as a service or a sample, before any reduction.',
        },
        hand_over: {
          title: 'Hand over',
          says: 'At the end of the window each customer leaves for a segment of their own: whoever bought twice to growth, the others to ordinary contact. No more reminders.',
        },
      },
    },
    win_back_the_valuable: {
      name: 'Win back the valuable',
      audience: 'Customers who brought much and have gone silent.',
      aim: 'Give them a reason to return that is worth more than a reduction, and stop in good time.',
      steps: {
        ask_why: {
          title: 'Ask why',
          says: 'A short, personal message from a named person: we miss you, what happened? A reply counts as much as an order.',
        },
        show_news: {
          title: 'Show what is new',
          says: 'Present what has changed since their last visit in the categories they used to buy: products, service, delivery.',
        },
        invite_in_person: {
          title: 'Invite in person',
          says: 'An appointment, a preview or advice by phone for those at the top of the queue.',
        },
        offer_last: {
          title: 'A single offer, last',
          says: 'Only to those who read but did not buy, once, with a closing date. Then leave them in peace.',
        },
      },
    },
    keep_in_touch: {
      name: 'Keep in touch',
      audience: 'Everyone else.',
      aim: 'Stay present at little cost and without tiring anyone, and notice when somebody moves.',
      steps: {
        prefer: {
          title: 'Ask for preferences',
          says: 'Let them choose topics and frequency, and keep to it.',
        },
        write_seldom: {
          title: 'Write seldom, and well',
          says: 'At most one useful message a month; no paid advertising to bring them back.',
        },
        listen: {
          title: 'Listen for signs',
          says: 'Whoever orders is valued again at the next run and moves to the segment that fits.',
        },
      },
    },
    loyalty_for_the_frequent: {
      name: 'Loyalty for the frequent',
      audience: 'The fifth who order most often.',
      aim: 'Turn a habit into an attachment: exclusive advantages that reward coming back rather than spending more at once.',
      steps: {
        invite_to_club: {
          title: 'Invite to the club',
          says: 'An exclusive circle by invitation, with advantages that cost little and count much: reserved products, priority, a say in the range.',
        },
        replenish: {
          title: 'Make repeat orders effortless',
          says: 'A reminder when stock must be running low, an order again in one click, delivery on a fixed day.',
        },
        refer: {
          title: 'Let them bring others',
          says: 'Thank both sides of a recommendation once the newcomer has kept the order.',
        },
      },
    },
    premium_for_large_baskets: {
      name: 'Premium for large baskets',
      audience: 'The fifth with the largest average order.',
      aim: 'Offer better rather than cheaper to those who already buy big.',
      steps: {
        premium_range: {
          title: 'Show the premium range',
          says: 'Put the higher range and limited editions first, with the reasons why they are better.',
        },
        bundle: {
          title: 'Compose sets',
          says: 'Complete sets and made-to-measure assortments at full price, with the service included.',
        },
        serve: {
          title: 'Serve to match',
          says: 'Careful packaging, a delivery slot and an adviser: check that the margin per order grows, not just the basket.',
        },
      },
    },
  },
};
