import type { ui as source } from '../es/ui.ts';

export const ui: Record<keyof typeof source, string> = {
  'ui.loading': 'Loading…',
  'ui.busy': 'One moment…',
  'ui.search.clear': 'Clear the search',
  'ui.field.optional': 'optional',
  'ui.nav': 'Sections',
  'ui.toasts': 'Notices',
  'ui.toast.dismiss': 'Dismiss the notice',
  'ui.error': 'Something went wrong',
  'ui.stepper.less': 'Less {label}',
  'ui.stepper.more': 'More {label}',
  'ui.numpad': 'Number pad',
  'ui.numpad.backspace': 'Delete the last digit',
  'ui.numpad.clear': 'Clear',
  'ui.numpad.separator': 'Decimal separator',
  'ui.pin.enter': 'Enter',
  'ui.pin.typed.one': '{count} digit typed',
  'ui.pin.typed.other': '{count} digits typed',
  'ui.progress': '{percent}%',
};
