import type { checklist as source } from '../es/checklist.ts';

export const checklist: Record<keyof typeof source, string> = {
  'checklist.title': 'Para começar',
  'checklist.progress': '{done} de {total} feitos',
  'checklist.done': 'Feito',
  'checklist.open': 'Falta',
  'checklist.dismiss': 'Tirar da lista: {item}',
  'checklist.products': 'Cadastrar os produtos',
  'checklist.products.text': 'Primeiro o que mais se vende. Sem produtos também se vende, com valores livres.',
  'checklist.customers': 'Passar os clientes do caderno',
  'checklist.customers.text': 'Com o que cada um deve, como saldo inicial.',
  'checklist.till': 'Adicionar outro caixa',
  'checklist.till.text': 'Mais um celular ou computador: lê um código e já vende.',
  'checklist.terms': 'Decidir prazos e juros',
  'checklist.terms.text': 'Quantos dias de fiado, até quanto e o que acontece com os atrasos.',
  'checklist.https': 'Usar em celulares (HTTPS)',
  'checklist.https.text': 'Os celulares pedem um endereço que comece com https://.',
  'checklist.https.now': 'Agora está em {address}.',
  'checklist.https.is_local': 'Esse endereço só funciona neste mesmo aparelho.',
  'checklist.https.is_good': 'É um endereço seguro: celulares e outros computadores podem usá-lo.',
  'checklist.https.why':
    'Um navegador só deixa guardar vendas sem conexão em endereços https://, ou no próprio computador do servidor.',
  'checklist.https.how':
    'Quem instalou o Fiado tem dois caminhos: dar um certificado ao servidor (FIADO_TLS_CERT e FIADO_TLS_KEY), ou colocá-lo atrás de um servidor que já tenha https e dizer o endereço em FIADO_PUBLIC_URL. Estão no README, em «Settings».',
};
