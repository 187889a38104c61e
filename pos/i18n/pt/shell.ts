import type { shell as source } from '../es/shell.ts';

export const shell: Record<keyof typeof source, string> = {
  'shell.app': 'Fiado',
  'shell.nav.sale': 'Vender',
  'shell.nav.orders': 'Vendas',
  'shell.nav.customers': 'Clientes',
  'shell.nav.attention': 'A revisar',
  'shell.nav.office': 'Escritório',
  'shell.account': '{name}, {role}. Sessão e caixa',
  'shell.strip': 'Caixa e sincronização',
  'shell.notices': 'Avisos do aplicativo',
  'shell.broken.title': 'Esta página falhou',
  'shell.broken.text': 'O que já estava salvo continua salvo. Tente de novo; se repetir, recarregue.',
  'shell.reload': 'Recarregar',
  'shell.stale.title': 'Falta uma parte do aplicativo',
  'shell.stale.text':
    'Não foi possível carregar esta página. Pode faltar conexão, ou o Fiado foi atualizado em outra janela: recarregar resolve. O que está salvo não é tocado.',
  'shell.start_failed.title': 'O Fiado não conseguiu abrir seus dados neste aparelho',
  'shell.start_failed.text':
    'O navegador não deixa guardar dados neste aparelho: pode ser uma janela anônima, falta de espaço ou uma permissão. Sem isso não dá para vender sem conexão.',
  'shell.lost.title': 'Os dados foram apagados',
  'shell.lost.text':
    'O navegador apagou o que o Fiado guardava neste equipamento: os dados do site foram limpos ou faltou espaço. Assim não dá para vender. O que já foi sincronizado está a salvo no servidor.',
  'shell.lost.pending.one':
    '{count} operação não tinha chegado ao servidor e só está nesta janela. Salve-a em um arquivo antes de recarregar.',
  'shell.lost.pending.other':
    '{count} operações não tinham chegado ao servidor e só estão nesta janela. Salve-as em um arquivo antes de recarregar.',
  'shell.lost.again': 'Depois recarregue e adicione este equipamento de novo como caixa, com um código novo.',
  'sync.label': 'Sincronização: {text}',
  'sync.up_to_date': 'Sincronizado · {time}',
  'sync.pending.one': '{count} sem sincronizar',
  'sync.pending.other': '{count} sem sincronizar',
  'sync.attention.one': '{count} a revisar',
  'sync.attention.other': '{count} a revisar',
  'sync.offline': 'Sem conexão',
  'sync.as_of': 'em {when}',
  'sync.connecting': 'Conectando…',
  'sync.syncing': 'Sincronizando…',
  'sync.copying.title': 'Preparando este caixa',
  'sync.copying.text': 'Copiando os dados do negócio para poder trabalhar sem conexão.',
  'sync.copying.count': '{done} de {total}',
  'sync.copying.offline': 'A conexão caiu. A cópia continua sozinha quando ela voltar.',
  'update.elsewhere': 'O Fiado foi atualizado em outra janela.',
  'update.outdated':
    'Recarregue esta janela para continuar. O que já foi salvo continua salvo, e a venda na tela também.',
  'attention.save_file': 'Salvar o pendente em um arquivo',
  'setup.checking': 'Procurando o servidor…',
  'setup.unreachable.title': 'O servidor não foi encontrado',
  'setup.unreachable.text':
    'Na primeira vez é preciso conexão. Verifique se o servidor está ligado e se este aparelho chega até ele.',
  'enroll.again.title': 'Adicionar este caixa de novo',
  'enroll.again.notice':
    'O servidor não conhece este caixa: foi restaurada uma cópia anterior. Nada do que ele guarda se perde.',
  'enroll.again.status': 'O servidor não conhece este caixa',
  'enroll.again.go': 'Adicionar de novo',
};
