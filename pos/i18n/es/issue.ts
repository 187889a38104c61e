/** What a schema finds wrong with a field. */
export const issue = {
  'issue.amount_missing': 'Escriba el importe.',
  'issue.amount_too_large': 'Es demasiado: revise los ceros.',
  'issue.required': 'Falta completar este dato.',
  'issue.too_long.one': 'Puede tener hasta {count} letra.',
  'issue.too_long.other': 'Puede tener hasta {count} letras.',
  'issue.too_small': 'Tiene que ser {minimum} o más.',
  'issue.too_large': 'Tiene que ser {maximum} o menos.',
  'issue.invalid': 'Este dato no se entiende.',
} as const;
