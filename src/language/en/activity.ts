import { countedEn as counted } from '../counted.ts';

/** What the report says of activity: coming back, and leaving. */
export const activity = {
  nav: 'Activity',
  title: 'Coming back',
  lead: (rate: string, days: string) =>
    `${rate} of customers order again within ${counted(days, 'day', 'days')}.`,
  leadUnknown: 'Too few days have passed to say how many customers come back.',
  repurchase: 'Ordered again within',
  ofCustomers: (repeated: string, customers: string) => `${repeated} of ${customers} old enough`,
  revenueChart: 'Revenue from new and from existing customers',
  revenueSays: (share: string) =>
    `Monthly revenue. Existing customers bring ${share} of it over the months shown.`,
  newRevenue: 'New customers',
  existingRevenue: 'Existing customers',
  retentionChart: 'Period retention, month by month',
  activeWindow: (days: string) =>
    `A customer is active for ${counted(days, 'day', 'days')} after an order.`,
  retentionSays:
    '(Customers at the end − new customers) ÷ customers at the start of the month. Not to be confused with cohort retention above.',
  retention: 'Period retention',
  churn: 'Period churn',
  atStart: 'At the start',
  returned: 'Returned',
  lost: 'Lost',
  atEnd: 'At the end',
  newCustomers: 'New',
  month: 'Month',
  orders: 'Orders',
  incomplete: 'incomplete month',
  tenure: 'Order value by tenure',
  tenureCustomer: 'Time since first order',
  averageOrderValue: 'Average order value',
  churnByValue: 'Who was lost, by first order and worth',
  firstOrder: 'First order',
  quarter: (quarter: string, year: string) => `Q${quarter} ${year}`,
  thirds: { low: 'Lowest third', middle: 'Middle third', high: 'Highest third' },
  thirdsBy: {
    historical_value: 'Thirds of the customers by historical value.',
    orders: 'Thirds of the customers by number of orders.',
  },
  lostOf: (rate: string, customers: string) => `${rate} of ${customers}`,
  lostSays: (days: string) =>
    `Lost: no order for ${counted(days, 'day', 'days')}. Blank: nobody, or too young to say. Who stays buys more, so compare within a column first.`,
  breakpoints: (places: string) =>
    `Where customers most often stop, in months since the first order: ${places}.`,
  breakpoint: (third: string, month: string, hazard: string, atRisk: string) =>
    `${third} at M${month} (${hazard} of the ${atRisk} still buying)`,
};
