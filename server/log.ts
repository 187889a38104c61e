import pino from 'pino';

/** What the server writes about its own running. Never a PIN, a token, or a customer's data. */
export interface Log {
  debug(detail: object, message: string): void;
  info(detail: object, message: string): void;
  warn(detail: object, message: string): void;
  error(detail: object, message: string): void;
}

/** Lines of JSON on the standard error: the standard output is for the few lines that a person is meant to read. */
export const createLog = (): Log =>
  pino(
    {
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`]), censor: '[hidden]' },
      serializers: { err: describeError },
    },
    pino.destination({ fd: 2, sync: true }),
  );

const secrets = ['pin', 'token', 'sessionToken', 'deviceToken', 'authorization', 'Authorization', 'code_hash'];

/** Without the driver's extra fields: PostgreSQL puts a row's values there. */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    stack: error.stack,
    ...cause,
  };
}
