import type { checklist as source } from '../es/checklist.ts';

export const checklist: Record<keyof typeof source, string> = {
  'checklist.title': 'To get started',
  'checklist.progress': '{done} of {total} done',
  'checklist.done': 'Done',
  'checklist.open': 'To do',
  'checklist.dismiss': 'Take off the list: {item}',
  'checklist.products': 'Enter the products',
  'checklist.products.text': 'What sells most first. Selling works without products too, with free amounts.',
  'checklist.customers': 'Bring the customers over from the notebook',
  'checklist.customers.text': 'With what each one owes, as an opening balance.',
  'checklist.till': 'Add another till',
  'checklist.till.text': 'One more phone or computer: it scans a code and sells.',
  'checklist.terms': 'Decide on terms and interest',
  'checklist.terms.text': 'How many days of credit, up to how much, and what happens when somebody is late.',
  'checklist.https': 'Use it on phones (HTTPS)',
  'checklist.https.text': 'Phones ask for an address that begins with https://.',
  'checklist.https.now': 'You are now at {address}.',
  'checklist.https.is_local': 'That address only works on this very device.',
  'checklist.https.is_good': 'It is a secure address: phones and other computers can use it.',
  'checklist.https.why':
    "A browser lets a page keep sales offline only at https:// addresses, or on the server's own machine.",
  'checklist.https.how':
    'Whoever installed Fiado has two ways: give the server a certificate (FIADO_TLS_CERT and FIADO_TLS_KEY), or put it behind a server that has https already and name the address in FIADO_PUBLIC_URL. They are in the README, under “Settings”.',
};
