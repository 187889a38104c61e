import type { demo as source } from '../es/demo.ts';

export const demo: Record<keyof typeof source, string> = {
  'demo.title': 'Loja de exemplo',
  'demo.text': 'As pessoas e os valores são inventados. Experimente o que quiser.',
  'demo.start_over': 'Começar de novo',
  'demo.ask': 'Começar de novo?',
  'demo.ask.text':
    'Apaga-se tudo o que foi feito nesta loja de exemplo, em todos os seus aparelhos, e ela volta a ser como no primeiro dia.',
  'demo.ask.own':
    'Você também pode deixar o exemplo e abrir a sua própria loja: então o exemplo é apagado e não volta.',
  'demo.owner_only': 'Isto é com a dona. Entre como {name}, com o PIN {pin}.',
  'demo.left_behind': 'ela começou de novo em outro aparelho.',
  'demo.enter_again': 'Entrar outra vez',
};
