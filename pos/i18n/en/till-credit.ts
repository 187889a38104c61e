/** What a till may sell on account by itself, who allows the rest, and the settings of both (D-27). */
export const tillCredit = {
  'till_credit.used': 'Used',
  'till_credit.available_here': 'Available at this till',
  'till_credit.available_here_amount': 'Available at this till {amount}',
  'till_credit.at_limit': 'The whole limit is used: a supervisor approves any further sale on account.',
  'till_credit.offline_share':
    'Without a connection this till sells on account up to {percent}% of what the customer had left. A supervisor approves anything beyond.',
  'till_credit.figures_too_old':
    "This till's balances are more than {hours} h old, or their age is not known: a supervisor approves every sale on account.",
  'till_credit.offline_sale_maximum':
    'Without a connection a sale on account is at most {amount}. A supervisor approves anything beyond.',
  'till_credit.needs_supervisor': 'Needs a supervisor’s PIN',
  'till_credit.overdue': '{amount} has been overdue since {date}.',
  'till_credit.title': 'Sell more on account than allowed',
  'till_credit.sell': 'Sell anyway',
  'till_credit.ask.over_limit':
    '{name}: {amount} on account. It goes over the limit of {limit} by {excess}. Balance afterwards: {after}.',
  'till_credit.ask.offline':
    '{name}: {amount} on account without being able to check the balance. This till alone may sell {available}. Balance afterwards: {after}.',
  'till_credit.ask.terms': 'Due on {date}, later than the customer’s terms.',
  'till_credit.ask.discount': 'Discount of {amount}: the sale comes to {total}.',
  'offline_rules.section': 'Credit without a connection',
  'offline_rules.text':
    'What a till may sell on account by itself while it cannot reach the server. A supervisor approves anything beyond with a PIN.',
  'offline_rules.share': 'Share of what the customer has left',
  'offline_rules.share.hint': 'With two tills, up to 50% the two of them never go over the limit.',
  'offline_rules.share.error': 'A whole percentage from 0 to 100.',
  'offline_rules.maximum': 'Maximum per sale on account',
  'offline_rules.maximum.hint': 'Empty: no maximum.',
  'offline_rules.hours': 'Maximum age of the balances',
  'offline_rules.hours.unit': 'hours',
  'offline_rules.hours.hint':
    'With older balances, a supervisor approves every sale on account to a customer with a limit.',
  'offline_rules.hours.error': 'A number of hours from 1 to 720.',
} as const;
