/** The till that looks after itself: its lock, its clock, its room, and the language of whoever uses it. */
export const guard = {
  'lock.title': 'Caixa bloqueado',
  'lock.text': 'Tudo continua como estava: a venda e o que estava sendo escrito.',
  'lock.other': 'Outra pessoa',
  'lock.other.text': 'A venda fica para quem entrar; o que foi escrito e não foi salvo se perde.',
  'lock.now': 'Bloquear',
  'lock.switch': 'Trocar de pessoa',
  'lock.minutes': 'Bloquear o caixa se ninguém tocar nele',
  'lock.minutes.unit': 'minutos',
  'lock.minutes.hint': 'Pede o PIN de novo; a venda em andamento fica. Com 0 nunca bloqueia.',
  'lock.minutes.error': 'Um número inteiro de minutos, de 0 a 720.',
  'lock.section': 'Bloqueio dos caixas',
  'clock.behind': 'O relógio deste aparelho está atrasado: {time}.',
  'clock.ahead': 'O relógio deste aparelho está adiantado: {time}.',
  'clock.text':
    'O Fiado usa a hora do servidor e marca cada operação para revisão. Acerte o relógio: nas configurações do aparelho, “Data e hora”, escolha o ajuste automático.',
  'clock.hours': '{hours} h {minutes} min',
  'clock.minutes': '{minutes} min',
  'clock.days.one': '{count} dia',
  'clock.days.other': '{count} dias',
  'storage.low':
    'Resta pouco espaço neste aparelho: em breve não será possível salvar vendas. Apague fotos, vídeos ou downloads que não usa. Não limpe os dados do navegador: neles estão as vendas ainda não sincronizadas.',
  'user.language': 'Idioma',
  'user.language.shop': 'O da loja',
  'user.language.hint': 'No qual esta pessoa usa o Fiado, em todos os caixas.',
} as const;
