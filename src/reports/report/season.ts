import { countCaption, seasonBars } from '../../charts/index.ts';
import type { Summary } from '../../contract/index.ts';
import { monthName } from '../../language/index.ts';
import { SEASON_NEEDS } from '../../vocabulary/index.ts';
import { html, type Markup } from '../html.ts';
import { figure } from './figure.ts';
import type { Page } from './page.ts';
import { numeric, text } from './table.ts';

type Season = Summary['activity']['season'];

/** Season and trend of the whole shop, or why they cannot be told. */
export function seasonOf(page: Page): Markup {
  const { texts, summary } = page;
  const words = texts.season;
  const { season } = summary.activity;
  const told = html`<div><h3>${words.title}</h3>
<ul class="plain">${sentences(page, season).map((sentence) => html`<li>${sentence}</li>`)}</ul></div>`;
  return season.by_month.length > 0
    ? html`<div class="pair">${told}${monthsFigure(page, season)}</div>`
    : told;
}

function sentences({ texts, format }: Page, season: Season): string[] {
  const words = texts.season;
  const { status, trend, by_month, first_month, last_month } = season;
  const months = format.count(season.months);
  if (status === 'history_too_short') {
    return [words.untold.history_too_short(months, format.count(SEASON_NEEDS.months))];
  }
  if (status === 'too_few_orders')
    return [words.untold.too_few_orders(format.count(SEASON_NEEDS.orders))];
  const change = (times: number | undefined) => format.percentSigned((times ?? 1) - 1);
  const isFlat = !trend || (trend.low <= 1 && trend.high >= 1);
  const [low, high] = [change(trend?.low), change(trend?.high)];
  const ranked = [...by_month].sort((a, b) => b.value - a.value);
  const [most, least] = [ranked.at(0), ranked.at(-1)];
  const name = (month: number) => monthName(texts, month);
  return [
    words.looked(months, format.month(first_month), format.month(last_month)),
    isFlat ? words.flat(low, high) : words.trend(change(trend.value), low, high),
    most && least
      ? words.season(name(most.month), change(most.value), name(least.month), change(least.value))
      : words.noSeason,
    ...(most ? [words.inPredictions] : []),
  ];
}

function monthsFigure(page: Page, { by_month }: Season): Markup {
  const { texts, format } = page;
  const words = texts.season;
  const change = (times: number) => format.percentSigned(times - 1);
  return figure(page, {
    id: 'season',
    picture: seasonBars(by_month, page),
    caption: countCaption(page),
    figures: {
      columns: [text(words.month), numeric(words.against), numeric(words.from), numeric(words.to)],
      rows: by_month.map(({ month, value, low, high }) => [
        monthName(texts, month),
        change(value),
        change(low),
        change(high),
      ]),
    },
  });
}
