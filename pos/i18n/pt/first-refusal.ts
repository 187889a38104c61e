import type { firstRefusal as source } from '../es/first-refusal.ts';

export const firstRefusal: Record<keyof typeof source, string> = {
  'refusal.unknown': 'Não foi possível. Código: {code}.',
  'refusal.unauthorized': 'É preciso entrar.',
  'refusal.session_expired': 'A sessão terminou. É preciso entrar de novo.',
  'refusal.till_revoked': 'Este caixa foi desativado.',
  'refusal.locked_out': 'Muitas tentativas. É preciso esperar um pouco.',
  'refusal.wrong_pin': 'O PIN não está certo.',
  'refusal.no_pin': 'Este usuário ainda não pode entrar sem conexão neste caixa.',
  'refusal.forbidden': 'Seu usuário não tem permissão para isto.',
  'refusal.service_busy': 'O servidor está ocupado. Haverá nova tentativa em instantes.',
  'refusal.internal_error': 'O servidor teve um problema. Nada ficou pela metade.',
  'refusal.not_saved': 'Não foi possível salvar neste aparelho. A operação NÃO foi registrada.',
  'refusal.storage_full': 'Não há mais espaço neste aparelho. A operação NÃO foi registrada.',
  'refusal.offline': 'Isto precisa de conexão com o servidor.',
  'refusal.not_enrolled': 'Este aparelho ainda não é um caixa do negócio.',
};
