import type { look as source } from '../es/look.ts';

export const look: Record<keyof typeof source, string> = {
  'look.theme': 'Aparência deste aparelho',
  'look.theme.system': 'Automática',
  'look.theme.light': 'Clara',
  'look.theme.dark': 'Escura',
};
