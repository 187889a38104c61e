import type { look as source } from '../es/look.ts';

export const look: Record<keyof typeof source, string> = {
  'look.theme': 'Look of this device',
  'look.theme.system': 'Automatic',
  'look.theme.light': 'Light',
  'look.theme.dark': 'Dark',
};
