import type { account as source } from '../es/account.ts';

export const account: Record<keyof typeof source, string> = {
  'shell.account.title': 'Sessão',
  'shell.account.user': 'Usuário',
  'shell.account.role': 'Cargo',
  'shell.account.till': 'Caixa',
  'shell.account.shop': 'Negócio',
  'shell.account.pin': 'Trocar meu PIN',
  'shell.account.sign_out': 'Sair',
  'shell.sign_out.cart_title': 'Sair com uma venda aberta?',
  'shell.sign_out.cart': 'A venda que está na tela fica neste caixa, para quem entrar depois.',
  'sync.now': 'Sincronizar agora',
  'update.ready': 'Há uma versão nova.',
  'update.apply': 'Atualizar',
  'update.later': 'Depois',
  'update.cart_title': 'Atualizar com uma venda aberta?',
  'update.cart': 'A venda que está na tela fica salva neste caixa e continua depois de atualizar.',
  'update.working': 'Atualizando…',
  'storage.not_persistent':
    'O navegador pode apagar os dados deste caixa se faltar espaço. Instale o Fiado como aplicativo ou adicione-o aos favoritos para evitar isso. Uma janela privada apaga tudo ao ser fechada: não venda nela.',
  'storage.persist': 'Proteger os dados',
  'storage.persisted': 'Os dados deste caixa ficaram protegidos.',
  'storage.persist_refused': 'O navegador não permitiu. Instale o Fiado como aplicativo e tente outra vez.',
};
