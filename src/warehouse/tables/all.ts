/** Every table of the house, by place. */
import { calibrationBand } from './calibration-band.ts';
import { channelEconomics } from './channel-economics.ts';
import { clusterProfile } from './cluster-profile.ts';
import { cohortCell } from './cohort-cell.ts';
import { cohortForecast } from './cohort-forecast.ts';
import { cohortSize } from './cohort-size.ts';
import { customerCluster } from './customer-cluster.ts';
import { customerDriver } from './customer-driver.ts';
import { customerHistory } from './customer-history.ts';
import { customerRecord } from './customer-record.ts';
import { customerSegment } from './customer-segment.ts';
import { customerValue } from './customer-value.ts';
import { disclosure } from './disclosure.ts';
import { exchangeRate } from './exchange-rate.ts';
import { forgottenIdentity } from './forgotten-identity.ts';
import { identity } from './identity.ts';
import { importFile } from './import-file.ts';
import { lineLedger } from './line-ledger.ts';
import { orderLedger } from './order-ledger.ts';
import { orderLine } from './order-line.ts';
import { orderRecord } from './order-record.ts';
import { periodMetric } from './period-metric.ts';
import { productRecord } from './product-record.ts';
import { refundLedger } from './refund-ledger.ts';
import { refundRecord } from './refund-record.ts';
import { rejectedRecord } from './rejected-record.ts';
import { replacedRecord } from './replaced-record.ts';
import { reportCard } from './report-card.ts';
import { reportCardGroup } from './report-card-group.ts';
import { retentionCurve } from './retention-curve.ts';
import { rowAccount } from './row-account.ts';
import { runFact } from './run-fact.ts';
import { segmentMovement } from './segment-movement.ts';
import { spendRecord } from './spend-record.ts';
import { subscriberValue } from './subscriber-value.ts';
import { subscriptionMonth } from './subscription-month.ts';
import { subscriptionRecord } from './subscription-record.ts';

/** What files said, a record a row. */
export const recordTables = [
  orderRecord,
  orderLine,
  refundRecord,
  customerRecord,
  productRecord,
  spendRecord,
  subscriptionRecord,
  exchangeRate,
];

export const factTables = [importFile, rejectedRecord, replacedRecord, ...recordTables];

export const runTables = [
  rowAccount,
  orderLedger,
  lineLedger,
  refundLedger,
  customerHistory,
  customerValue,
  customerDriver,
  customerSegment,
  customerCluster,
  clusterProfile,
  cohortCell,
  cohortSize,
  periodMetric,
  segmentMovement,
  channelEconomics,
  reportCard,
  reportCardGroup,
  cohortForecast,
  calibrationBand,
  subscriptionMonth,
  retentionCurve,
  subscriberValue,
  runFact,
];

export const vaultTables = [identity, disclosure, forgottenIdentity];

export {
  calibrationBand,
  channelEconomics,
  clusterProfile,
  cohortCell,
  cohortForecast,
  cohortSize,
  customerCluster,
  customerDriver,
  customerHistory,
  customerRecord,
  customerSegment,
  customerValue,
  disclosure,
  exchangeRate,
  forgottenIdentity,
  identity,
  importFile,
  lineLedger,
  orderLedger,
  orderLine,
  orderRecord,
  periodMetric,
  productRecord,
  refundLedger,
  refundRecord,
  rejectedRecord,
  replacedRecord,
  reportCard,
  reportCardGroup,
  retentionCurve,
  rowAccount,
  runFact,
  segmentMovement,
  spendRecord,
  subscriberValue,
  subscriptionMonth,
  subscriptionRecord,
};
