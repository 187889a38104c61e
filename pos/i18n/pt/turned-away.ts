import type { turnedAway as source } from '../es/turned-away.ts';

export const turnedAway: Record<keyof typeof source, string> = {
  'shell.missing.title': 'Esta página não existe',
  'shell.missing.text': 'O endereço pode estar errado, ou a página não existe mais.',
  'shell.home': 'Ir para o início',
  'shell.denied.title': 'Você não tem permissão para esta página',
  'shell.denied.text': 'Você entrou como {name}, com o cargo de {role}. Esta página é para outros cargos: {roles}.',
  'shell.denied.switch': 'Entrar com outro usuário',
  'shell.wiped.title': 'Este caixa foi desativado',
  'shell.wiped.text':
    'O dono desativou este caixa e os dados foram apagados deste aparelho. Para usá-lo de novo é preciso um código novo.',
  'insecure.title': 'Este endereço não é seguro',
  'insecure.text':
    'O Fiado guarda as vendas neste aparelho e precisa que o navegador permita. Os navegadores só permitem em endereços que começam com https://, ou no próprio computador do servidor.',
  'insecure.address': 'Você está em {address}.',
  'insecure.here': 'No computador do servidor, abra {address}.',
  'insecure.https':
    'Nos outros aparelhos é preciso https://. Quem instalou o servidor tem que dar a ele um certificado (FIADO_TLS_CERT e FIADO_TLS_KEY) ou colocá-lo atrás de um servidor com https.',
  'insecure.nothing': 'Até lá este aparelho não pode ser usado como caixa. Nenhum dado foi guardado.',
};
