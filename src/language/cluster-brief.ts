import type { BusiestQuarter, ClusterProfile, ClusterTrait } from '../vocabulary/index.ts';
import type { ClusterBrief } from './cluster-text.ts';
import { monthName } from './feature-says.ts';
import type { Formatters } from './formatters.ts';
import { texts } from './texts.ts';

/** The most frequent name of a cluster is told from this share of its customers on. */
const MOST = 0.2;
/** Reductions of so small a share are none to speak of, and from the second on a habit. */
const RARE_DISCOUNT = 0.03;
const MUCH_DISCOUNT = 0.1;
const MUCH_RETURNED = 0.05;
/** Silence of more gaps than this is overdue. */
const OVERDUE_GAPS = 1.5;

/** What to show, to offer and when to write, from the traits and figures of a cluster. */
export function clusterBrief(
  profile: ClusterProfile,
  quarter: BusiestQuarter | null,
  format: Formatters,
): ClusterBrief {
  return {
    creative: creative(profile, format),
    offer: offer(profile, format),
    timing: timing(profile, quarter, format),
  };
}

const share = (format: Formatters, figure: number) => format.percent(figure, 0);

function creative(profile: ClusterProfile, format: Formatters): string {
  const words = texts(format.locale).clusters.sentences.creative;
  const { first_channel, median_order_value } = profile;
  const has = (trait: ClusterTrait) => profile.traits.includes(trait);
  const order = median_order_value === null ? null : format.money(median_order_value);
  const shown = shownFirst(profile, format);
  return sentences(
    shown,
    order !== null && has('large_orders') && words.largeOrders(order),
    order !== null && has('small_orders') && words.smallOrders(order),
    profile.one_time_share >= 0.5 && words.onceOnly(share(format, profile.one_time_share)),
    first_channel !== null &&
      first_channel.share >= MOST &&
      words.channel(first_channel.name, share(format, first_channel.share)),
  );
}

function shownFirst(profile: ClusterProfile, format: Formatters): string {
  const words = texts(format.locale).clusters.sentences.creative;
  const { main_category: main, mean_categories, traits } = profile;
  if (main === null) return words.unknownCategories;
  if (traits.includes('many_categories') && mean_categories !== null) {
    return words.manyCategories(format.decimal(mean_categories, 1));
  }
  return main.share >= MOST
    ? words.category(main.name, share(format, main.share))
    : words.bestSellers;
}

function offer(profile: ClusterProfile, format: Formatters): string {
  const words = texts(format.locale).clusters.sentences.offer;
  const { discount_share: discount, return_share: returned, median_order_value } = profile;
  const has = (trait: ClusterTrait) => profile.traits.includes(trait);
  const isMuch = discount !== null && (has('discounted') || discount >= MUCH_DISCOUNT);
  return sentences(
    returned !== null &&
      (has('returning_goods') || returned >= MUCH_RETURNED) &&
      words.returns(share(format, returned)),
    discount === null
      ? words.unknownDiscount
      : isMuch
        ? words.discounted(share(format, discount))
        : discount <= RARE_DISCOUNT
          ? words.rarelyDiscounted(share(format, discount))
          : words.someDiscount(share(format, discount)),
    isMuch && median_order_value !== null && words.above(format.money(median_order_value)),
    has('frequent') && words.frequent,
    has('silent') && words.silent,
  );
}

function timing(
  profile: ClusterProfile,
  quarter: BusiestQuarter | null,
  format: Formatters,
): string {
  const { locale } = format;
  const words = texts(locale).clusters.sentences.timing;
  const { season_share, weekday, hour, traits } = profile;
  const [from, to] = quarter ? [quarter.from_month, quarter.to_month] : [1, 3];
  const season: [string, string, string] = [
    share(format, season_share ?? 0),
    monthName(texts(locale), from),
    monthName(texts(locale), to),
  ];
  const isKnown = quarter !== null && season_share !== null;
  return sentences(
    ...pace(profile, format),
    isKnown && traits.includes('in_season') && words.season(...season),
    isKnown && traits.includes('out_of_season') && words.outOfSeason(...season),
    whenOrdered(weekday, hour, format),
  );
}

function pace(profile: ClusterProfile, format: Formatters): (string | false)[] {
  const words = texts(format.locale).clusters.sentences.timing;
  const { usual_gap_days: gap, median_days_since_last: silent } = profile;
  const since = format.count(silent);
  if (gap === null || Math.round(gap) < 1) return [words.noGap(since)];
  if (silent >= OVERDUE_GAPS * gap) {
    return [words.overdue(since, format.count(gap), format.decimal(silent / gap, 1))];
  }
  const left = Math.round(gap) - silent;
  return [words.gap(format.count(gap)), left > 1 && words.due(since, format.count(left))];
}

function whenOrdered(
  weekday: number | null,
  hour: number | null,
  { locale }: Formatters,
): string | false {
  const { timing: words, weekdays } = texts(locale).clusters.sentences;
  const day = weekday === null ? null : (weekdays.split(',')[weekday - 1] ?? '');
  if (day !== null && hour !== null) return words.weekdayAndHour(day, String(hour));
  if (day !== null) return words.weekday(day);
  return hour !== null && words.hour(String(hour));
}

const sentences = (...said: (string | false)[]) => said.filter((one) => one !== false).join(' ');
