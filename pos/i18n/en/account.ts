import type { account as source } from '../es/account.ts';

export const account: Record<keyof typeof source, string> = {
  'shell.account.title': 'Session',
  'shell.account.user': 'User',
  'shell.account.role': 'Role',
  'shell.account.till': 'Till',
  'shell.account.shop': 'Shop',
  'shell.account.pin': 'Change my PIN',
  'shell.account.sign_out': 'Sign out',
  'shell.sign_out.cart_title': 'Sign out with a sale open?',
  'shell.sign_out.cart': 'The sale on the screen stays at this till, for whoever signs in next.',
  'sync.now': 'Sync now',
  'update.ready': 'There is a new version.',
  'update.apply': 'Update',
  'update.later': 'Later',
  'update.cart_title': 'Update with a sale open?',
  'update.cart': 'The sale on the screen is kept at this till and goes on after the update.',
  'update.working': 'Updating…',
  'storage.not_persistent':
    "The browser might erase this till's data when it runs out of space. Install Fiado as an app or bookmark it to prevent that. A private window erases everything when it is closed: do not sell in one.",
  'storage.persist': 'Protect the data',
  'storage.persisted': "This till's data is now protected.",
  'storage.persist_refused': 'The browser did not allow it. Install Fiado as an app and try again.',
};
