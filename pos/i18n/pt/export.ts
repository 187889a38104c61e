import type { exporting as source } from '../es/export.ts';

export const exporting: Record<keyof typeof source, string> = {
  'export.title': 'Exportar',
  'export.intro':
    'Tudo o que há na loja, para levar. As planilhas abrem em qualquer programa; os valores levam ponto decimal.',
  'export.book': 'Toda a loja (JSON)',
  'export.book.text': 'Outro servidor do Fiado pode ler o JSON, com os mesmos saldos. Sem PIN nem chaves.',
  'export.customers': 'Clientes e seus saldos',
  'export.products': 'Produtos',
  'export.movements': 'Movimentos das contas',
  'export.installments': 'Parcelas e vencimentos',
  'export.payments': 'Pagamentos e reembolsos',
  'export.orders': 'Vendas',
  'export.lines': 'Linhas das vendas',
  'export.tenders': 'Como as vendas foram pagas',
  'export.stock': 'Movimentos de estoque',
  'export.download': 'Baixar',
  'export.started': 'Pronto: veja seus downloads.',
};
