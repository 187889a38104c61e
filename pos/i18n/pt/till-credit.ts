/** What a till may sell on account by itself, who allows the rest, and the settings of both (D-27). */
export const tillCredit = {
  'till_credit.used': 'Usado',
  'till_credit.available_here': 'Disponível neste caixa',
  'till_credit.available_here_amount': 'Disponível neste caixa {amount}',
  'till_credit.at_limit': 'Já usou todo o limite: um supervisor aprova qualquer outra venda na conta.',
  'till_credit.offline_share':
    'Sem conexão, este caixa vende na conta até {percent}% do que restava ao cliente. O que passar disso um supervisor aprova.',
  'till_credit.figures_too_old':
    'Os saldos deste caixa têm mais de {hours} h, ou não se sabe de quando são: um supervisor aprova cada venda na conta.',
  'till_credit.offline_sale_maximum':
    'Sem conexão, cada venda na conta é de até {amount}. O que passar disso um supervisor aprova.',
  'till_credit.needs_supervisor': 'Pede o PIN de um supervisor',
  'till_credit.overdue': 'Tem {amount} vencido desde {date}.',
  'till_credit.title': 'Vender na conta mais do que o permitido',
  'till_credit.sell': 'Vender mesmo assim',
  'till_credit.ask.over_limit':
    '{name}: {amount} na conta. Passa do limite de {limit} em {excess}. Saldo depois: {after}.',
  'till_credit.ask.offline':
    '{name}: {amount} na conta sem poder consultar o saldo. Este caixa sozinho pode vender {available}. Saldo depois: {after}.',
  'till_credit.ask.terms': 'Vence em {date}, depois do prazo do cliente.',
  'till_credit.ask.discount': 'Desconto de {amount}: a venda fica em {total}.',
  'offline_rules.section': 'Crédito sem conexão',
  'offline_rules.text':
    'O que um caixa pode vender na conta sozinho quando não chega ao servidor. O que passar disso um supervisor aprova com o PIN.',
  'offline_rules.share': 'Parte do que resta ao cliente',
  'offline_rules.share.hint': 'Com dois caixas, até 50% os dois juntos não passam do limite.',
  'offline_rules.share.error': 'Uma porcentagem inteira de 0 a 100.',
  'offline_rules.maximum': 'Máximo por venda na conta',
  'offline_rules.maximum.hint': 'Vazio: sem máximo.',
  'offline_rules.hours': 'Idade máxima dos saldos',
  'offline_rules.hours.unit': 'horas',
  'offline_rules.hours.hint':
    'Com saldos mais antigos, um supervisor aprova cada venda na conta de um cliente com limite.',
  'offline_rules.hours.error': 'Um número de horas de 1 a 720.',
} as const;
