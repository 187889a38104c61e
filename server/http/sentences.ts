import type { RequestCode } from './refusals.ts';

/** The languages in which a refused request explains itself. The till has its own words; these are for everybody else. */
export type Language = 'es' | 'en' | 'pt';

export const sentences: Readonly<Record<Language, Readonly<Record<RequestCode, string>>>> = {
  es: {
    insecure_origin: 'Esta dirección no es segura: abra Fiado con https://, o en el propio equipo del servidor.',
    foreign_origin: 'La solicitud viene de otra página y no se acepta.',
    setup_not_local:
      'El negocio se crea en el equipo del servidor, o con el código que el servidor muestra al arrancar.',
    unsupported_media_type: 'Se esperaba JSON (Content-Type: application/json).',
    body_too_large: 'La solicitud pesa más de lo permitido.',
    bad_encoding: 'La solicitud llegó dañada: no se pudo descomprimir.',
    bad_json: 'La solicitud no es JSON válido.',
    batch_too_large: 'Son demasiadas operaciones en un solo envío.',
    malformed_request: 'Faltan datos, o hay datos que no son válidos.',
    setup_needed: 'En este servidor todavía no hay un negocio.',
    setup_done: 'En este servidor ya hay un negocio.',
    not_a_demo: 'Esta tienda no es de ejemplo: no se borra.',
    unauthorized: 'Primero hay que iniciar sesión.',
    session_expired: 'La sesión se venció: inicie sesión de nuevo.',
    till_revoked: 'Esta caja ya no pertenece al negocio.',
    locked_out: 'Hubo demasiados intentos. Espere un momento antes de volver a probar.',
    wrong_pin: 'El usuario o el PIN no son correctos.',
    enrollment_code_expired: 'El código no sirve: ya se usó, se venció o está mal escrito. Pida uno nuevo.',
    forbidden: 'Su usuario no tiene permiso para hacer esto.',
    not_found: 'No existe.',
    customer_merged: 'Ese cliente ya está unido a otro.',
    customer_erased: 'Los datos de ese cliente se suprimieron.',
    foreign_file: 'El archivo es de otro negocio, o de una caja que aquí no se conoce.',
    import_not_ready:
      'La importación no está lista: falta revisar el archivo, o hay renglones con errores que nadie aceptó dejar afuera.',
    service_busy: 'El servidor está ocupado. Pruebe de nuevo en unos segundos.',
    internal_error: 'El servidor falló. No quedó nada a medias.',
  },
  en: {
    insecure_origin: "This address is not secure: open Fiado with https://, or on the server's own machine.",
    foreign_origin: 'The request comes from another page and is not accepted.',
    setup_not_local:
      "A shop is set up on the server's own machine, or with the token that the server prints when it starts.",
    unsupported_media_type: 'JSON was expected (Content-Type: application/json).',
    body_too_large: 'The request is larger than allowed.',
    bad_encoding: 'The request arrived damaged: it could not be decompressed.',
    bad_json: 'The request is not valid JSON.',
    batch_too_large: 'These are too many operations for one request.',
    malformed_request: 'Something is missing or not valid.',
    setup_needed: 'There is no shop on this server yet.',
    setup_done: 'There is a shop on this server already.',
    not_a_demo: 'This shop is not an example: it is not deleted.',
    unauthorized: 'Sign in first.',
    session_expired: 'The session has ended: sign in again.',
    till_revoked: 'This till no longer belongs to the shop.',
    locked_out: 'There were too many tries. Wait a moment before the next one.',
    wrong_pin: 'The user or the PIN is not right.',
    enrollment_code_expired: 'The code does not work: it was used, has expired or is mistyped. Ask for a new one.',
    forbidden: 'Your user may not do this.',
    not_found: 'There is no such thing.',
    customer_merged: 'That customer is merged with another one already.',
    customer_erased: 'That customer’s data were erased.',
    foreign_file: 'The file is of another shop, or of a till that is not known here.',
    import_not_ready:
      'The import is not ready: the file was not looked through yet, or has rows with errors that nobody agreed to leave out.',
    service_busy: 'The server is busy. Try again in a few seconds.',
    internal_error: 'The server failed. Nothing was left half done.',
  },
  pt: {
    insecure_origin: 'Este endereço não é seguro: abra o Fiado com https:// ou no próprio computador do servidor.',
    foreign_origin: 'A solicitação vem de outra página e não é aceita.',
    setup_not_local: 'A loja é criada no computador do servidor ou com o código que o servidor mostra ao iniciar.',
    unsupported_media_type: 'Era esperado JSON (Content-Type: application/json).',
    body_too_large: 'A solicitação é maior do que o permitido.',
    bad_encoding: 'A solicitação chegou danificada: não foi possível descompactá-la.',
    bad_json: 'A solicitação não é um JSON válido.',
    batch_too_large: 'São operações demais em um só envio.',
    malformed_request: 'Faltam dados ou há dados que não são válidos.',
    setup_needed: 'Ainda não há uma loja neste servidor.',
    setup_done: 'Já há uma loja neste servidor.',
    not_a_demo: 'Esta loja não é de exemplo: não se apaga.',
    unauthorized: 'Entre primeiro com seu usuário.',
    session_expired: 'A sessão terminou: entre de novo.',
    till_revoked: 'Este caixa não pertence mais à loja.',
    locked_out: 'Houve tentativas demais. Espere um momento antes da próxima.',
    wrong_pin: 'O usuário ou o PIN não está correto.',
    enrollment_code_expired: 'O código não serve: já foi usado, venceu ou está escrito errado. Peça um novo.',
    forbidden: 'Seu usuário não tem permissão para isto.',
    not_found: 'Não existe.',
    customer_merged: 'Esse cliente já está unido a outro.',
    customer_erased: 'Os dados desse cliente foram apagados.',
    foreign_file: 'O arquivo é de outro negócio, ou de um caixa que não se conhece aqui.',
    import_not_ready:
      'A importação não está pronta: falta revisar o arquivo, ou há linhas com erros que ninguém aceitou deixar de fora.',
    service_busy: 'O servidor está ocupado. Tente de novo em alguns segundos.',
    internal_error: 'O servidor falhou. Nada ficou pela metade.',
  },
};

/** The first of a request's languages that we speak; Spanish when none is. */
export function chooseLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').split(',').map((entry) => {
    const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
    const quality = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) };
  });
  const spoken = wanted.filter(({ language, quality }) => Object.hasOwn(sentences, language) && quality > 0);
  return (spoken.toSorted((a, b) => b.quality - a.quality)[0]?.language ?? 'es') as Language;
}
