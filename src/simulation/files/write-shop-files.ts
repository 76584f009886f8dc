import type { Account } from '../account.ts';
import { PURPOSE, Random } from '../chance/random.ts';
import { normal } from '../chance/variates.ts';
import { PRODUCTS } from '../plan/catalogue.ts';
import { CHANNELS, SPEND_BY_CAMPAIGN, SPEND_BY_THEME } from '../plan/channels.ts';
import type { Shop } from '../shop.ts';
import { monthsBetween } from '../time/days.ts';
import { cell } from './csv-file.ts';
import { CAMPAIGN_WORDS, CHANNEL_WORDS, EUR, THEME_WORDS, USD, word } from './words.ts';
import type { WrittenFiles } from './written-files.ts';

/** Standard deviation of the logarithm of a month's spend around its plan. */
const SPEND_SPREAD = 0.15;
const RATE_STEP = 0.012;

/** Months of the history: their first day in it, and the first day after them. */
function months({ firstDay, historyDays }: Shop): { from: number; to: number }[] {
  const starts = monthsBetween(firstDay, firstDay + historyDays - 1).map((day) => day - firstDay);
  return starts.map((start, i) => ({
    from: Math.max(start, 0),
    to: Math.min(starts[i + 1] ?? historyDays, historyDays),
  }));
}

export function writeProducts(files: WrittenFiles, account: Account): void {
  const file = files.of('products');
  if (file === null) return;
  for (const { id, name, category, price, cost, vat, renewalDays } of PRODUCTS) {
    file.text(cell(id)).text(cell(name)).text(cell(category)).cents(price).cents(cost).text(EUR);
    file.text(cell(String(vat / 1000)));
    if (renewalDays === null) file.none();
    else file.whole(renewalDays);
    file.end();
    account.count('products', 'accepted');
  }
}

/**
 * Spend by month, channel, campaign and theme: what the new customers expected of the month should
 * cost, by the shares of the money, times a lognormal of mean 1.
 */
export function writeSpend(shop: Shop, files: WrittenFiles, account: Account): void {
  const file = files.of('spend');
  if (file === null) return;
  const { seed, customers } = shop.request;
  const random = new Random();
  months(shop).forEach(({ from, to }, month) => {
    const { arrivals } = shop;
    const upTo = to === shop.historyDays ? arrivals.total : arrivals.position(to);
    const expected = (customers * (upTo - arrivals.position(from))) / arrivals.total;
    CHANNELS.forEach((channel, c) => {
      random.at(seed, PURPOSE.spend, month, c);
      SPEND_BY_CAMPAIGN.forEach((campaignShare, campaign) => {
        SPEND_BY_THEME.forEach((themeShare, theme) => {
          const plan = expected * channel.share * channel.cost * campaignShare * themeShare;
          const noise = Math.exp(SPEND_SPREAD * normal(random) - SPEND_SPREAD ** 2 / 2);
          file
            .day(from)
            .text(word(CHANNEL_WORDS, c))
            .text(word(CAMPAIGN_WORDS[c] as Uint8Array[], campaign))
            .text(word(THEME_WORDS, theme))
            .cents(Math.round(plan * noise))
            .text(channel.currency === 'USD' ? USD : EUR)
            .end();
          account.count('spend', 'accepted');
        });
      });
    });
  });
}

/** Euros for a dollar, one rate a month: an invented walk around 0.92. */
export function writeRates(shop: Shop, files: WrittenFiles, account: Account): void {
  const file = files.of('rates');
  if (file === null) return;
  const random = new Random().at(shop.request.seed, PURPOSE.rates, 0, 0);
  let rate = 0.92;
  for (const { from } of months(shop)) {
    file
      .day(from)
      .text(USD)
      .text(EUR)
      .text(cell(rate.toFixed(4)))
      .end();
    account.count('rates', 'accepted');
    rate = Math.min(1.05, Math.max(0.8, rate * Math.exp(RATE_STEP * normal(random))));
  }
}
