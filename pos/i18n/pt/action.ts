import type { action as source } from '../es/action.ts';

export const action: Record<keyof typeof source, string> = {
  'action.add': 'Adicionar',
  'action.back': 'Voltar',
  'action.cancel': 'Cancelar',
  'action.close': 'Fechar',
  'action.continue': 'Continuar',
  'action.delete': 'Excluir',
  'action.edit': 'Editar',
  'action.finish': 'Concluir',
  'action.more': 'Ver mais',
  'action.remove': 'Retirar',
  'action.retry': 'Tentar de novo',
  'action.save': 'Salvar',
  'action.undo': 'Desfazer',
};
