import type { device as source } from '../es/device.ts';

export const device: Record<keyof typeof source, string> = {
  'enroll.title': 'Add this till',
  'enroll.intro':
    'This device is not a till yet. Ask for a code: it is made at another till, in Office → Tills → Add a till.',
  'enroll.code': 'Code',
  'enroll.code.hint': 'Good once, for 10 minutes.',
  'enroll.code.missing': 'Type the code.',
  'enroll.name': 'Name of this till',
  'enroll.name.hint': "For example: Till 2, Counter, Ana's phone.",
  'enroll.submit': 'Add',
  'enroll.already.title': 'This device is a till already',
  'enroll.already.text': 'It is “{name}”. To enrol it again, the owner has to revoke it first.',
  'enroll.already.go': 'Go on',
  'enroll.waiting.one':
    '{count} operation of this device never reached the server whose till it was. That is why it does not become another till yet. Save it to a file.',
  'enroll.waiting.other':
    '{count} operations of this device never reached the server whose till it was. That is why it does not become another till yet. Save them to a file.',
  'enroll.again.text':
    'Ask for a code: it is made at another till, in Office → Tills → Add a till, or the server shows it when it starts. This till stays the same one, and sends by itself what it still holds.',
  'tills.title': 'Tills',
  'tills.this': 'This till',
  'tills.revoked': 'Revoked',
  'tills.prefix': 'Numbers with {prefix}',
  'tills.add': 'Add a till',
  'tills.code.title': 'Code for the new till',
  'tills.code.step_open': 'On the other device open this address:',
  'tills.code.step_type': 'And type this code:',
  'tills.code.expires': 'Expires in {time}. Good once.',
  'tills.code.used': '“{name}” is now a till of the shop. The code is used up.',
  'tills.code.expired': 'The code has expired.',
  'tills.code.scan': 'With a phone, scan this code:',
  'tills.code.qr': 'QR code of the link that adds the till',
  'tills.code.again': 'Make another code',
  'tills.code.copy': 'Copy the link',
  'tills.code.copied': 'Link copied.',
  'tills.code.local': "This address works on this very device only. For another one use the server's https:// address.",
};
