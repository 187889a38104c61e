import type { firstRefusal as source } from '../es/first-refusal.ts';

export const firstRefusal: Record<keyof typeof source, string> = {
  'refusal.unknown': 'It could not be done. Code: {code}.',
  'refusal.unauthorized': 'Please sign in.',
  'refusal.session_expired': 'The session has ended. Please sign in again.',
  'refusal.till_revoked': 'This till has been revoked.',
  'refusal.locked_out': 'Too many tries. Wait a little.',
  'refusal.wrong_pin': 'The PIN is not right.',
  'refusal.no_pin': 'This user cannot sign in offline on this till yet.',
  'refusal.forbidden': 'Your user may not do this.',
  'refusal.service_busy': 'The server is busy. It will be tried again shortly.',
  'refusal.internal_error': 'The server had a problem. Nothing was left half done.',
  'refusal.not_saved': 'It could not be saved on this device. The operation was NOT recorded.',
  'refusal.storage_full': 'There is no space left on this device. The operation was NOT recorded.',
  'refusal.offline': 'This needs a connection to the server.',
  'refusal.not_enrolled': "This device is not one of the shop's tills yet.",
};
