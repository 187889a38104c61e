import { pinSchema } from '../../shared/users/user-schema.ts';
import { t } from '../i18n/catalogue.ts';

export interface NewPin {
  readonly pin: string;
  readonly again: string;
}

export interface PinErrors {
  readonly pin?: string;
  readonly again?: string;
}

/** What is wrong with a PIN typed twice; nothing when it can be used. */
export function checkNewPin({ pin, again }: NewPin): PinErrors {
  if (!pinSchema.safeParse(pin).success) return { pin: t('pin.error.format') };
  return pin === again ? {} : { again: t('pin.error.different') };
}

export const noPin: NewPin = { pin: '', again: '' };
