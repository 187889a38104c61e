import type { turnedAway as source } from '../es/turned-away.ts';

export const turnedAway: Record<keyof typeof source, string> = {
  'shell.missing.title': 'This page does not exist',
  'shell.missing.text': 'The address may be mistyped, or the page is gone.',
  'shell.home': 'Go to the start',
  'shell.denied.title': 'You may not use this page',
  'shell.denied.text': 'You are signed in as {name}, whose role is {role}. This page is for other roles: {roles}.',
  'shell.denied.switch': 'Sign in as someone else',
  'shell.wiped.title': 'This till has been revoked',
  'shell.wiped.text':
    'The owner revoked this till and its data was erased from this device. To use it again it needs a new code.',
  'insecure.title': 'This address is not secure',
  'insecure.text':
    "Fiado stores the sales on this device and needs the browser's leave to do so. Browsers give it only to addresses that begin with https://, or on the server's own machine.",
  'insecure.address': 'You are at {address}.',
  'insecure.here': "On the server's own machine, open {address}.",
  'insecure.https':
    'Other devices need https://. Whoever installed the server has to give it a certificate (FIADO_TLS_CERT and FIADO_TLS_KEY) or put it behind a server with https.',
  'insecure.nothing': 'Until then this device cannot be used as a till. Nothing was stored.',
};
