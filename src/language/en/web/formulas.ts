/** How each figure of the pages is worked out, in a sentence or two. */
export const formulas = {
  historical: 'Sum over past orders of (order − its refunds) × margin, on the value basis.',
  predicted:
    'Expected purchases within the horizon × expected order value × margin, discounted continuously.',
  total: 'Historical value + predicted value, divided by customers for the mean.',
  repeatRate: 'Customers who bought on a second day ÷ all customers.',
  ratio: 'Mean total value of the customers won ÷ (marketing spend ÷ customers won).',
  equity: 'Sum over today’s customers of all value still to come, discounted.',
  purchases: 'Distinct days with an order, counted for each customer.',
  predictedPurchases: 'Sum over customers of the purchase days expected within the horizon.',
  cost: 'Marketing spend ÷ customers whose first order it brought.',
  perEuro: 'Mean total value of the customers won ÷ what each cost.',
  maximumCost: 'Mean total value of the customers won ÷ the target ratio.',
  payback:
    'The first whole month of age in which cumulative value per customer reaches the acquisition cost.',
  bias: 'Total forecast ÷ total outcome − 1, at the past cut-off.',
  error: 'Mean over customers of the distance between forecast and outcome.',
  ranking:
    'How near the order of customers by forecast comes to their order by outcome: 0 is chance, 1 is perfect.',
  intervals: 'Customers whose outcome lay within their 80% interval ÷ customers tested.',
  recurring: 'What twelve months of the running contracts bring ÷ 12.',
  churnRisk:
    'Chance of no order within the horizon: as the forecast in use says, of a customer who may have left.',
  nextOrder:
    'Days by which a quarter, half and three quarters of the chance of an order within the horizon have passed.',
  cohortMean: 'Value to date of all whose first order fell in that month ÷ their number.',
  atStake: 'Predicted value × churn risk ÷ (1 − churn risk).',
  contractValue:
    'Sum over the charges within the horizon of charge × chance that it is made × margin, discounted.',
  contractResidual: 'The same over all charges to come.',
  contractRetention:
    'Product of the chances of the renewals within the horizon, by its retention curve.',
  contractsExpected:
    'Sum over running contracts of each charge within the horizon × its chance × margin, discounted.',
  revenueChurn:
    'Contraction and cancellations of the last twelve complete months ÷ what ran at the start of each.',
};
