import type { debt as source } from '../es/debt.ts';

export const debt: Record<keyof typeof source, string> = {
  'debt.title': 'Opening balance',
  'debt.intro': 'What {name} owed, or had in favour, before using Fiado.',
  'debt.side': 'At the start',
  'debt.side.owes': 'Owed',
  'debt.side.in_favour': 'Had in favour',
  'debt.amount': 'Amount',
  'debt.due_date': 'Due date',
  'debt.due_date.hint': "It may be a past date. Empty: by the customer's term.",
  'debt.due_date.error': 'The date could not be understood.',
  'debt.note': 'Note',
  'debt.note.hint': 'For example: notebook 2, page 14.',
  'debt.submit': 'Write down',
  'debt.done': 'Opening balance written down.',
  'debt.customer_missing': 'That customer is not at this till.',
  'debt.added': 'Added to the sale on {date}',
};
