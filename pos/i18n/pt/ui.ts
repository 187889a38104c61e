import type { ui as source } from '../es/ui.ts';

export const ui: Record<keyof typeof source, string> = {
  'ui.loading': 'Carregando…',
  'ui.busy': 'Um momento…',
  'ui.search.clear': 'Limpar a busca',
  'ui.field.optional': 'opcional',
  'ui.nav': 'Seções',
  'ui.toasts': 'Avisos',
  'ui.toast.dismiss': 'Dispensar o aviso',
  'ui.error': 'Algo deu errado',
  'ui.stepper.less': 'Menos {label}',
  'ui.stepper.more': 'Mais {label}',
  'ui.numpad': 'Teclado numérico',
  'ui.numpad.backspace': 'Apagar o último dígito',
  'ui.numpad.clear': 'Apagar tudo',
  'ui.numpad.separator': 'Separador decimal',
  'ui.pin.enter': 'Entrar',
  'ui.pin.typed.one': '{count} dígito digitado',
  'ui.pin.typed.other': '{count} dígitos digitados',
  'ui.progress': '{percent}%',
};
