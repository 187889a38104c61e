/** The settings of how orders and accounts are corrected. */
export const correction = {
  'correction.section': 'Correcciones',
  'correction.auto': 'Aplicar el saldo a favor a lo que se debe hace más tiempo',
  'correction.auto.hint': 'Sin marcar, el saldo a favor espera hasta la próxima compra.',
  'correction.share': 'Al quitar productos de una venta pagada en parte',
  'correction.share.same': 'Devolver la parte pagada por el mismo medio',
  'correction.share.favour': 'Dejar la parte pagada a favor en la cuenta',
  'correction.share.hint': 'Es lo que se propone; en cada caso se puede elegir lo otro.',
  'correction.second': 'Ajustes que confirma otra persona, desde',
  'correction.second.hint': 'Vacío: cualquier ajuste lo puede confirmar quien lo escribió.',
} as const;
