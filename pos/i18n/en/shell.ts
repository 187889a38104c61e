import type { shell as source } from '../es/shell.ts';

export const shell: Record<keyof typeof source, string> = {
  'shell.app': 'Fiado',
  'shell.nav.sale': 'Sell',
  'shell.nav.orders': 'Sales',
  'shell.nav.customers': 'Customers',
  'shell.nav.attention': 'To review',
  'shell.nav.office': 'Office',
  'shell.account': '{name}, {role}. Session and till',
  'shell.strip': 'Till and synchronisation',
  'shell.notices': 'Notices of the app',
  'shell.broken.title': 'This page failed',
  'shell.broken.text': 'What was already saved is still saved. Try again; if it happens again, reload.',
  'shell.reload': 'Reload',
  'shell.stale.title': 'A part of the app is missing',
  'shell.stale.text':
    'This page could not be loaded. The connection may be down, or Fiado was updated in another window: reloading mends that. What is saved is not touched.',
  'shell.start_failed.title': 'Fiado could not open its data on this device',
  'shell.start_failed.text':
    'The browser does not let it store data on this device: it may be a private window, a lack of space or a permission. Without that it cannot sell offline.',
  'shell.lost.title': 'The data were erased',
  'shell.lost.text':
    'The browser erased what Fiado kept on this device: the site data were cleared, or space ran out. Nothing can be sold like this. What was synced is safe on the server.',
  'shell.lost.pending.one':
    '{count} operation had not reached the server and is only in this window. Save it to a file before you reload.',
  'shell.lost.pending.other':
    '{count} operations had not reached the server and are only in this window. Save them to a file before you reload.',
  'shell.lost.again': 'Then reload, and add this device as a till again with a new code.',
  'sync.label': 'Synchronisation: {text}',
  'sync.up_to_date': 'Up to date · {time}',
  'sync.pending.one': '{count} not synced',
  'sync.pending.other': '{count} not synced',
  'sync.attention.one': '{count} to review',
  'sync.attention.other': '{count} to review',
  'sync.offline': 'Offline',
  'sync.as_of': 'as of {when}',
  'sync.connecting': 'Connecting…',
  'sync.syncing': 'Syncing…',
  'sync.copying.title': 'Preparing this till',
  'sync.copying.text': "Copying the shop's data, to be able to work offline.",
  'sync.copying.count': '{done} of {total}',
  'sync.copying.offline': 'The connection was lost. The copy goes on by itself when it is back.',
  'update.elsewhere': 'Fiado was updated in another window.',
  'update.outdated':
    'Reload this window to go on. What was already saved is still saved, and so is the sale on the screen.',
  'attention.save_file': 'Save what is waiting to a file',
  'setup.checking': 'Looking for the server…',
  'setup.unreachable.title': 'The server cannot be found',
  'setup.unreachable.text':
    'The first time needs a connection. Check that the server is on and that this device can reach it.',
  'enroll.again.title': 'Add this till again',
  'enroll.again.notice': 'The server does not know this till: an older backup was restored. Nothing it holds is lost.',
  'enroll.again.status': 'The server does not know this till',
  'enroll.again.go': 'Add it again',
};
