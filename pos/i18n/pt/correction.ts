/** The settings of how orders and accounts are corrected. */
export const correction = {
  'correction.section': 'Correções',
  'correction.auto': 'Usar o saldo a favor no que se deve há mais tempo',
  'correction.auto.hint': 'Sem marcar, o saldo a favor espera a próxima compra.',
  'correction.share': 'Ao retirar produtos de uma venda paga em parte',
  'correction.share.same': 'Devolver a parte paga pela mesma forma',
  'correction.share.favour': 'Deixar a parte paga a favor na conta',
  'correction.share.hint': 'É o que se propõe; em cada caso pode-se escolher o outro.',
  'correction.second': 'Ajustes que outra pessoa confirma, acima de',
  'correction.second.hint': 'Vazio: qualquer ajuste pode ser confirmado por quem o escreveu.',
} as const;
