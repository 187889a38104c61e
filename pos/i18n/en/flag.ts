import type { flag as source } from '../es/flag.ts';

export const flag: Record<keyof typeof source, string> = {
  'flag.over_limit': "It went over the customer's credit limit.",
  'flag.unknown_customer': 'It is for a customer known only by number: his data is missing.',
  'flag.archived_customer': 'The customer was archived.',
  'flag.unknown_user': 'The server does not know the user who did it.',
  'flag.not_authorized': 'The user was not allowed to do a part of it.',
  'flag.allocation_changed':
    "The payment could not be allocated as the receipt says: a part paid another debt, or stays in the customer's favour.",
  'flag.business_date_mismatch': "The till's date does not match the time at which it was done.",
  'flag.clock_skewed': "The till's clock was wrong.",
  'flag.number_reused': 'The printed number was used already.',
  'flag.number_foreign': 'The printed number belongs to another till.',
  'flag.duplicate_phone': 'Another customer has the same phone.',
  'flag.duplicate_document': 'Another customer has the same document.',
  'flag.rounding_excess': 'More was let off than cash rounds away. Of a payment, that part is still owed.',
  'flag.price_override': 'It was sold for less than the product’s price.',
  'flag.preview_differs': 'The final amount was not the one shown at confirmation.',
  'flag.refund_exceeds_credit': 'More was paid out than the credit in favour: the difference is owed.',
  'flag.difference_exceeded': 'More was collected or returned than the pending difference.',
  'flag.terms_exceeded': 'More time to pay was given than the customer has.',
  'flag.close_differs': 'The close showed other figures than what was done.',
  'flag.from_file': 'It came from a file that the till saved, not from the till itself.',
};
