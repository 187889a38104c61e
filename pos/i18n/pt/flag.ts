import type { flag as source } from '../es/flag.ts';

export const flag: Record<keyof typeof source, string> = {
  'flag.over_limit': 'Passou do limite de crédito do cliente.',
  'flag.unknown_customer': 'É de um cliente do qual só se conhece o número: faltam seus dados.',
  'flag.archived_customer': 'O cliente estava arquivado.',
  'flag.unknown_user': 'O servidor não conhece o usuário que fez.',
  'flag.not_authorized': 'O usuário não tinha permissão para uma parte da operação.',
  'flag.allocation_changed':
    'O pagamento não pôde ser distribuído como diz o recibo: uma parte pagou outra dívida ou ficou a favor do cliente.',
  'flag.business_date_mismatch': 'A data do caixa não bate com a hora em que foi feito.',
  'flag.clock_skewed': 'O relógio do caixa estava errado.',
  'flag.number_reused': 'O número impresso já estava em uso.',
  'flag.number_foreign': 'O número impresso é de outro caixa.',
  'flag.duplicate_phone': 'Outro cliente tem o mesmo telefone.',
  'flag.duplicate_document': 'Outro cliente tem o mesmo documento.',
  'flag.rounding_excess':
    'Foi perdoado mais que o arredondamento do dinheiro. Em um pagamento, essa parte continua devida.',
  'flag.price_override': 'Foi vendido por menos que o preço do produto.',
  'flag.preview_differs': 'O valor final não foi o mostrado ao confirmar.',
  'flag.refund_exceeds_credit': 'Foi pago mais que o saldo a favor: a diferença ficou como dívida.',
  'flag.difference_exceeded': 'Foi recebido ou devolvido mais que a diferença pendente.',
  'flag.terms_exceeded': 'Foi dado mais prazo do que o cliente tem.',
  'flag.close_differs': 'O fechamento mostrou valores diferentes do que foi feito.',
  'flag.from_file': 'Veio de um arquivo que o caixa guardou, não do próprio caixa.',
};
