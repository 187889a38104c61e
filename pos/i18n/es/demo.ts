/** The example shop: that it is one, and beginning again. */
export const demo = {
  'demo.title': 'Tienda de ejemplo',
  'demo.text': 'La gente y los importes son inventados. Pruebe lo que quiera.',
  'demo.start_over': 'Empezar de nuevo',
  'demo.ask': '¿Empezar de nuevo?',
  'demo.ask.text':
    'Se borra todo lo que se hizo en esta tienda de ejemplo, en todos sus equipos, y vuelve a estar como el primer día.',
  'demo.ask.own': 'También puede dejar el ejemplo y abrir su propia tienda: entonces el ejemplo se borra y no vuelve.',
  'demo.owner_only': 'Esto lo hace la dueña. Entre como {name}, con el PIN {pin}.',
  'demo.left_behind': 'empezó de nuevo en otro equipo.',
  'demo.enter_again': 'Entrar otra vez',
} as const;
