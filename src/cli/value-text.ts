import {
  describeFinding,
  describeReconciliation,
  type Formatters,
  formatters,
  nameIn,
  type Texts,
  texts,
} from '../language/index.ts';
import type { RunSummary, ValueOutcome } from '../pipeline/index.ts';
import type { ImportResult } from '../sources/index.ts';
import type { Locale } from '../vocabulary/index.ts';
import { printable, type Terminal, table, wordsShown, wrapped } from './terminal.ts';

const LABEL = 10;

/** What each part of the text is written from. */
interface Voice {
  readonly says: Texts['terminal'];
  readonly words: Texts['words'];
  readonly format: Formatters;
  readonly style: Terminal;
}

/** What a run came to, in lines of at most 80 columns. */
export function valueText(outcome: ValueOutcome, asked: Locale, style: Terminal): string[] {
  const { summary, files } = outcome;
  const locale = outcome.locale ?? asked;
  const { terminal: says, words } = texts(locale);
  const voice = { says, words, format: formatters(locale, summary.currency), style };
  return [
    style.bold(
      `${says.heading(summary.perenne_version)} · ${says.run(summary.run)} · ${says.asOf(voice.format.day(summary.as_of))}`,
    ),
    ...files.flatMap((file) => fileLines(file, voice)),
    ...accountLines(summary, outcome, voice),
    ...verdictLines(summary, voice),
    ...(isOfContracts(summary)
      ? contractLines(summary, locale, voice)
      : [
          ...valueLines(summary, locale, voice),
          ...recurringLines(summary, locale, voice),
          ...modelLines(summary, voice),
          ...segmentLines(summary, voice),
        ]),
    ...outcome.written
      .filter((path) => path.endsWith('report.html'))
      .map((path) => labelled(says.reportIs, style.bold(path), voice)),
  ];
}

/** A text beside its label; further lines stand below the text. */
function labelled(label: string, text: string, { style }: Voice): string {
  return `${style.dim(label.padEnd(LABEL))}${wrapped(text, LABEL).slice(LABEL)}`;
}

/** Lines of a table, the first of them beside a label. */
function labelledTable(label: string, [first = '', ...rest]: string[], { style }: Voice): string[] {
  return [`${style.dim(label.padEnd(LABEL))}${first.slice(LABEL)}`, ...rest];
}

function fileLines(file: ImportResult, voice: Voice): string[] {
  const { says, words, format, style } = voice;
  const title = says.of(
    printable(file.fileName),
    says.fileRecords(format.count(file.records.read)),
  );
  const lines = [labelled(says.files, title, voice)];
  const also = (text: string) => lines.push(wrapped(text, LABEL));
  if (file.outcome === 'unchanged') also(says.fileAlreadyKnown);
  const exportedBy = file.format === 'plain' ? '' : file.formatTitle;
  also(says.fileKnownAs(nameIn(says.fileKinds, file.kind), exportedBy));
  const mapping = Object.entries(file.mapping).map(([field, column]) => `${field} ← ${column}`);
  lines.push(style.dim(wrapped(mapping.join(', '), LABEL)));
  const { moment } = file.remember;
  if (moment) {
    also(says.fileMoment(words.orderMoments[moment], printable(file.mapping.date ?? '')));
  }
  const { earlier, repeated } = file.replaced;
  if (earlier > 0 && file.identifiedBy === 'period' && file.period) {
    const { from, to } = file.period;
    also(says.fileReplaced(format.count(earlier), format.day(from), format.day(to)));
  } else if (earlier > 0) also(says.fileUpdated(format.count(earlier)));
  if (repeated > 0) also(says.fileRepeated(format.count(repeated)));
  if (file.unknownStatuses.length > 0) {
    lines.push(style.warn(wrapped(says.fileStatuses(wordsShown(file.unknownStatuses)), LABEL)));
  }
  if (file.customersByName) lines.push(style.warn(wrapped(says.fileByName, LABEL)));
  return lines;
}

function accountLines(summary: RunSummary, outcome: ValueOutcome, voice: Voice): string[] {
  const { says, words, format, style } = voice;
  const { records_read, accepted, rejected, set_aside } = summary.row_account;
  const { count } = format;
  const aside = set_aside.reduce((sum, { records }) => sum + records, 0);
  const rules = set_aside
    .filter(({ records }) => records > 0)
    .map(({ rule, records }) => [count(records), nameIn(words.rules, rule)]);
  const rejects = outcome.written.find((path) => path.endsWith('rejects.csv'));
  return [
    labelled(
      says.records,
      says.accounted(count(records_read), count(accepted), count(aside), count(rejected)),
      voice,
    ),
    ...table(rules, ['right', 'left'], LABEL),
    ...(rejected > 0 && rejects ? [style.warn(wrapped(says.seeRejects(rejects), LABEL))] : []),
  ];
}

