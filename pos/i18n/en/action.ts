import type { action as source } from '../es/action.ts';

export const action: Record<keyof typeof source, string> = {
  'action.accept': 'OK',
  'action.add': 'Add',
  'action.back': 'Back',
  'action.cancel': 'Cancel',
  'action.close': 'Close',
  'action.confirm': 'Confirm',
  'action.continue': 'Continue',
  'action.delete': 'Delete',
  'action.edit': 'Edit',
  'action.finish': 'Finish',
  'action.more': 'Show more',
  'action.no': 'No',
  'action.open': 'Open',
  'action.print': 'Print',
  'action.remove': 'Remove',
  'action.retry': 'Try again',
  'action.save': 'Save',
  'action.search': 'Search',
  'action.undo': 'Undo',
  'action.yes': 'Yes',
};
