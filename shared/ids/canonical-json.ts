/**
 * JSON with its keys in order at every depth: the same content gives the same text in every runtime. What an id's reuse and a
 * proof are checked against. `undefined` members are left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return arrayJson(value);
  const object = value as Record<string, unknown>;
  let text = '';
  for (const key of Object.keys(object).sort()) {
    const member = object[key];
    if (member === undefined) continue;
    text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${canonicalJson(member)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function arrayJson(values: readonly unknown[]): string {
  let text = '';
  for (const value of values) text += `${text === '' ? '[' : ','}${canonicalJson(value)}`;
  return text === '' ? '[]' : `${text}]`;
}