function verdictLines(summary: RunSummary, voice: Voice): string[] {
  const { says, style, format } = voice;
  const { level, findings } = summary.verdict;
  const paint = level === 'good' ? style.good : style.warn;
  return [
    labelled(says.verdict, paint(says.verdictLevels[level]), voice),
    ...findings
      .filter((finding) => finding.level === 'warning')
      .map((finding) => {
        const { says: sentence, effect } = describeFinding(finding.check, finding.values, {
          texts: texts(format.locale),
          format,
        });
        return wrapped(`! ${sentence} ${effect}`, LABEL, LABEL + 2);
      }),
  ];
}

function valueLines(summary: RunSummary, locale: Locale, voice: Voice): string[] {
  const { says, words, format } = voice;
  const { totals, distribution, currency, horizon_days: days } = summary;
  const facts = [
    says.customers(format.count(totals.customers)),
    says.orders(format.count(totals.orders)),
    `${says.repeatRate} ${format.percent(totals.repeat_rate)}`,
  ];
  if (currency === null) {
    return [labelled(says.value, says.noAmounts, voice), wrapped(facts.join(', '), LABEL)];
  }
  const row = (label: string, total: number | null, each: number | null) => [
    label,
    format.money(total),
    format.money(each),
  ];
  const rows = [
    ['', says.total, says.perCustomer],
    row(says.toDate, totals.historical_value, totals.historical_value_per_customer),
    row(says.predicted(days), totals.predicted_value, totals.predicted_value_per_customer),
    row(says.total, totals.total_value, totals.total_value_per_customer),
  ];
  if (distribution.top_20_share !== null) {
    facts.push(`${says.topFifth} ${format.percent(distribution.top_20_share)}`);
  }
  return [
    labelled(
      says.value,
      says.basisAndCurrency(nameIn(words.bases, summary.value_basis), currency),
      voice,
    ),
    ...table(rows, ['left', 'right', 'right'], LABEL),
    wrapped(facts.join(', '), LABEL),
    wrapped(describeReconciliation(summary.verdict.reconciliation, texts(locale)), LABEL),
  ];
}

const isOfContracts = ({ totals, subscriptions }: RunSummary) =>
  totals.customers === 0 && subscriptions !== null;

/** What contracts are worth, where no order counts. */
function contractLines(summary: RunSummary, locale: Locale, voice: Voice): string[] {
  const { says, words, format } = voice;
  const { subscriptions, currency, horizon_days: days } = summary;
  if (subscriptions === null) return [];
  const all = texts(locale);
  const { value } = subscriptions;
  const row = (label: string, amount: number | null) => [
    label,
    format.money(amount),
    format.money(amount === null || value.subscribers === 0 ? null : amount / value.subscribers),
  ];
  const rows = [
    ['', says.total, all.contractsAlone.each],
    row(says.predicted(days), value.subscription_value),
    row(all.contractsAlone.residual, value.subscription_residual),
  ];
  return [
    labelled(
      says.value,
      says.basisAndCurrency(nameIn(words.bases, summary.value_basis), currency ?? ''),
      voice,
    ),
    ...table(rows, ['left', 'right', 'right'], LABEL),
    wrapped(all.contractsAlone.lines, LABEL),
    wrapped(describeReconciliation(summary.verdict.reconciliation, all), LABEL),
    ...recurringLines(summary, locale, voice),
  ];
}

/** What recurs, where anything does. */
function recurringLines({ subscriptions }: RunSummary, locale: Locale, voice: Voice): string[] {
  if (subscriptions === null) return [];
  const says = texts(locale).subscriptions;
  const { format } = voice;
  const { value, churn } = subscriptions;
  const line = says.line(
    format.money(value.monthly_recurring_revenue),
    format.count(value.subscribers),
    format.percent(churn.revenue_churn),
    format.percent(churn.customer_churn),
  );
  return [labelled(says.label, line, voice)];
}

function modelLines({ model, report_card, currency }: RunSummary, voice: Voice): string[] {
  const { says, words, format } = voice;
  const name = nameIn(words.models, model.champion.name);
  if (model.chosen_by === 'asked') return [labelled(says.model, says.asked(name), voice)];
  const wanted = currency === null ? 'purchases' : 'revenue';
  const card = report_card.cards.findLast(({ target }) => target === wanted);
  const score = card?.scores.find(({ is_chosen }) => is_chosen);
  const text =
    model.chosen_by === 'measured' && card && score
      ? says.measured(name, format.percentSigned(score.bias), format.day(card.cut_off))
      : says.notMeasured(name);
  return [labelled(says.model, text, voice)];
}

function segmentLines({ segments }: RunSummary, voice: Voice): string[] {
  const { says, words, format } = voice;
  const rows = segments.values
    .filter(({ customers }) => customers > 0)
    .map(({ segment, customers, predicted_value }) => [
      nameIn(words.valueSegments, segment),
      format.count(customers),
      format.moneyShort(predicted_value),
    ]);
  const { opportunity } = segments;
  return [
    ...labelledTable(says.segments, table(rows, ['left', 'right', 'right'], LABEL), voice),
    ...(opportunity.upside === null || opportunity.customers === 0
      ? []
      : [
          wrapped(
            says.opportunity(format.count(opportunity.customers), format.money(opportunity.upside)),
            LABEL,
          ),
        ]),
  ];
}
