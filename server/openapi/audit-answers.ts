import { z } from 'zod';
import { instantSchema } from '../../shared/dates/plain-date-schema.ts';
import type { AuditPage } from '../../shared/history/audit.ts';
import { auditPlaceSchema } from '../../shared/history/audit-schema.ts';
import { historyEntities } from '../../shared/history/history.ts';

const textOrNull = z.string().nullable();
const valueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const auditPageSchema = z
  .object({
    acts: z.array(
      z.object({
        id: z.string(),
        at: instantSchema,
        userId: textOrNull,
        tillId: textOrNull,
        what: z.string(),
        entity: z.enum(historyEntities).nullable(),
        entityId: textOrNull,
        subject: textOrNull,
        fields: z.record(z.string(), z.tuple([valueSchema, valueSchema])),
      }),
    ),
    next: auditPlaceSchema.nullable(),
  })
  .meta({ id: 'AuditPage' }) satisfies z.ZodType<AuditPage>;
