import type { session as source } from '../es/session.ts';

export const session: Record<keyof typeof source, string> = {
  'session.title': 'Quem está atendendo?',
  'session.choose': 'Escolha seu nome',
  'session.pin_of': 'PIN de {name}',
  'session.someone_else': 'Outra pessoa',
  'session.no_pin': 'Sem PIN. O dono o define.',
  'session.no_users': 'Não há usuários com PIN neste caixa.',
  'session.no_users.text': 'O dono os adiciona em outro caixa; eles chegam sozinhos quando há conexão.',
  'session.waiting': 'Esperando a primeira cópia',
  'session.waiting.text': 'Os usuários aparecem quando os dados do negócio terminam de ser copiados.',
  'session.wrong_pin.one': 'O PIN não está certo. Resta {count} tentativa.',
  'session.wrong_pin.other': 'O PIN não está certo. Restam {count} tentativas.',
  'session.locked': 'Tentativas demais. Poderá tentar de novo em {time}.',
  'session.confirm.title': 'Confirme seu PIN',
  'session.confirm.text': 'Isto é feito no servidor, que precisa saber que é você.',
  'session.confirm.pin': 'PIN de {name}',
  'session.my_pin.title': 'Trocar meu PIN',
  'demo.pin': 'PIN {pin}',
  'demo.pin.hint': 'É uma loja de exemplo: o PIN é {pin}.',
};
