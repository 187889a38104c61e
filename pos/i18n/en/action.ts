import type { action as source } from '../es/action.ts';

export const action: Record<keyof typeof source, string> = {
  'action.add': 'Add',
  'action.back': 'Back',
  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.continue': 'Continue',
  'action.delete': 'Delete',
  'action.edit': 'Edit',
  'action.finish': 'Finish',
  'action.more': 'Show more',
  'action.remove': 'Remove',
  'action.retry': 'Try again',
  'action.save': 'Save',
  'action.undo': 'Undo',
};
