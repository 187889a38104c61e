import type { demo as source } from '../es/demo.ts';

export const demo: Record<keyof typeof source, string> = {
  'demo.title': 'Example shop',
  'demo.text': 'The people and the amounts are made up. Try whatever you like.',
  'demo.start_over': 'Start over',
  'demo.ask': 'Start over?',
  'demo.ask.text':
    'Everything that was done in this example shop, on all its devices, is deleted, and it is as on its first day again.',
  'demo.ask.own': 'You can also leave the example and open your own shop: the example is then deleted for good.',
  'demo.owner_only': 'This is for the owner. Sign in as {name}, with the PIN {pin}.',
  'demo.left_behind': 'it was started over on another device.',
  'demo.enter_again': 'Enter again',
};
