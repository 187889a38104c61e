import type { session as source } from '../es/session.ts';

export const session: Record<keyof typeof source, string> = {
  'session.title': 'Who is serving?',
  'session.choose': 'Choose your name',
  'session.pin_of': 'PIN of {name}',
  'session.someone_else': 'Someone else',
  'session.no_pin': 'No PIN. The owner sets it.',
  'session.no_users': 'There are no users with a PIN at this till.',
  'session.no_users.text': 'The owner adds them at another till; they arrive by themselves when there is a connection.',
  'session.waiting': 'Waiting for the first copy',
  'session.waiting.text': "The users appear when the shop's data has been copied.",
  'session.wrong_pin.one': 'The PIN is not right. {count} try left.',
  'session.wrong_pin.other': 'The PIN is not right. {count} tries left.',
  'session.locked': 'Too many attempts. You can try again in {time}.',
  'session.confirm.title': 'Confirm your PIN',
  'session.confirm.text': 'This is done on the server, which needs to know that it is you.',
  'session.confirm.pin': 'PIN of {name}',
  'session.my_pin.title': 'Change my PIN',
  'demo.pin': 'PIN {pin}',
  'demo.pin.hint': 'This is an example shop: the PIN is {pin}.',
};
