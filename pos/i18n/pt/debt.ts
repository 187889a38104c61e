import type { debt as source } from '../es/debt.ts';

export const debt: Record<keyof typeof source, string> = {
  'debt.title': 'Saldo inicial',
  'debt.intro': 'O que {name} devia, ou tinha a favor, antes de usar o Fiado.',
  'debt.side': 'No começo',
  'debt.side.owes': 'Devia',
  'debt.side.in_favour': 'Tinha a favor',
  'debt.amount': 'Valor',
  'debt.due_date': 'Vencimento',
  'debt.due_date.hint': 'Pode ser uma data passada. Vazio: conforme o prazo do cliente.',
  'debt.due_date.error': 'Não foi possível entender a data.',
  'debt.note': 'Nota',
  'debt.note.hint': 'Por exemplo: caderno 2, página 14.',
  'debt.submit': 'Anotar',
  'debt.done': 'Saldo inicial anotado.',
  'debt.customer_missing': 'Esse cliente não está neste caixa.',
  'debt.added': 'Acrescentado à venda em {date}',
};
