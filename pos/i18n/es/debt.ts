/** A debt from before Fiado. */
export const debt = {
  'debt.title': 'Saldo inicial',
  'debt.intro': 'Lo que {name} debía, o tenía a favor, antes de usar Fiado.',
  'debt.side': 'Al empezar',
  'debt.side.owes': 'Debía',
  'debt.side.in_favour': 'Tenía a favor',
  'debt.amount': 'Importe',
  'debt.due_date': 'Vencimiento',
  'debt.due_date.hint': 'Puede ser una fecha pasada. Vacío: según el plazo del cliente.',
  'debt.due_date.error': 'La fecha no se entiende.',
  'debt.note': 'Nota',
  'debt.note.hint': 'Por ejemplo: cuaderno 2, página 14.',
  'debt.submit': 'Anotar',
  'debt.done': 'Saldo inicial anotado.',
  'debt.customer_missing': 'Ese cliente no está en esta caja.',
  'debt.added': 'Agregado a la venta el {date}',
} as const;
