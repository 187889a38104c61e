/** How the app looks on this device. */
export const look = {
  'look.theme': 'Aspecto de este equipo',
  'look.theme.system': 'Automático',
  'look.theme.light': 'Claro',
  'look.theme.dark': 'Oscuro',
} as const;
