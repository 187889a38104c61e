/** Fields of a change or an act that are amounts, whatever they are of. */
export const moneyFields: ReadonlySet<string> = new Set([
  ...['price', 'creditLimit', 'defaultCreditLimit', 'cashUnit', 'value', 'balance', 'amount', 'creditShare', 'pending'],
  ...['difference', 'outstanding', 'unallocated', 'differencePending', 'adjustmentSecondPersonAbove'],
  ...['offlineSaleMaximum', 'acceptedExcess', 'drawer', 'discount'],
]);
