import type { action as source } from '../es/action.ts';

export const action: Record<keyof typeof source, string> = {
  'action.accept': 'OK',
  'action.add': 'Adicionar',
  'action.back': 'Voltar',
  'action.cancel': 'Cancelar',
  'action.close': 'Fechar',
  'action.confirm': 'Confirmar',
  'action.continue': 'Continuar',
  'action.delete': 'Excluir',
  'action.edit': 'Editar',
  'action.finish': 'Concluir',
  'action.more': 'Ver mais',
  'action.no': 'Não',
  'action.open': 'Abrir',
  'action.print': 'Imprimir',
  'action.remove': 'Retirar',
  'action.retry': 'Tentar de novo',
  'action.save': 'Salvar',
  'action.search': 'Buscar',
  'action.undo': 'Desfazer',
  'action.yes': 'Sim',
};
