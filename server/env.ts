import { resolve } from 'node:path';
import { z } from 'zod';

/** The server's settings, read once at start. */
export interface Env {
  readonly port: number;
  readonly host: string;
  /** Absolute: the SQLite file, backups and keys. */
  readonly dataFolder: string;
  readonly databaseUrl: string | null;
  /** The origin under which people reach the shop, such as `https://tienda.example`; null when it is this machine's own. */
  readonly publicUrl: string | null;
  readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
  /** Where backups go, absolute. */
  readonly backupFolder: string;
  /** Whether the server makes one every day. */
  readonly backsUp: boolean;
  /** The folder of PostgreSQL's own programs; null for the PATH. */
  readonly pgBin: string | null;
}

export type EnvReading =
  | { readonly ok: true; readonly env: Env }
  | { readonly ok: false; readonly sentences: readonly string[] };

/** Reads the environment. Wrong values are named in sentences, all of them at once; an empty value is one not set. */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): EnvReading {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) return { ok: false, sentences: [...new Set(parsed.error.issues.map(sentenceOf))] };
  const { PORT, HOST, FIADO_DATA, DATABASE_URL, FIADO_PUBLIC_URL, FIADO_TLS_CERT, FIADO_TLS_KEY } = parsed.data;
  const { FIADO_BACKUP, FIADO_PG_BIN } = parsed.data;
  return {
    ok: true,
    env: {
      port: PORT,
      host: HOST,
      dataFolder: resolve(FIADO_DATA),
      databaseUrl: DATABASE_URL ?? null,
      publicUrl: FIADO_PUBLIC_URL ? new URL(FIADO_PUBLIC_URL).origin : null,
      tls: FIADO_TLS_CERT && FIADO_TLS_KEY ? { certFile: FIADO_TLS_CERT, keyFile: FIADO_TLS_KEY } : null,
      backupFolder: FIADO_BACKUP && FIADO_BACKUP !== 'off' ? resolve(FIADO_BACKUP) : resolve(FIADO_DATA, 'backups'),
      backsUp: FIADO_BACKUP !== 'off',
      pgBin: FIADO_PG_BIN ? resolve(FIADO_PG_BIN) : null,
    },
  };
}

const isUrl = (text: string, protocols: readonly string[]): boolean =>
  URL.canParse(text) && protocols.includes(new URL(text).protocol);

const schema = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/)
      .transform(Number)
      .refine((port) => port <= 65_535)
      .default(3000),
    HOST: z
      .string()
      .regex(/^[\w.:-]+$/)
      .default('127.0.0.1'),
    FIADO_DATA: z.string().default('./.fiado'),
    DATABASE_URL: z
      .string()
      .refine((text) => isUrl(text, ['postgres:', 'postgresql:']))
      .optional(),
    FIADO_PUBLIC_URL: z
      .string()
      .refine((text) => isUrl(text, ['http:', 'https:']) && new URL(text).pathname === '/')
      .optional(),
    FIADO_TLS_CERT: z.string().optional(),
    FIADO_TLS_KEY: z.string().optional(),
    /** `off`, or the folder of the backups. */
    FIADO_BACKUP: z.string().optional(),
    FIADO_PG_BIN: z.string().optional(),
  })
  .superRefine((env, context) => {
    if (env.FIADO_TLS_CERT && !env.FIADO_TLS_KEY) context.addIssue({ code: 'custom', path: ['FIADO_TLS_KEY'] });
    if (env.FIADO_TLS_KEY && !env.FIADO_TLS_CERT) context.addIssue({ code: 'custom', path: ['FIADO_TLS_CERT'] });
  });

// Without the value: an address of a database may hold a password.
const sentences: Readonly<Record<string, string>> = {
  PORT: 'PORT must be a whole number from 0 to 65535 (0 takes any free port).',
  HOST: 'HOST must be a name or an address of this machine, such as 127.0.0.1 or 0.0.0.0.',
  FIADO_DATA: 'FIADO_DATA must be the path of a folder.',
  DATABASE_URL: 'DATABASE_URL must begin with postgres:// or postgresql://. Leave it out to use the embedded database.',
  FIADO_PUBLIC_URL: 'FIADO_PUBLIC_URL must be an address without a path, such as https://tienda.example.',
  FIADO_TLS_CERT: 'FIADO_TLS_CERT is missing: HTTPS needs both FIADO_TLS_CERT and FIADO_TLS_KEY.',
  FIADO_TLS_KEY: 'FIADO_TLS_KEY is missing: HTTPS needs both FIADO_TLS_CERT and FIADO_TLS_KEY.',
};

const sentenceOf = (issue: { path: PropertyKey[] }): string => {
  const name = String(issue.path[0] ?? '');
  return sentences[name] ?? `${name} is not valid.`;
};
