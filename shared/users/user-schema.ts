import { z } from 'zod';
import { idSchema } from '../ids/id-schema.ts';
import { textSchema } from '../text-schema.ts';
import { roles, userLanguages } from './user.ts';

/** `user.save`: changed fields only. The PIN never travels in a command, whose raw body is kept: it has its own request. */
export const saveUserSchema = z.strictObject({
  userId: idSchema,
  changes: z.strictObject({
    name: textSchema(80).min(1).optional(),
    role: z.enum(roles).optional(),
    disabled: z.boolean().optional(),
    /** null: the shop's. Everybody chooses his own. */
    language: z.enum(userLanguages).nullable().optional(),
  }),
});
export type SaveUser = z.output<typeof saveUserSchema>;

export const pinSchema = z.string().regex(/^\d{4,8}$/);
